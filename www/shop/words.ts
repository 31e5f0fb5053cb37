/** The shop's own texts and formats, in English and German. The elements of visavis bring their own. */
import type { Arrangement } from './arrangement.js';
import { DEPARTMENTS } from './catalogue/departments.js';
import type { Language } from './visit.js';
import { VALUES_DE } from './words-of-values.js';

const ENGLISH = {
  skip: 'Skip to the goods',
  tagline: 'Outfitters since the last bus',
  preferences: 'Your preferences',
  rain: 'Rain today',
  cart: 'Cart',
  wishes: 'Wish list',
  search: 'Search',
  searchFor: 'Search the shop',
  departments: 'Departments',
  language: 'Language',
  heroTop: 'November, honestly',
  hero: 'Rain by noon, snow by night.',
  heroText:
    'Shells that stay shut, boots that stay dry, and a stove that lights the first time. Packed for the weather you get, not the one you booked.',
  heroGo: 'Get dressed for rain',
  heroMore: 'See the winter tents',
  borrowedTop: 'A demonstration',
  borrowed: 'Your goods on our shelves.',
  borrowedText: (count: number) =>
    `${count} products from the catalogue you gave, in its own order until a shopper says otherwise.`,
  everything: 'The whole range',
  wetWeekend: 'For a wet weekend',
  wetWeekendText: 'Tested on people who went anyway.',
  bestSellers: 'Best sellers',
  bestSellersText: 'What the counter sells when nobody is giving advice.',
  again: 'Again',
  againText: 'What you looked at or bought here, the likeliest first.',
  newForYou: 'New for you',
  newForYouText: 'What you have not looked at yet, in your order.',
  light: 'Light and fast',
  lightText: 'Grams you will not miss on the last climb.',
  hutTour: 'Winter hut tour',
  hutTourText: 'From the last tram stop to the first ladle of soup.',
  all: 'All',
  seeAll: 'See all',
  deviceTitle: 'What you like stays with you',
  deviceText:
    'Tell us what you are after and the shelves rearrange themselves, on your device. Nothing is sent to us, every reason is shown, and all of it can be taken back.',
  deviceGo: 'Open your preferences',
  promises: 'Good to know',
  promise1: 'Free returns for 60 days',
  promise1Text: 'Even if you walked in them.',
  promise2: 'Mended, not binned',
  promise2Text: 'Our workshop repairs what we sell.',
  promise3: 'On your doorstep in 2 days',
  promise3Text: 'Free from 75 euros.',
  results: (count: number) => (count === 1 ? '1 product' : `${count} products`),
  resultsFor: (query: string) => `Results for “${query}”`,
  nothing: 'Nothing here. Try a shorter word, or fewer filters.',
  noWishes: 'No wishes yet. Tap the heart on anything you would like to find again.',
  showMore: (count: number) => `Show ${count} more`,
  shown: (shown: number, all: number) => `${shown} of ${all} shown`,
  filters: 'Filter',
  brand: 'Brand',
  color: 'Colour',
  cut: 'For',
  any: 'All',
  men: 'Men',
  women: 'Women',
  unisex: 'Everyone',
  shopOrder: 'Our order: best sellers first.',
  personalOrder: ({ firstPage, entered, higher, hidden }: Arrangement) => {
    if (entered > 0)
      return `Arranged for you: ${entered} of the first ${firstPage} would stand further down in our order.`;
    if (higher > 0)
      return `Arranged for you: ${higher} ${higher === 1 ? 'stands' : 'stand'} higher than in our order.`;
    return hidden > 0
      ? 'Arranged for you: our order without what is hidden.'
      : 'Arranged for you: it is our order here.';
  },
  bound: (places: number) =>
    places === 1 ? 'None moved more than 1 place.' : `None moved more than ${places} places.`,
  whyOrder: 'Why this order?',
  personalSwitch: 'Personal order',
  isNew: 'New',
  sale: 'Reduced',
  soldOut: 'Sold out',
  before: 'before',
  rating: (value: string, count: number) => `${value} out of 5, ${count} reviews`,
  addToCart: 'Add to cart',
  added: 'Added to your cart.',
  chooseSize: 'Size',
  pickSize: 'Please pick a size first.',
  wish: 'Save to wish list',
  unwish: 'Remove from wish list',
  alsoIn: 'Shades',
  details: 'Details',
  moreLike: 'More like this',
  gone: 'This product is not in our range any more.',
  backHome: 'Back to the shop',
  weight: 'Weight',
  waterColumn: 'Water column',
  volume: 'Volume',
  sleeps: 'Sleeps',
  comfort: 'Comfort',
  lumens: 'Brightness',
  material: 'Material',
  season: 'Season',
  activity: 'Made for',
  weather: 'Weather',
  warmth: 'Warmth',
  category: 'Department',
  people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  yourCart: 'Your cart',
  emptyCart: 'Your cart is empty. The weather outside is free, everything else is on the shelves.',
  quantity: 'Quantity',
  fewer: 'One fewer',
  more: 'One more',
  remove: 'Remove',
  subtotal: 'Subtotal',
  delivery: 'Delivery',
  free: 'free',
  total: 'Total',
  tax: 'VAT included.',
  order: 'Place order',
  demoOrder: 'This is a demonstration shop: nothing is charged and nothing is sent.',
  thanks: 'Thank you. Your parcel is being imagined.',
  thanksText: 'A demonstration shop ships nothing. If you allow it, your browser now knows what you own.',
  footer: 'Aldervik is an invented shop with invented makers. It shows what visavis does in a storefront.',
  home: 'Home',
  drawing: (what: string) => `Drawing: ${what}`,
};

