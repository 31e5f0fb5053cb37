// Compiled against the packed declarations, without skipLibCheck.
import { createVisavis, type Ranking, type Visavis } from 'visavis';
import { bridgeConsent, shopify } from 'visavis/consent-bridges';
import { defineElements } from 'visavis/elements';
import { createVisavis as createInline } from 'visavis/inline';
import { type ModelRows, modelOfPage, modelOfRows } from 'visavis/model';

const visavis: Visavis = createVisavis({ shop: 'types' });
bridgeConsent(visavis, shopify({ map: { activity: 'preferences' } }))();
const products = [{ id: 'p1', colourOfTheBox: 'red' }] as const;
const ranking: Ranking<(typeof products)[number]> = visavis.rank(products);
export const colour: 'red' | undefined = ranking.items[0]?.colourOfTheBox;

// @ts-expect-error: a shop has a name
createInline({});
defineElements();

const rows: ModelRows = { p1: [['p2', 1]] };
createVisavis({ shop: 'types', model: modelOfRows(rows) });
createVisavis({ shop: 'types', model: modelOfPage(document) });
