/**
 * A profile in a file that only a passphrase opens: AES-256-GCM under a key that PBKDF2 makes of the passphrase.
 * Loaded when the first file is sealed or opened.
 *
 * The header says how it was made and is checked against bounds before anything is computed; with one that was
 * changed the file does not open. Nothing of passphrase, key or content is kept.
 */
import { reject } from './checks.js';
import { VisavisError } from './errors.js';

const FORMAT = 'visavis sealed profile';
const VERSION = 1;
const KDF = 'PBKDF2-SHA-256';
const CIPHER = 'AES-256-GCM';
/** What OWASP asks of PBKDF2 with SHA-256, and what a reader will compute at most. */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
/** What GCM wants. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MIN_PASSPHRASE_CHARS = 8;
const MAX_SEALED_CHARS = 2 << 20;

interface Header {
  readonly iterations: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/** Rejects with `invalid-input` for a passphrase that is too short, `crypto-unavailable` off secure origins. */
export async function sealText(text: string, passphrase: unknown): Promise<string> {
  if (typeof passphrase !== 'string' || [...passphrase].length < MIN_PASSPHRASE_CHARS)
    return reject('passphrase', '…', `at least ${MIN_PASSPHRASE_CHARS} characters`);
  const subtle = subtleCrypto();
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const header = { iterations: ITERATIONS, salt: random(SALT_BYTES), iv: random(IV_BYTES) };
  const key = await keyOf(subtle, passphrase, header);
  const sealed = await subtle.encrypt(
    { name: 'AES-GCM', iv: header.iv },
    key,
    new TextEncoder().encode(text),
  );
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    kdf: KDF,
    iterations: header.iterations,
    cipher: CIPHER,
    salt: toBase64(header.salt),
    iv: toBase64(header.iv),
    data: toBase64(new Uint8Array(sealed)),
  });
}

/**
 * The text inside. Rejects with `wrong-passphrase` also where the file was changed: the two cannot be told apart;
 * with `invalid-input` for what is no such file.
 */
export async function openText(file: unknown, passphrase: unknown): Promise<string> {
  const { data, ...header } = read(file);
  const subtle = subtleCrypto();
  const key = await keyOf(subtle, String(passphrase), header);
  try {
    return new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv: header.iv }, key, data));
  } catch {
    throw new VisavisError('wrong-passphrase');
  }
}

function fieldsOf(text: string): Partial<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function read(file: unknown): Header & { readonly data: Uint8Array<ArrayBuffer> } {
  const no = (): never => reject('file', '…', 'a file that was sealed by this version of visavis');
  if (typeof file !== 'string' || file.length > MAX_SEALED_CHARS) return no();
  const { format, version, kdf, cipher, iterations, salt, iv, data } = fieldsOf(file);
  const isKnown = format === FORMAT && version === VERSION && kdf === KDF && cipher === CIPHER;
  const isBounded =
    Number.isInteger(iterations) &&
    (iterations as number) >= ITERATIONS &&
    (iterations as number) <= MOST_ITERATIONS;
  const [saltBytes, ivBytes, dataBytes] = [salt, iv, data].map(ofBase64);
  if (!isKnown || !isBounded || !saltBytes || !ivBytes || !dataBytes) return no();
  const fits =
    saltBytes.length === SALT_BYTES && ivBytes.length === IV_BYTES && dataBytes.length >= TAG_BYTES;
  return fits ? { iterations: iterations as number, salt: saltBytes, iv: ivBytes, data: dataBytes } : no();
}

function subtleCrypto(): SubtleCrypto {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) throw new VisavisError('crypto-unavailable');
  return subtle;
}

async function keyOf(
  subtle: SubtleCrypto,
  passphrase: string,
  { iterations, salt }: Header,
): Promise<CryptoKey> {
  // The same passphrase from another keyboard may be made of other code points.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt };
  return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function ofBase64(text: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== 'string') return null;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
