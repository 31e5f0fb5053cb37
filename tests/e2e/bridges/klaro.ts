// @ts-expect-error: the package has no types
import * as Klaro from 'klaro/dist/klaro-no-css';
import { type KlaroManager, klaro } from 'visavis/consent-bridges';
import { openShop } from './shop.js';

const config = {
  storageMethod: 'localStorage',
  groupByPurpose: false,
  services: [{ name: 'personal', title: 'Personal lists', purposes: ['functional'], default: true }],
  translations: {
    zz: { privacyPolicyUrl: '/privacy' },
    en: { purposes: { functional: { title: 'Functions' } } },
  },
};
const library = Klaro as unknown as {
  getManager(config: object): KlaroManager;
  setup(config: object): void;
  show(config: object): void;
};
openShop(klaro(library.getManager(config), { preferences: 'personal', activity: 'personal' }), {
  show: () => library.show(config),
});
library.setup(config);
