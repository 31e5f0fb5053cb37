// The WebAssembly of the crate's builder, which lies beside this script; started once.
import { readFile } from 'node:fs/promises';
import { initSync } from './generated/builder.js';

export async function openBuilder(): Promise<void> {
  initSync({ module: await readFile(new URL('./builder.wasm', import.meta.url)) });
}
