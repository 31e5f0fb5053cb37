// `npm run build` after set-up: everything in dist/ and dist-shop/, then the sizes against the budget.
import { isStarted, main, step } from './steps.mjs';

// The other files of this folder are imported late: they use packages that set-up may only just have installed.

/**
 * What runs in a browser: the engine, the bundles, the demo shop.
 * @param {string} [catalogue] for the demo shop
 */
export async function buildForBrowser(catalogue) {
  const { bind, compile } = await import('./wasm.mjs');
  const { bundle } = await import('./package.mjs');
  const { buildShop } = await import('./shop.mjs');
  await step('Rust to WebAssembly', compile);
  await step('wasm-bindgen and wasm-opt', bind);
  await step('bundles', bundle);
  await step('demo shop', () => buildShop(catalogue));
}

/** The merchant's command and its WebAssembly. */
export async function buildForMerchant() {
  const { bindBuilder, compileBuilder } = await import('./wasm.mjs');
  const { bundleCommand } = await import('./package.mjs');
  await step("the builder's Rust to WebAssembly", compileBuilder);
  await step('its wasm-bindgen and wasm-opt', bindBuilder);
  await step("the merchant's command", bundleCommand);
}

/** All that is published, and whether it is as small as promised. */
export async function buildAll() {
  await buildForBrowser();
  await buildForMerchant();
  const { declare, describeElements } = await import('./package.mjs');
  const { checkSizes } = await import('./size.mjs');
  const { writeIntegrity, writeSbom } = await import('./integrity.mjs');
  await step('declarations', declare);
  await step('custom-elements.json', describeElements);
  await step('hashes of the files, and what they are made of', async () => {
    writeIntegrity();
    await writeSbom();
  });
  await step('sizes in bytes', checkSizes);
}

if (isStarted(import.meta.url)) await main(buildAll);
