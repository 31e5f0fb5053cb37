/**
 * All that this shop does to become personal: the part of the demo that a storefront copies. The pages know
 * nothing of visavis but three elements in their markup and `record`; without this file they are a plain shop.
 */
import { createVisavis, type Product, type Visavis } from 'visavis';
import { attachElements, defineElements } from 'visavis/elements';
import { wordFor } from './words-of-values.js';

export { openPanel } from 'visavis/elements';

/** What shoppers come for, in the shop's words, and the products that serve it: one value of each facet named. */
export const GOALS = {
  'Camping in the rain': [
    { facet: 'activity', value: 'camping' },
    { facet: 'weather', value: 'rain' },
  ],
  'Winter hut tour': [
    { facet: 'season', value: 'winter' },
    { facet: 'activity', value: 'ski touring' },
  ],
  'Light and fast': [{ facet: 'tags', value: 'ultralight' }],
} as const;

/**
 * Resolves when the lists on the page may be personal; rejects where the elements cannot be had. `products` is
 * asked each time, because titles change with the language.
 */
export async function startPersonal(products: () => readonly Product[]): Promise<Visavis> {
  // The shop's own file, the same for everyone and on every page: what is fetched says nothing about anybody.
  const model = fetch('model.vvm');
  const visavis = createVisavis({
    shop: 'aldervik',
    model,
    purposes: ['preferences', 'activity', 'purchases', 'context'],
    goals: GOALS,
    // What a pregnant shopper looks at is nobody's business, not even her own browser's.
    sensitive: [{ facet: 'tags', value: 'maternity' }],
  });
  attachElements(visavis, {
    words: (of, language) => wordFor(of, language.startsWith('de') ? 'de' : 'en'),
    titles: (id) => products().find((product) => product.id === id)?.title,
  });
  // Lists are drawn with the model and need not move again.
  await Promise.all([defineElements(), visavis.modelReady]);
  for (const panel of document.querySelectorAll('visavis-panel')) {
    panel.vocabulary = ['brand', 'color', 'material', 'category', 'weather', 'activity', 'season'].map(
      (facet) => ({
        facet,
        values: valuesOf(products(), facet),
      }),
    );
  }
  return visavis;
}

function valuesOf(products: readonly Product[], facet: string): string[] {
  const values = products.flatMap((product) => {
    const value = product[facet as keyof Product] ?? product.attributes?.[facet];
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  });
  return [...new Set(values)].sort();
}
