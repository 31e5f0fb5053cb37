/**
 * A model from what a page has embedded: rows that `visavis model rows` printed, else its JSON-LD. Nothing is fetched,
 * so nothing about the shopper can show in what is fetched.
 */
import { object, own } from '../checks.js';
import { VisavisError } from '../errors.js';
import { cleanId } from '../text.js';
import { readAlike, readLately, readRows, readStatistics, typed } from './rows.js';
import { relatedRows } from './structured-data.js';
import { writeModel } from './write.js';

const ROWS = 'script[type="application/json"][data-visavis-model]';
const STRUCTURED_DATA = 'script[type="application/ld+json"]';

/**
 * The bytes of a model of the page, for `createVisavis({model})`: rows in `<script type="application/json"
 * data-visavis-model>` where there are any, else what JSON-LD says of products by `isRelatedTo` and `isSimilarTo`. An
 * empty model, which changes nothing, where there is neither.
 *
 * Rejects with `invalid-input` if the rows are none; `createVisavis` then says so on the console and goes on.
 */
export async function modelOfPage(page: ParentNode): Promise<Uint8Array<ArrayBuffer>> {
  const embedded = textsIn(page, ROWS);
  if (embedded.length === 0) {
    const { rows, alike } = relatedRows(textsIn(page, STRUCTURED_DATA));
    return writeModel(rows, [], alike, new Map());
  }
  const rows = new Map<string, Map<string, number>>();
  // Where two scripts have a row of one product, nothing else is known of it if both say so.
  const alike = new Set<string>();
  const mixed = new Set<string>();
  const lately = new Map<string, number>();
  let statistics: readonly number[] = [];
  for (const [at, text] of embedded.entries()) {
    const path = `data-visavis-model[${at}]`;
    typed(path, () => {
      const given = object(
        parsed(text, path),
        path,
        'an object with rows, as `visavis model rows` prints it',
      );
      const fromScript = own(given, 'rows');
      readRows(fromScript, `${path}.rows`, rows);
      const said = readAlike(own(given, 'alike'), `${path}.alike`, rows);
      for (const product of said) alike.add(product);
      for (const name of Object.keys(fromScript as object)) {
        const product = cleanId(name) ?? '';
        if (!said.has(product)) mixed.add(product);
      }
      readLately(own(given, 'lately'), `${path}.lately`, lately);
      const measured = own(given, 'statistics');
      if (measured !== undefined && statistics.length === 0)
        statistics = readStatistics(measured, `${path}.statistics`);
    });
  }
  for (const product of mixed) alike.delete(product);
  return writeModel(rows, statistics, alike, lately);
}

const textsIn = (page: ParentNode, selector: string): string[] =>
  Array.from(page.querySelectorAll(selector), ({ textContent }) => textContent ?? '');

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VisavisError('invalid-input', `${path}: is no JSON`, path);
  }
}
