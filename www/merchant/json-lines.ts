// Where a file of JSON lines is broken. Asked after DuckDB refused it, because DuckDB counts lines in another way.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** The first line that is no JSON object, in words; null if every line is one. */
export async function brokenLineOf(file: string): Promise<string | null> {
  const bytes = createReadStream(file);
  const input = file.toLowerCase().endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) return `line ${number} is no JSON object`;
    } catch (error) {
      return `line ${number} is no JSON: ${error instanceof Error ? error.message : error}`;
    }
  }
  return null;
}
