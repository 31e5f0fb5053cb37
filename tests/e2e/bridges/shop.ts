/** What the pages of these tests share: a shop with a list and the prompt, wired as the documentation says. */
import { createVisavis, type Product, type Purpose, type Visavis } from 'visavis';
import type { Bridge, BridgeOptions } from 'visavis/consent-bridges';
import { bridgeConsent } from 'visavis/consent-bridges';
import { attachElements, defineElements } from 'visavis/elements';

export interface BridgedPage {
  readonly visavis: Visavis;
  readonly products: readonly Product[];
  /** Everything that a page needs of the manager, by name. */
  readonly manager: unknown;
}

declare global {
  var bridged: BridgedPage;
}

export const products: Product[] = Array.from({ length: 12 }, (_, i) => ({
  id: `p${i + 1}`,
  brand: i % 4 === 3 ? 'Havn' : 'Skog',
  category: 'Jackets',
}));

export function openShop(bridge: Bridge, manager: unknown, options?: BridgeOptions): void {
  const purposes: Purpose[] = ['preferences', 'activity'];
  const visavis = createVisavis({ shop: 'bridged', purposes });
  bridgeConsent(visavis, bridge, options);
  attachElements(visavis);
  void defineElements();
  globalThis.bridged = { visavis, products, manager };
}
