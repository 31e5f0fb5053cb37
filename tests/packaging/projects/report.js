// What every project does with the package: answers one question before any decision, ranks a list, and leaves
// what came of it where the test reads it.
const products = ['Ada', 'Ada', 'Ada', 'Bo', 'Bo', 'Bo'].map((brand, index) => ({
  id: `p${index + 1}`,
  title: `Jacket ${index + 1}`,
  brand,
  category: 'Jackets',
  price: { minor: 9900, currency: 'EUR' },
}));

export async function report({ createVisavis }, more = {}) {
  const visavis = createVisavis({ shop: 'packaging' });
  const { phase, code } = await visavis.ready;
  const told = [{ subject: { facet: 'brand', value: 'Bo' }, stance: 'love' }];
  const answered = visavis.answer({ question: 'brand', told });
  const { items, personal } = visavis.rank(products);
  const order = items.map(({ id }) => id).join(' ');
  globalThis.report = { phase, code, answered: answered.ok, personal, order, ...more };
}
