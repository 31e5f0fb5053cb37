/** A shop with one list, the prompt and the panel; what is tested comes in the address as options in JSON. */
import { createVisavis, type Options, type Product, type Visavis } from 'visavis';
import { attachElements, defineElements } from 'visavis/elements';

declare global {
  var rules: { readonly visavis: Visavis; readonly products: readonly Product[] };
}

const products: Product[] = Array.from({ length: 12 }, (_, i) => ({
  id: `p${i + 1}`,
  brand: i % 4 === 3 ? 'Havn' : 'Skog',
  color: i % 3 === 2 ? 'red' : 'blue',
  category: 'Jackets',
}));
const options = JSON.parse(decodeURIComponent(location.search.slice(1) || '{}')) as Partial<Options>;
const visavis = createVisavis({ shop: 'rules', purposes: ['preferences', 'activity'], ...options });
attachElements(visavis);
await defineElements();
globalThis.rules = { visavis, products };
