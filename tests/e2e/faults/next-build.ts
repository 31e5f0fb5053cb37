/**
 * The next version of visavis, as a second build: the same sources with a stored version one higher, through the same
 * compiler, glue and bundler. Made when first asked for, and again when a source has changed.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../www/build/paths.mjs';
import { must } from '../../../www/build/steps.mjs';

const SOURCES = ['src', 'www', 'Cargo.toml', 'Cargo.lock', '.cargo', 'rust-toolchain.toml', 'package.json'];
const PROGRAM = `
const { bind, compile } = await import('./www/build/wasm.mjs');
const { bundle } = await import('./www/build/package.mjs');
await compile();
await bind();
await bundle();
`;
const VERSION = 'pub const VERSION: u32 = ';

/** What the first build takes where two cores are shared. */
export const NEXT_BUILD_TIMEOUT_MS = 1_200_000;

/** The stored version that a tree of sources writes. */
function versionIn(text: string): number {
  const [, number] = text.split(VERSION, 2);
  const version = Number.parseInt(number ?? '', 10);
  if (text.split(VERSION).length !== 2 || !(version > 0)) throw new Error(`found no single ${VERSION}`);
  return version;
}

export interface NextBuild {
  /** Its dist/. */
  readonly dist: string;
  /** The stored version of this build; the next one's is one higher. */
  readonly version: number;
}

export async function nextBuild(): Promise<NextBuild> {
  const folder = inRoot('target/next-version');
  const tree = join(folder, 'tree');
  const envelope = 'src/store/envelope.rs';
  const text = readFileSync(inRoot(envelope), 'utf8');
  const version = versionIn(text);
  const built = { dist: join(tree, 'dist'), version };
  const key = hashOfSources();
  const made = join(folder, 'made-of');
  if (existsSync(made) && readFileSync(made, 'utf8') === key) return built;
  rmSync(made, { force: true });
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  for (const source of SOURCES) cpSync(inRoot(source), join(tree, source), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(tree, 'node_modules'));
  writeFileSync(join(tree, envelope), text.replace(`${VERSION}${version};`, `${VERSION}${version + 1};`));
  if (versionIn(readFileSync(join(tree, envelope), 'utf8')) !== version + 1)
    throw new Error('the version could not be raised');
  await must(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: tree,
    env: { CARGO_TARGET_DIR: join(folder, 'target') },
  });
  writeFileSync(made, key);
  return built;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const files = source.includes('.') && !source.startsWith('.') ? [source] : filesIn(source);
    for (const name of files) hash.update(name).update(readFileSync(inRoot(name)));
  }
  return hash.digest('hex');
}

/** Sources alone: what is generated follows from them. */
const filesIn = (folder: string): string[] =>
  readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(inRoot().length))
    .filter((name) => !/(^|\/)(generated|shop|proof)\//.test(name))
    .sort();
