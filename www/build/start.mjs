// `npm start [-- --catalogue FILE]`: from a fresh clone to the demo shop in the browser.
import { buildForBrowser } from './build.mjs';
import { catalogueOption, serveShop } from './serve.mjs';
import { setup } from './setup.mjs';
import { main } from './steps.mjs';

await main(async () => {
  const catalogue = catalogueOption();
  await setup();
  await buildForBrowser(catalogue);
  await serveShop(catalogue);
});
