/** The departments, in the order of the shop's menu. */
import type { Localized } from './model.js';

export const DEPARTMENTS: readonly Localized[] = [
  { en: 'Jackets', de: 'Jacken' },
  { en: 'Trousers', de: 'Hosen' },
  { en: 'Base layers', de: 'Funktionswäsche' },
  { en: 'Footwear', de: 'Schuhe' },
  { en: 'Backpacks', de: 'Rucksäcke' },
  { en: 'Tents', de: 'Zelte' },
  { en: 'Sleeping', de: 'Schlafen' },
  { en: 'Kitchen', de: 'Küche' },
  { en: 'Lights and navigation', de: 'Licht und Orientierung' },
  { en: 'Accessories', de: 'Accessoires' },
];
