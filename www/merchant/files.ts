// Which files can be read, by what their names end in.
import { MerchantError } from './told.js';

export type Form = 'csv' | 'json' | 'parquet';

const forms: readonly (readonly [ending: string, form: Form])[] = [
  ['.csv', 'csv'],
  ['.jsonl', 'json'],
  ['.ndjson', 'json'],
  ['.parquet', 'parquet'],
];

export function formOf(file: string): Form {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  const found = forms.find(([ending]) => name.endsWith(ending));
  if (found) return found[1];
  throw new MerchantError(
    `${file}: expected a file that ends in ${forms.map(([ending]) => ending).join(', ')}, also with .gz after it`,
  );
}
