// Embedded DuckDB, which is a package of the merchant's own choice and not brought along: opened when a log is to
// be read. Reads files into views; never changes one.
import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { csvHeaderOf } from './csv-header.js';
import type { Database, Row } from './database.js';
import { formOf } from './files.js';
import { brokenLineOf } from './json-lines.js';
import { type Column, nameIn } from './shapes.js';
import dialect from './sql/duckdb.sql';
import { MerchantError } from './told.js';

/** What is beyond it DuckDB keeps in the temporary folder: pairs of a long log can be many before k sorts them out. */
const memoryLimit = '1GB';

export class DuckDb implements Database {
  readonly countsLines = true;
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<DuckDb> {
    const { DuckDBInstance } = await load();
    const instance = await DuckDBInstance.create(':memory:', {
      temp_directory: tmpdir(),
      memory_limit: memoryLimit,
    });
    const database = new DuckDb(await instance.connect());
    await database.#connection.run(dialect);
    return database;
  }

  close(): void {
    this.#connection.closeSync();
  }

  async rows(query: string): Promise<readonly Row[]> {
    return (await this.#connection.runAndReadAll(query)).getRowObjects();
  }

  async keep(name: string, query: string): Promise<void> {
    await this.#connection.run(`CREATE OR REPLACE TABLE ${name} AS ${query}`);
  }

  async *parts(query: string): AsyncGenerator<readonly (readonly unknown[])[]> {
    const result = await this.#connection.stream(query);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk.getColumns();
    }
  }

  async columnsOf(file: string): Promise<readonly string[]> {
    const rows = await this.#reading(file, () => this.rows(`DESCRIBE SELECT * FROM ${reader(file)}`));
    return rows.map((row) => String(row.column_name));
  }

  async readSource(file: string, known: readonly string[], columns: readonly Column[]): Promise<void> {
    const selected = columns.map((column) => {
      const name = nameIn(known, column);
      const type = column.type?.duckdb ?? 'VARCHAR';
      if (name !== undefined) return `CAST(${identifier(name)} AS ${type}) AS ${column.as}`;
      return `CAST(${column.otherwise === undefined ? 'NULL' : text(column.otherwise)} AS ${type}) AS ${column.as}`;
    });
    const types = Object.fromEntries(
      columns.map((column) => [nameIn(known, column) ?? '', column.type?.duckdb ?? 'VARCHAR']),
    );
    // A CSV's first line is its header.
    const line = `row_number() OVER () + ${formOf(file) === 'csv' ? 1 : 0} AS line`;
    await this.#reading(file, () =>
      this.keep('source', `SELECT ${[line, ...selected].join(', ')} FROM ${reader(file, types)}`),
    );
  }

  /** Columns of a file as they are, lists too; each value as JSON. */
  async asJson(file: string, names: readonly string[]): Promise<readonly Row[]> {
    const selected = names.map(
      (name) => `CAST(to_json(${identifier(name)}) AS VARCHAR) AS ${identifier(name)}`,
    );
    return this.#reading(file, () => this.rows(`SELECT ${selected.join(', ')} FROM ${reader(file)}`));
  }

  async #reading<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const broken = formOf(file) === 'json' ? await brokenLineOf(file).catch(() => null) : null;
      throw new MerchantError(`${file}: ${broken ?? causeOf(error)}`);
    }
  }
}

async function load(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw new MerchantError(
      isMissing
        ? 'logs are read with DuckDB, which is not installed: npm i @duckdb/node-api'
        : `DuckDB is installed but does not start: ${causeOf(error)}. Install it anew: npm i @duckdb/node-api`,
    );
  }
}

function reader(file: string, types: Readonly<Record<string, string>> = {}): string {
  const path = text(file);
  const form = formOf(file);
  if (form === 'csv') {
    const { delimiter, names } = csvHeaderOf(file);
    const columns = names.map((name) => `${text(name)}: 'VARCHAR'`).join(', ');
    const how = `delim = ${text(delimiter)}, quote = '"', escape = '"', header = true, auto_detect = false`;
    return `read_csv(${path}, ${how}, columns = {${columns}})`;
  }
  if (form === 'parquet') return `read_parquet(${path})`;
  const fields = Object.entries(types).filter(([name]) => name !== '');
  const columns = fields.map(([name, type]) => `${text(name)}: ${text(type)}`);
  const typed = columns.length > 0 ? `, columns = {${columns.join(', ')}}` : ', sample_size = 1000';
  return `read_json(${path}, format = 'newline_delimited'${typed})`;
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** DuckDB's own words without its advice, which names functions that the merchant does not see. */
function causeOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const lines = said.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => /^(Possible|LINE \d|Candidate|file *=|The search space)/.test(line));
  return lines
    .slice(0, end < 1 ? 4 : end)
    .filter((line) => line !== '')
    .join(' ')
    .replace(/^[\w -]* Error: /, '');
}
