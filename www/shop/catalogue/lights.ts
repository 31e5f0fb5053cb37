/** Lights and navigation: what the shop sells, in the merchant's words. */
import type { Model } from './model.js';

// biome-ignore format: a table of goods, read down and not across.
export const LIGHTS: readonly Model[] = [
  { name: 'Beacon 450', kind: 'headlamp', brand: 'Emberlee', price: 59, unisex: 'coal, ember, lagoon', weightG: 92, lumens: 450, waterproofMm: 1000, look: 'single', rating: 4.7, reviews: 546, since: '2023-09',
    en: 'One button, one dial, charges from anything. The lamp we lend to friends and never see again.',
    de: 'Ein Knopf, ein Rad, lädt an allem. Die Lampe, die wir Freunden leihen und nie wiedersehen.' },
  { name: 'Beacon 900', kind: 'headlamp', brand: 'Emberlee', price: 109, unisex: 'coal, sun', weightG: 165, lumens: 900, activity: 'trail running, ski touring', weather: 'rain, snow', look: 'double strap', rating: 4.6, reviews: 187, since: '2024-10', sale: { sun: 85 },
    en: 'Turns a midnight trail into a corridor. Battery at the back, so nothing nods.',
    de: 'Macht aus dem Mitternachtspfad einen Flur. Der Akku sitzt hinten, also nickt nichts.' },
  { name: 'Firefly', kind: 'headlamp', brand: 'Ostrel', price: 45, unisex: 'mist, poppy, lichen', weightG: 31, lumens: 200, tags: 'ultralight', look: 'single cord', rating: 4.4, reviews: 264, since: '2025-03',
    en: 'Thirty-one grams on a loop of cord. Forget it in the lid pocket until the day it saves you.',
    de: 'Einunddreißig Gramm an einer Schnur. Vergiss sie im Deckelfach, bis sie dich rettet.' },
  { name: 'Pathlight', kind: 'headlamp', brand: 'Mossbeck', price: 25, unisex: 'slate, moss, berry', weightG: 84, lumens: 250, activity: 'camping, hiking', look: 'single', rating: 4.1, reviews: 389, since: '2024-03',
    en: 'Three batteries, three settings, no manual needed.',
    de: 'Drei Batterien, drei Stufen, keine Anleitung nötig.' },
  { name: 'Hutkeeper', kind: 'lantern', brand: 'Emberlee', price: 69, unisex: 'pine, oat, brick', weightG: 540, lumens: 320, look: 'classic', rating: 4.8, reviews: 298, since: '2023-10',
    en: 'Warm light from a wick that never needs trimming. Forty hours, dimmable, kind to card games.',
    de: 'Warmes Licht von einem Docht, der nie geputzt wird. Vierzig Stunden, dimmbar, gut für Kartenspiele.' },
  { name: 'Lampion', kind: 'lantern', brand: 'Emberlee', price: 29, unisex: 'sun, rose, sky', weightG: 120, lumens: 150, material: 'silicone', look: 'round', rating: 4.4, reviews: 231, since: '2025-05', gone: 'rose',
    en: 'Squashes flat, hangs anywhere, makes any tent look inhabited.',
    de: 'Lässt sich flach drücken, hängt überall, und jedes Zelt sieht bewohnt aus.' },
  { name: 'Poker', kind: 'torch', brand: 'Emberlee', price: 39, unisex: 'coal, fjord, ember', weightG: 110, lumens: 600, look: 'plain', rating: 4.5, reviews: 174, since: '2024-09',
    en: 'A small bright truth in your coat pocket. Survives puddles and puppies.',
    de: 'Eine kleine helle Wahrheit in der Manteltasche. Übersteht Pfützen und Welpen.' },
  { name: 'Northing', kind: 'compass', brand: 'Torvald & Rye', price: 79, unisex: 'ochre', weightG: 95, material: 'brass', look: 'brass', rating: 4.8, reviews: 83, since: '2024-11',
    en: 'Brass case, jewelled needle. Points the same way as your grandfather’s did.',
    de: 'Messinggehäuse, gelagerte Nadel. Zeigt dorthin, wo schon Großvaters hinzeigte.' },
  { name: 'Bearing', kind: 'compass', brand: 'Mossbeck', price: 22, unisex: 'poppy, slate', weightG: 38, material: 'acrylic', look: 'plate', rating: 4.4, reviews: 312, since: '2022-04',
    en: 'Baseplate, lanyard, no battery. Works where the phone says it will try again.',
    de: 'Grundplatte, Schnur, kein Akku. Geht, wo das Handy es später noch einmal versucht.' },
];
