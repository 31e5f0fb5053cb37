// The header of a CSV file. It alone decides what stands between columns and what they are called: guessed from all
// lines, a broken one would make the file another kind instead of an error with its number.
import { closeSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';

export interface CsvHeader {
  readonly delimiter: string;
  /** Each name once. */
  readonly names: readonly string[];
}

const headBytes = 1 << 16;
const delimiters = [',', ';', '\t'];

export function csvHeaderOf(file: string): CsvHeader {
  const [header = ''] = headOf(file)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 1);
  const times = (mark: string) => header.split(mark).length;
  const delimiter = delimiters.reduce((best, mark) => (times(mark) > times(best) ? mark : best));
  const names: string[] = [];
  for (const name of fieldsOf(header, delimiter)) {
    names.push(name !== '' && !names.includes(name) ? name : `column ${names.length + 1}`);
  }
  return { delimiter, names };
}

function headOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(headBytes);
    const head = bytes.subarray(0, readSync(handle, bytes));
    const isPacked = file.toLowerCase().endsWith('.gz');
    return (isPacked ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head).toString('utf8');
  } finally {
    closeSync(handle);
  }
}

/** The fields of one line; quotes may stand around one, and doubled inside. */
function fieldsOf(line: string, delimiter: string): string[] {
  const field = new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, 'g');
  return [...line.matchAll(field)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );
}
