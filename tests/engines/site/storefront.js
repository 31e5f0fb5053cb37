// A storefront as small as one can be: twelve products, the four elements, no words of its own. The address may
// say where the engine comes from: `?wasm=missing`, `never`, `late`.

import { createVisavis } from 'visavis';
import { attachElements, defineElements, openPanel } from 'visavis/elements';

const brands = ['Fjellrev', 'Nordlys', 'Ostrel'];
const colors = ['blue', 'red', 'green', 'black'];
window.products = Array.from({ length: 12 }, (_, at) => ({
  id: `p${at + 1}`,
  title: `Product ${at + 1}`,
  brand: brands[at % 3],
  color: colors[at % 4],
  category: at < 6 ? 'Jackets > Rain' : 'Tents',
}));

const soon = (ms) => new Promise((done) => setTimeout(done, ms));
const sources = {
  missing: () => ({ wasm: '/nowhere.wasm' }),
  never: () => ({ wasm: new Promise(() => {}), timeoutMs: 200 }),
  late: () => ({ wasm: soon(1500).then(() => fetch('/visavis.wasm')), timeoutMs: 200 }),
};
const source = sources[new URLSearchParams(location.search).get('wasm')]?.() ?? { timeoutMs: 60_000 };

window.createVisavis = createVisavis;
window.visavis = createVisavis({ shop: 'storefront', ...source });
attachElements(window.visavis);
document.querySelector('visavis-list').products = window.products;
document.querySelector('#preferences').addEventListener('click', () => openPanel());
await Promise.all([defineElements(), window.visavis.ready]);
await Promise.all(
  [...document.querySelectorAll('visavis-list, visavis-consent, visavis-panel, visavis-why')].map(
    (element) => element.updateComplete,
  ),
);
window.isStarted = true;
