import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { serve } from '../../www/build/serve.mjs';

const parent = mkdtempSync(join(tmpdir(), 'visavis-serve-'));
const folder = join(parent, 'site');
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  mkdirSync(folder);
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>shop</title>');
  writeFileSync(join(folder, 'engine.wasm'), '\0asm');
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  server = await serve({ folder });
});

after(() => {
  server.close();
  rmSync(parent, { recursive: true });
});

/**
 * The path goes out as it stands; `fetch` would tidy it first.
 * @returns {Promise<{status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
const ask = (/** @type {string} */ path, headers = {}) =>
  new Promise((settle, reject) => {
    const { hostname, port } = new URL(server.address);
    get({ hostname, port, path, headers, agent: false }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        settle({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/link.txt',
    '/%00',
    '/%zz',
  ]) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test('every answer carries the policy, also one that finds nothing', async () => {
  for (const path of ['/', '/missing']) {
    const { headers } = await ask(path);
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*trusted-types 'none'/);
  }
});

test('wasm has its type, and text and wasm are compressed for whom accepts it', async () => {
  const plain = await ask('/engine.wasm');
  assert.equal(plain.headers['content-type'], 'application/wasm');
  assert.equal(plain.headers['content-encoding'], undefined);
  const packed = await ask('/engine.wasm', { 'accept-encoding': 'gzip, br' });
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(packed.body).toString(), '\0asm');
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await ask('/');
  assert.equal((await ask('/', { 'if-none-match': headers.etag })).status, 304);
});
