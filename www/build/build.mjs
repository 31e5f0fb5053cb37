// `npm run build` after set-up: everything in dist/ and dist-shop/, then the sizes against the budget.
import { isStarted, main, step } from './steps.mjs';

// The other files of this folder are imported late: they use packages that set-up may only just have installed.

/**
 * What runs in a browser: the engine, the bundles, the demo shop; and what makes the shop's model of its orders.
 * @param {string} [catalogue] for the demo shop, in place of its own products and orders
 */
export async function buildForBrowser(catalogue) {
  const { bind, bindBuilder, compile, compileBuilder } = await import('./wasm.mjs');
  const { bundle } = await import('./package.mjs');
  const { buildShop } = await import('./shop.mjs');
  await step('Rust to WebAssembly', compile);
  await step('wasm-bindgen and wasm-opt', bind);
  await step('bundles', bundle);
  if (catalogue === undefined) {
    await step("the builder's Rust to WebAssembly", compileBuilder);
    await step('its wasm-bindgen and wasm-opt', bindBuilder);
  }
  await step('demo shop', () => buildShop(catalogue));
}

/** All that is published. */
export async function buildPackage() {
  await buildForBrowser();
  const { bundleCommand, declare, describeElements } = await import('./package.mjs');
  const { writeIntegrity, writeSbom } = await import('./integrity.mjs');
  await step("the merchant's command", bundleCommand);
  await step('declarations', declare);
  await step('custom-elements.json', describeElements);
  await step('hashes of the files, and what they are made of', async () => {
    writeIntegrity();
    await writeSbom();
  });
}

/** All that is published, and whether it is as small as promised. */
export async function buildAll() {
  await buildPackage();
  const { checkSizes } = await import('./size.mjs');
  await step('sizes in bytes', checkSizes);
}

if (isStarted(import.meta.url)) await main(buildAll);
