/**
 * The kinds of things the shop sells: where a kind stands in the range, what it is called, the sizes it comes
 * in, and what is true of it unless a model says otherwise.
 */
import type { Localized } from './model.js';

export interface Kind {
  readonly prefix: string;
  readonly category: string;
  readonly noun: Localized;
  readonly sizes: SizeScale;
  readonly material: string;
  readonly season: string;
  readonly activity: string;
  readonly weather: string;
}

export type SizeScale = 'clothing' | 'shoes' | 'gloves' | 'socks' | 'pack' | 'bag' | 'one';

const kind = (
  prefix: string,
  category: string,
  en: string,
  de: string,
  sizes: SizeScale,
  material: string,
  season: string,
  activity: string,
  weather: string,
): Kind => ({ prefix, category, noun: { en, de }, sizes, material, season, activity, weather });

const COLD = 'autumn, winter';
const WARM = 'spring, summer';
const MILD = 'spring, summer, autumn';
const ALL = 'spring, summer, autumn, winter';

// biome-ignore format: a table, read down and not across.
export const KINDS = {
  'rain-jacket': kind('jkt', 'Jackets > Rain jackets', 'Rain Jacket', 'Regenjacke', 'clothing', 'recycled nylon, membrane', 'spring, autumn', 'hiking, everyday', 'rain, wind'),
  'down-jacket': kind('jkt', 'Jackets > Insulated jackets', 'Insulated Jacket', 'Isolationsjacke', 'clothing', 'goose down, recycled nylon', COLD, 'hiking, everyday', 'cold, snow'),
  parka: kind('jkt', 'Jackets > Insulated jackets', 'Parka', 'Parka', 'clothing', 'synthetic fill, recycled polyester', 'winter', 'everyday, travel', 'cold, snow'),
  softshell: kind('jkt', 'Jackets > Softshell jackets', 'Softshell Jacket', 'Softshelljacke', 'clothing', 'softshell, elastane', MILD, 'hiking, climbing', 'wind, mild'),
  windshell: kind('jkt', 'Jackets > Wind jackets', 'Wind Jacket', 'Windjacke', 'clothing', 'ripstop nylon', MILD, 'trail running, hiking', 'wind, mild'),
  fleece: kind('jkt', 'Jackets > Fleece jackets', 'Fleece', 'Fleecejacke', 'clothing', 'fleece, recycled polyester', 'autumn, winter, spring', 'hiking, everyday', 'cold'),
  vest: kind('jkt', 'Jackets > Vests', 'Vest', 'Weste', 'clothing', 'synthetic fill, recycled nylon', 'autumn, spring', 'hiking, everyday', 'cold, wind'),

  trousers: kind('trs', 'Trousers > Hiking trousers', 'Hiking Trousers', 'Wanderhose', 'clothing', 'recycled nylon, elastane', MILD, 'hiking, trekking', 'mild'),
  'winter-trousers': kind('trs', 'Trousers > Winter trousers', 'Winter Trousers', 'Winterhose', 'clothing', 'softshell, fleece', 'winter', 'hiking, ski touring', 'cold, snow'),
  'rain-trousers': kind('trs', 'Trousers > Rain trousers', 'Rain Trousers', 'Regenhose', 'clothing', 'recycled nylon, membrane', 'spring, autumn', 'hiking, bikepacking', 'rain, wind'),
  'zip-off': kind('trs', 'Trousers > Zip-off trousers', 'Zip-off Trousers', 'Zip-off-Hose', 'clothing', 'recycled nylon', WARM, 'hiking, travel', 'sun, mild'),
  shorts: kind('trs', 'Trousers > Shorts', 'Shorts', 'Shorts', 'clothing', 'recycled nylon, elastane', 'summer', 'hiking, trail running', 'sun'),

  'base-top': kind('bsl', 'Base layers > Long-sleeved tops', 'Base Layer Top', 'Funktionsshirt Langarm', 'clothing', 'merino wool', COLD, 'hiking, ski touring', 'cold'),
  leggings: kind('bsl', 'Base layers > Leggings', 'Leggings', 'Leggings', 'clothing', 'merino wool', COLD, 'hiking, ski touring', 'cold'),
  tee: kind('bsl', 'Base layers > T-shirts', 'T-Shirt', 'T-Shirt', 'clothing', 'merino wool', WARM, 'hiking, travel', 'sun, mild'),

  boot: kind('fot', 'Footwear > Hiking boots', 'Hiking Boot', 'Wanderstiefel', 'shoes', 'leather, membrane', MILD, 'hiking, trekking', 'rain, mild'),
  shoe: kind('fot', 'Footwear > Hiking shoes', 'Hiking Shoe', 'Wanderschuh', 'shoes', 'suede, mesh', MILD, 'hiking, everyday', 'mild'),
  'trail-shoe': kind('fot', 'Footwear > Trail running shoes', 'Trail Running Shoe', 'Trailrunningschuh', 'shoes', 'mesh, rubber', MILD, 'trail running, hiking', 'mild'),
  'winter-boot': kind('fot', 'Footwear > Winter boots', 'Winter Boot', 'Winterstiefel', 'shoes', 'leather, fleece', 'winter', 'hiking, everyday', 'cold, snow'),
  sandal: kind('fot', 'Footwear > Sandals', 'Sandal', 'Sandale', 'shoes', 'recycled polyester, rubber', 'summer', 'travel, everyday', 'sun'),

  daypack: kind('pck', 'Backpacks > Daypacks', 'Daypack', 'Tagesrucksack', 'one', 'recycled nylon', ALL, 'hiking, everyday', 'mild'),
  'trek-pack': kind('pck', 'Backpacks > Trekking packs', 'Trekking Pack', 'Trekkingrucksack', 'pack', 'recycled nylon', MILD, 'trekking, camping', 'mild'),
  duffel: kind('pck', 'Backpacks > Duffels', 'Duffel', 'Reisetasche', 'one', 'coated polyester', ALL, 'travel, camping', 'rain'),
  'hip-pack': kind('pck', 'Backpacks > Hip packs', 'Hip Pack', 'Hüfttasche', 'one', 'ripstop nylon', ALL, 'trail running, travel', 'mild'),

  'dome-tent': kind('tnt', 'Tents > Trekking tents', 'Tent', 'Zelt', 'one', 'silnylon, aluminium', MILD, 'trekking, camping', 'rain, wind'),
  'tunnel-tent': kind('tnt', 'Tents > Family tents', 'Tunnel Tent', 'Tunnelzelt', 'one', 'coated polyester, aluminium', WARM, 'camping', 'rain'),
  tipi: kind('tnt', 'Tents > Tipis and pyramids', 'Tipi', 'Tipizelt', 'one', 'cotton blend, steel', ALL, 'camping', 'rain, cold'),
  tarp: kind('tnt', 'Tents > Tarps', 'Tarp', 'Tarp', 'one', 'silnylon', WARM, 'camping, bikepacking', 'rain, sun'),

  'sleeping-bag': kind('slp', 'Sleeping > Sleeping bags', 'Sleeping Bag', 'Schlafsack', 'bag', 'goose down, ripstop nylon', MILD, 'trekking, camping', 'cold'),
  quilt: kind('slp', 'Sleeping > Quilts', 'Quilt', 'Quilt', 'bag', 'goose down, ripstop nylon', WARM, 'trekking, bikepacking', 'mild'),
  mat: kind('slp', 'Sleeping > Inflatable mats', 'Sleeping Mat', 'Isomatte', 'bag', 'ripstop nylon', MILD, 'trekking, camping', 'cold'),
  'foam-mat': kind('slp', 'Sleeping > Foam mats', 'Foam Mat', 'Schaumstoffmatte', 'one', 'foam', ALL, 'trekking, camping', 'cold'),
  pillow: kind('slp', 'Sleeping > Pillows', 'Pillow', 'Kissen', 'one', 'recycled polyester', ALL, 'camping, travel', 'mild'),

  stove: kind('ktc', 'Kitchen > Stoves', 'Gas Stove', 'Gaskocher', 'one', 'aluminium, steel', MILD, 'trekking, camping', 'mild'),
  'stove-system': kind('ktc', 'Kitchen > Stoves', 'Stove System', 'Kochsystem', 'one', 'aluminium', ALL, 'trekking, ski touring', 'wind, cold'),
  cookset: kind('ktc', 'Kitchen > Pots and pans', 'Cook Set', 'Kochset', 'one', 'aluminium', ALL, 'camping, trekking', 'mild'),
  pan: kind('ktc', 'Kitchen > Pots and pans', 'Skillet', 'Pfanne', 'one', 'cast iron', ALL, 'camping', 'mild'),
  bottle: kind('ktc', 'Kitchen > Bottles and flasks', 'Bottle', 'Trinkflasche', 'one', 'stainless steel', ALL, 'hiking, everyday', 'mild'),
  flask: kind('ktc', 'Kitchen > Bottles and flasks', 'Vacuum Flask', 'Thermosflasche', 'one', 'stainless steel', COLD, 'hiking, ski touring', 'cold, snow'),
  mug: kind('ktc', 'Kitchen > Mugs and cutlery', 'Mug', 'Becher', 'one', 'enamel, steel', ALL, 'camping, everyday', 'mild'),
  filter: kind('ktc', 'Kitchen > Water filters', 'Water Filter', 'Wasserfilter', 'one', 'hollow fibre', MILD, 'trekking, travel', 'mild'),
  meal: kind('ktc', 'Kitchen > Trail meals', 'Trail Meal', 'Trekkingmahlzeit', 'one', 'freeze-dried', ALL, 'trekking, camping', 'mild'),
  gas: kind('ktc', 'Kitchen > Fuel', 'Gas Cartridge', 'Gaskartusche', 'one', 'steel', ALL, 'camping, trekking', 'mild'),

  headlamp: kind('lgt', 'Lights and navigation > Headlamps', 'Headlamp', 'Stirnlampe', 'one', 'aluminium, elastane', COLD, 'trail running, trekking', 'rain'),
  lantern: kind('lgt', 'Lights and navigation > Lanterns', 'Lantern', 'Laterne', 'one', 'steel, glass', ALL, 'camping', 'mild'),
  torch: kind('lgt', 'Lights and navigation > Torches', 'Torch', 'Taschenlampe', 'one', 'aluminium', ALL, 'camping, everyday', 'rain'),
  compass: kind('lgt', 'Lights and navigation > Navigation', 'Compass', 'Kompass', 'one', 'acrylic, brass', ALL, 'hiking, trekking', 'mild'),

  gloves: kind('acc', 'Accessories > Gloves and mittens', 'Gloves', 'Handschuhe', 'gloves', 'fleece, softshell', COLD, 'hiking, trail running', 'cold, wind'),
  mittens: kind('acc', 'Accessories > Gloves and mittens', 'Mittens', 'Fäustlinge', 'gloves', 'goose down, leather', 'winter', 'ski touring, hiking', 'cold, snow'),
  beanie: kind('acc', 'Accessories > Hats', 'Beanie', 'Mütze', 'one', 'merino wool', COLD, 'hiking, everyday', 'cold, snow'),
  cap: kind('acc', 'Accessories > Hats', 'Cap', 'Kappe', 'one', 'recycled polyester', WARM, 'trail running, everyday', 'sun'),
  'brim-hat': kind('acc', 'Accessories > Hats', 'Hat', 'Hut', 'one', 'waxed cotton', MILD, 'hiking, travel', 'rain, sun'),
  socks: kind('acc', 'Accessories > Socks', 'Socks', 'Socken', 'socks', 'merino wool, elastane', ALL, 'hiking, everyday', 'cold, mild'),
  neck: kind('acc', 'Accessories > Scarves', 'Neck Warmer', 'Schlauchschal', 'one', 'merino wool', COLD, 'hiking, ski touring', 'cold, wind'),
  poles: kind('acc', 'Accessories > Poles', 'Trekking Poles', 'Trekkingstöcke', 'one', 'aluminium, cork', ALL, 'trekking, hiking', 'mild'),
  umbrella: kind('acc', 'Accessories > Umbrellas', 'Trekking Umbrella', 'Trekkingschirm', 'one', 'recycled polyester, fibreglass', MILD, 'hiking, everyday', 'rain, sun'),
  gaiters: kind('acc', 'Accessories > Gaiters', 'Gaiters', 'Gamaschen', 'gloves', 'recycled nylon, membrane', COLD, 'trekking, ski touring', 'rain, snow'),
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;
