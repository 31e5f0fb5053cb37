/**
 * Words for the values of facets, as labels, filters and the elements of visavis show them. visavis learns the
 * values themselves.
 */
import { DEPARTMENTS } from './catalogue/departments.js';
import type { Language } from './visit.js';

// biome-ignore format: a table, read down and not across.
export const VALUES_DE: Readonly<Record<string, string>> = {
  Blue: 'Blau', Green: 'Grün', Orange: 'Orange', Red: 'Rot', Purple: 'Violett', Pink: 'Rosa', Yellow: 'Gelb',
  Beige: 'Beige', Brown: 'Braun', Black: 'Schwarz', Grey: 'Grau', White: 'Weiß',

  rain: 'Regen', wind: 'Wind', cold: 'Kälte', snow: 'Schnee', sun: 'Sonne', mild: 'mildes Wetter',
  spring: 'Frühling', summer: 'Sommer', autumn: 'Herbst', winter: 'Winter',
  hiking: 'Wandern', trekking: 'Trekking', camping: 'Camping', climbing: 'Klettern', travel: 'Reisen', everyday: 'Alltag',
  'trail running': 'Trailrunning', 'ski touring': 'Skitouren', bikepacking: 'Radreisen',
  cool: 'kühl', light: 'leicht', warm: 'warm', 'very warm': 'sehr warm',

  'recycled nylon': 'Recycling-Nylon', 'recycled polyester': 'Recycling-Polyester', membrane: 'Membran', 'ripstop nylon': 'Ripstop-Nylon',
  'waxed cotton': 'gewachste Baumwolle', 'goose down': 'Gänsedaune', 'duck down': 'Entendaune', 'synthetic fill': 'Kunstfaserfüllung',
  softshell: 'Softshell', elastane: 'Elasthan', fleece: 'Fleece', wool: 'Wolle', 'merino wool': 'Merinowolle', cotton: 'Baumwolle',
  'organic cotton': 'Bio-Baumwolle', leather: 'Leder', suede: 'Veloursleder', mesh: 'Netzgewebe', rubber: 'Gummi',
  'coated polyester': 'beschichtetes Polyester', silnylon: 'Silnylon', aluminium: 'Aluminium', 'cotton blend': 'Baumwollmischung',
  steel: 'Stahl', 'stainless steel': 'Edelstahl', foam: 'Schaumstoff', titanium: 'Titan', 'cast iron': 'Gusseisen',
  'soft plastic': 'weicher Kunststoff', enamel: 'Emaille', birch: 'Birke', 'hollow fibre': 'Hohlfaser', 'freeze-dried': 'gefriergetrocknet',
  glass: 'Glas', silicone: 'Silikon', brass: 'Messing', acrylic: 'Acryl', carbon: 'Carbon', cork: 'Kork', fibreglass: 'Glasfaser',

  'Rain jackets': 'Regenjacken', 'Insulated jackets': 'Isolationsjacken', 'Softshell jackets': 'Softshelljacken', 'Wind jackets': 'Windjacken',
  'Fleece jackets': 'Fleecejacken', Vests: 'Westen', 'Hiking trousers': 'Wanderhosen', 'Winter trousers': 'Winterhosen',
  'Rain trousers': 'Regenhosen', 'Zip-off trousers': 'Zip-off-Hosen', Shorts: 'Shorts', 'Long-sleeved tops': 'Langarmshirts',
  Leggings: 'Leggings', 'T-shirts': 'T-Shirts', 'Hiking boots': 'Wanderstiefel', 'Hiking shoes': 'Wanderschuhe',
  'Trail running shoes': 'Trailrunningschuhe', 'Winter boots': 'Winterstiefel', Sandals: 'Sandalen', Daypacks: 'Tagesrucksäcke',
  'Trekking packs': 'Trekkingrucksäcke', Duffels: 'Reisetaschen', 'Hip packs': 'Hüfttaschen', 'Trekking tents': 'Trekkingzelte',
  'Family tents': 'Familienzelte', 'Tipis and pyramids': 'Tipis und Pyramiden', Tarps: 'Tarps', 'Sleeping bags': 'Schlafsäcke',
  Quilts: 'Quilts', 'Inflatable mats': 'Luftmatten', 'Foam mats': 'Schaumstoffmatten', Pillows: 'Kissen', Stoves: 'Kocher',
  'Pots and pans': 'Töpfe und Pfannen', 'Bottles and flasks': 'Flaschen', 'Mugs and cutlery': 'Becher', 'Water filters': 'Wasserfilter',
  'Trail meals': 'Trekkingmahlzeiten', Fuel: 'Brennstoff', Headlamps: 'Stirnlampen', Lanterns: 'Laternen', Torches: 'Taschenlampen',
  Navigation: 'Orientierung', 'Gloves and mittens': 'Handschuhe', Hats: 'Mützen und Hüte', Socks: 'Socken', Scarves: 'Schals',
  Poles: 'Stöcke', Umbrellas: 'Schirme', Gaiters: 'Gamaschen',

  men: 'Herren', women: 'Damen', unisex: 'alle', plain: 'uni', striped: 'gestreift', checked: 'kariert', 'colour-block': 'zweifarbig',
  speckled: 'gesprenkelt', nordic: 'nordisch', sale: 'reduziert', ultralight: 'ultraleicht', vegetarian: 'vegetarisch',
  'made to be repaired': 'reparierbar', waterproof: 'Wasserdichtes', showerproof: 'Wasserabweisendes',

  'Camping in the rain': 'Zelten im Regen', 'Winter hut tour': 'Hüttentour im Winter', 'Light and fast': 'Leicht und schnell',
};

const FACETS_DE: Readonly<Record<string, string>> = {
  weather: 'Wetter',
  activity: 'Aktivität',
  season: 'Jahreszeit',
  warmth: 'Wärme',
  waterproof: 'Wasserschutz',
};

const USES = ['weather', 'activity', 'season'];
const USES_EN: Readonly<Record<string, string>> = {
  everyday: 'everyday use',
  mild: 'mild weather',
  cold: 'the cold',
};

/** What visavis calls a value, or without one the facet; undefined: as the catalogue writes it. */
export function wordFor(
  { facet, value }: { readonly facet: string; readonly value?: string },
  language: Language,
): string | undefined {
  const german = language === 'de';
  if (value === undefined) return german ? FACETS_DE[facet] : undefined;
  const name = value.split('>').at(-1)?.trim() ?? value;
  const word = german ? (VALUES_DE[name] ?? DEPARTMENTS.find(({ en }) => en === name)?.de) : undefined;
  if (USES.includes(facet))
    return german ? `Passendes für ${word ?? name}` : `gear for ${USES_EN[name] ?? name}`;
  if (facet === 'warmth') return german ? `${word ?? name}e Kleidung` : `${name} clothing`;
  if (facet === 'waterproof') return german ? word : `${name} gear`;
  if (facet === 'gender' && name === 'unisex') return german ? word : 'everyone';
  return word;
}
