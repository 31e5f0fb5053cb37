/**
 * The shop's colour card: every shade that a product comes in, the family it is found under, and the inks the
 * artwork draws it with. The family is what visavis learns from; the shade is what the label says.
 */
export interface ShadeInk {
  readonly family: string;
  readonly en: string;
  readonly de: string;
  readonly base: string;
  readonly accent: string;
}

// biome-ignore format: a table, read down and not across.
export const SHADES = {
  ink: { family: 'Blue', en: 'Ink', de: 'Tinte', base: '#2b4262', accent: '#e0a04a' },
  fjord: { family: 'Blue', en: 'Fjord', de: 'Fjord', base: '#2f7394', accent: '#f2c14e' },
  sky: { family: 'Blue', en: 'Sky', de: 'Himmel', base: '#86b4cf', accent: '#2b4262' },
  lagoon: { family: 'Blue', en: 'Lagoon', de: 'Lagune', base: '#2a8c8c', accent: '#f1e4c3' },
  moss: { family: 'Green', en: 'Moss', de: 'Moos', base: '#66753f', accent: '#d9a441' },
  pine: { family: 'Green', en: 'Pine', de: 'Kiefer', base: '#2d5446', accent: '#e0682f' },
  lichen: { family: 'Green', en: 'Lichen', de: 'Flechte', base: '#a9b37a', accent: '#4d5a35' },
  ember: { family: 'Orange', en: 'Ember', de: 'Glut', base: '#dd6a30', accent: '#2b4262' },
  rust: { family: 'Orange', en: 'Rust', de: 'Rost', base: '#ad542c', accent: '#efd9a8' },
  brick: { family: 'Red', en: 'Brick', de: 'Ziegel', base: '#a13b34', accent: '#e8cfa6' },
  berry: { family: 'Red', en: 'Berry', de: 'Beere', base: '#8c2f50', accent: '#f0b3a4' },
  poppy: { family: 'Red', en: 'Poppy', de: 'Mohn', base: '#d2463c', accent: '#2b2f33' },
  plum: { family: 'Purple', en: 'Plum', de: 'Pflaume', base: '#5f3f66', accent: '#e0a3b4' },
  heather: { family: 'Purple', en: 'Heather', de: 'Heide', base: '#9a85ab', accent: '#4a3a5c' },
  rose: { family: 'Pink', en: 'Rose', de: 'Rose', base: '#d5938f', accent: '#7a3b46' },
  ochre: { family: 'Yellow', en: 'Ochre', de: 'Ocker', base: '#c8922b', accent: '#3a4a3f' },
  sun: { family: 'Yellow', en: 'Sun', de: 'Sonne', base: '#efc23f', accent: '#2b4262' },
  sand: { family: 'Beige', en: 'Sand', de: 'Sand', base: '#c9b38c', accent: '#7a4f34' },
  oat: { family: 'Beige', en: 'Oat', de: 'Hafer', base: '#e2d5bd', accent: '#8b6f52' },
  clay: { family: 'Brown', en: 'Clay', de: 'Ton', base: '#9f7358', accent: '#efe0c6' },
  bark: { family: 'Brown', en: 'Bark', de: 'Rinde', base: '#644a38', accent: '#c8922b' },
  coal: { family: 'Black', en: 'Coal', de: 'Kohle', base: '#34393e', accent: '#8d989f' },
  slate: { family: 'Grey', en: 'Slate', de: 'Schiefer', base: '#65737c', accent: '#e0682f' },
  mist: { family: 'Grey', en: 'Mist', de: 'Nebel', base: '#b4bdc0', accent: '#2f7394' },
  steel: { family: 'Grey', en: 'Steel', de: 'Stahl', base: '#a7b0b5', accent: '#4f5a61' },
  snow: { family: 'White', en: 'Snow', de: 'Schnee', base: '#efeee8', accent: '#86989c' },
} as const satisfies Record<string, ShadeInk>;

export type Shade = keyof typeof SHADES;

export function isShade(name: string): name is Shade {
  return Object.hasOwn(SHADES, name);
}