export type Words = typeof ENGLISH;

const GERMAN: Words = {
  skip: 'Zu den Waren springen',
  tagline: 'Ausrüster seit dem letzten Bus',
  preferences: 'Deine Einstellungen',
  rain: 'Heute Regen',
  cart: 'Warenkorb',
  wishes: 'Merkliste',
  search: 'Suchen',
  searchFor: 'Im Laden suchen',
  departments: 'Abteilungen',
  language: 'Sprache',
  heroTop: 'November, ganz ehrlich',
  hero: 'Mittags Regen, nachts Schnee.',
  heroText:
    'Jacken, die dicht bleiben, Stiefel, die trocken bleiben, und ein Kocher, der beim ersten Mal zündet. Gepackt für das Wetter, das kommt, nicht für das gebuchte.',
  heroGo: 'Für Regen anziehen',
  heroMore: 'Zu den Winterzelten',
  borrowedTop: 'Zur Vorführung',
  borrowed: 'Deine Ware in unseren Regalen.',
  borrowedText: (count) =>
    `${count} Produkte aus deinem Katalog, in seiner Reihenfolge, bis jemand etwas anderes sagt.`,
  everything: 'Das ganze Sortiment',
  wetWeekend: 'Für ein nasses Wochenende',
  wetWeekendText: 'Erprobt an Leuten, die trotzdem losgingen.',
  bestSellers: 'Meistgekauft',
  bestSellersText: 'Was über den Tresen geht, wenn niemand berät.',
  again: 'Noch einmal',
  againText: 'Was du hier angesehen oder gekauft hast, das Naheliegendste zuerst.',
  newForYou: 'Neu für dich',
  newForYouText: 'Was du noch nicht angesehen hast, in deiner Reihenfolge.',
  light: 'Leicht und schnell',
  lightText: 'Gramm, die dir im letzten Anstieg nicht fehlen.',
  hutTour: 'Winterliche Hüttentour',
  hutTourText: 'Von der letzten Haltestelle bis zur ersten Kelle Suppe.',
  all: 'Alle',
  seeAll: 'Alle ansehen',
  deviceTitle: 'Was du magst, bleibt bei dir',
  deviceText:
    'Sag, was du suchst, und die Regale ordnen sich neu, auf deinem Gerät. Nichts wird uns geschickt, jeder Grund wird gezeigt, und alles lässt sich zurücknehmen.',
  deviceGo: 'Deine Einstellungen öffnen',
  promises: 'Gut zu wissen',
  promise1: '60 Tage kostenlos zurück',
  promise1Text: 'Auch wenn du darin gelaufen bist.',
  promise2: 'Geflickt statt weggeworfen',
  promise2Text: 'Unsere Werkstatt repariert, was wir verkaufen.',
  promise3: 'In 2 Tagen vor der Tür',
  promise3Text: 'Ab 75 Euro ohne Versandkosten.',
  results: (count) => (count === 1 ? '1 Produkt' : `${count} Produkte`),
  resultsFor: (query) => `Ergebnisse für „${query}“`,
  nothing: 'Hier ist nichts. Versuch ein kürzeres Wort oder weniger Filter.',
  noWishes: 'Noch nichts gemerkt. Tippe auf das Herz bei allem, was du wiederfinden möchtest.',
  showMore: (count) => `${count} weitere zeigen`,
  shown: (shown, all) => `${shown} von ${all} zu sehen`,
  filters: 'Filtern',
  brand: 'Marke',
  color: 'Farbe',
  cut: 'Für',
  any: 'Alle',
  men: 'Herren',
  women: 'Damen',
  unisex: 'Alle',
  shopOrder: 'Unsere Reihenfolge: Meistgekauftes zuerst.',
  personalOrder: ({ firstPage, entered, higher, hidden }) => {
    if (entered > 0)
      return `Für dich geordnet: ${entered} der ersten ${firstPage} ${entered === 1 ? 'stünde' : 'stünden'} bei uns weiter unten.`;
    if (higher > 0)
      return `Für dich geordnet: ${higher} ${higher === 1 ? 'steht' : 'stehen'} höher als in unserer Reihenfolge.`;
    return hidden > 0
      ? 'Für dich geordnet: unsere Reihenfolge ohne das Ausgeblendete.'
      : 'Für dich geordnet: hier ist es unsere Reihenfolge.';
  },
  bound: (places) =>
    places === 1
      ? 'Keins ist um mehr als 1 Platz gerückt.'
      : `Keins ist um mehr als ${places} Plätze gerückt.`,
  whyOrder: 'Warum so?',
  personalSwitch: 'Persönliche Reihenfolge',
  isNew: 'Neu',
  sale: 'Reduziert',
  soldOut: 'Ausverkauft',
  before: 'vorher',
  rating: (value, count) => `${value} von 5, ${count} Bewertungen`,
  addToCart: 'In den Warenkorb',
  added: 'Liegt in deinem Warenkorb.',
  chooseSize: 'Größe',
  pickSize: 'Bitte wähle zuerst eine Größe.',
  wish: 'Merken',
  unwish: 'Nicht mehr merken',
  alsoIn: 'Farben',
  details: 'Einzelheiten',
  moreLike: 'Mehr davon',
  gone: 'Dieses Produkt haben wir nicht mehr.',
  backHome: 'Zurück in den Laden',
  weight: 'Gewicht',
  waterColumn: 'Wassersäule',
  volume: 'Volumen',
  sleeps: 'Schlafplätze',
  comfort: 'Komfort',
  lumens: 'Helligkeit',
  material: 'Material',
  season: 'Jahreszeit',
  activity: 'Gemacht für',
  weather: 'Wetter',
  warmth: 'Wärme',
  category: 'Abteilung',
  people: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
  yourCart: 'Dein Warenkorb',
  emptyCart: 'Dein Warenkorb ist leer. Das Wetter draußen ist gratis, alles andere steht im Regal.',
  quantity: 'Menge',
  fewer: 'Eins weniger',
  more: 'Eins mehr',
  remove: 'Entfernen',
  subtotal: 'Zwischensumme',
  delivery: 'Versand',
  free: 'kostenlos',
  total: 'Summe',
  tax: 'Inklusive Mehrwertsteuer.',
  order: 'Bestellen',
  demoOrder: 'Dies ist ein Vorführladen: Nichts wird berechnet und nichts wird verschickt.',
  thanks: 'Danke. Dein Paket wird gerade erdacht.',
  thanksText:
    'Ein Vorführladen verschickt nichts. Wenn du es erlaubst, weiß dein Browser jetzt, was du besitzt.',
  footer:
    'Aldervik ist ein erfundener Laden mit erfundenen Marken. Er zeigt, was visavis in einem Laden tut.',
  home: 'Start',
  drawing: (what) => `Zeichnung: ${what}`,
};

export const wordsIn = (language: Language): Words => (language === 'de' ? GERMAN : ENGLISH);

/** A value of a facet as a label shows it. What the shop has no word for stands as it is. */
export function valueIn(language: Language, value: string): string {
  const word = language === 'de' ? (VALUES_DE[value] ?? value) : value;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function departmentIn(language: Language, department: string): string {
  return DEPARTMENTS.find(({ en }) => en === department)?.[language] ?? department;
}

export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

export function money(language: Language, minor: number, currency: string): string {
  const format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-IE', {
    style: 'currency',
    currency,
  });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export const number = (language: Language, value: number, digits = 0) =>
  value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** With a minus where it is one; the format has a hyphen. */
export const measure = (language: Language, value: number, unit: string) =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  })
    .format(value)
    .replace('-', '−');
