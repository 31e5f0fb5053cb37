// Serves the built demo shop on 127.0.0.1 under the strictest policy that a storefront could have, so that
// whatever works here works under any: no inline script or style, no foreign request, no HTML sink.
// Options: `--catalogue FILE` shows the shop with those products. Port: PORT, else 4173 or the next free one.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { shopDist } from './paths.mjs';
import { CureError, isStarted, main, readOptions, step } from './steps.mjs';

const host = '127.0.0.1';
const firstPort = 4173;
const portsTried = 50;

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The policy; `foreignImages` for a catalogue whose pictures stand on the shop's own servers. */
export const policy = (/** @type {boolean} */ foreignImages) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src 'self' data:${foreignImages ? ' https:' : ''}`,
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The file that a URL's path names inside `folder`, or null: nothing outside it is ever read. */
function fileOf(/** @type {string} */ folder, /** @type {string} */ path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const file = join(folder, name.endsWith('/') ? `${name}index.html` : name);
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  return realpathSync(file).startsWith(realpathSync(folder) + sep) ? file : null;
}

/** @type {Map<string, {tag: string, bytes: Uint8Array}>} */
const encoded = new Map();

/** A file's bytes in one encoding; compressed once per version of the file. */
function encode(/** @type {string} */ file, /** @type {'br' | 'gzip' | 'identity'} */ encoding) {
  const { mtimeMs, size } = statSync(file);
  const key = `${file}|${mtimeMs}|${size}|${encoding}`;
  const known = encoded.get(key);
  if (known) return known;
  const plain = readFileSync(file);
  const bytes =
    encoding === 'br'
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : encoding === 'gzip'
        ? gzipSync(plain)
        : plain;
  const made = { tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`, bytes };
  encoded.set(key, made);
  return made;
}

function encodingFor(/** @type {string} */ file, /** @type {string | string[] | undefined} */ accepted) {
  if (!/\.(css|html|js|json|map|svg|txt|wasm)$/.test(file)) return 'identity';
  if (/\bbr\b/.test(String(accepted))) return 'br';
  return /\bgzip\b/.test(String(accepted)) ? 'gzip' : 'identity';
}

/**
 * Serves `folder` and resolves with the address once it listens.
 * @param {{folder?: string, port?: number, contentPolicy?: string, headers?: Record<string, string>}} [options]
 *   without `port`: the first free one, 0: any; `headers`: more of them, with every answer
 */
export async function serve({ folder = shopDist, port, contentPolicy = policy(false), headers = {} } = {}) {
  const server = createServer((request, response) => {
    const common = {
      'Content-Security-Policy': contentPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Encoding',
      ...headers,
    };
    const end = (/** @type {number} */ status, /** @type {string} */ text) =>
      response.writeHead(status, { ...common, 'Content-Type': types['.txt'] }).end(text);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'Only GET and HEAD.\n');
    const file = fileOf(folder, (request.url ?? '/').replace(/[?#].*$/s, ''));
    if (!file) return end(404, 'There is no such page.\n');
    const encoding = encodingFor(file, request.headers['accept-encoding']);
    const { tag, bytes } = encode(file, encoding);
    if (request.headers['if-none-match'] === tag)
      return response.writeHead(304, { ...common, ETag: tag }).end();
    response.writeHead(200, {
      ...common,
      ETag: tag,
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Length': bytes.length,
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    });
    return response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  const listening = await listen(server, port);
  return { address: `http://${host}:${listening}/`, close: () => server.close() };
}

/** @returns {Promise<number>} */
async function listen(
  /** @type {import('node:http').Server} */ server,
  /** @type {number | undefined} */ wanted,
) {
  const last = wanted ?? firstPort + portsTried;
  for (let port = wanted ?? firstPort; port <= last; port++) {
    const error = await new Promise((settle) => {
      server.once('error', settle);
      server.listen(port, host, () => {
        server.off('error', settle);
        settle(null);
      });
    });
    if (!error) return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
    if (error.code !== 'EADDRINUSE') throw error;
  }
  throw new CureError(
    wanted === undefined
      ? `ports ${firstPort} to ${last} are all in use: set PORT to a free one`
      : `port ${wanted} is in use: set PORT to a free one`,
  );
}

/** The shop's own products, as the command line of `npm start` and of this file names them. */
export function catalogueOption() {
  const { catalogue } = readOptions('catalogue');
  if (catalogue !== undefined && !existsSync(catalogue)) {
    throw new CureError(`there is no file ${catalogue}: --catalogue takes a JSON file of products`);
  }
  return catalogue;
}

/** Serves until interrupted and says where. */
export async function serveShop(/** @type {string | undefined} */ catalogue) {
  const port = process.env.PORT ? Number(process.env.PORT) : undefined;
  const { address } = await serve({
    ...(port !== undefined && { port }),
    contentPolicy: policy(catalogue !== undefined),
  });
  console.log(`\nThe demo shop is at ${address} (stop with Ctrl+C)`);
}

if (isStarted(import.meta.url)) {
  await main(async () => {
    const catalogue = catalogueOption();
    if (catalogue !== undefined || !existsSync(shopDist)) {
      const { buildShop } = await import('./shop.mjs');
      await step('demo shop', () => buildShop(catalogue));
    }
    await serveShop(catalogue);
  });
}
