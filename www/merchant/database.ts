// What reads a log and runs the queries of sql/: DuckDB inside this process, or Spark for logs that outgrow one machine.
// Both run the same text; a query's answer is the same rows.
import type { Column } from './shapes.js';

export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** Whether `line` is the number of a line in the file; else it is only a number in the order of lines. */
  readonly countsLines: boolean;
  rows(query: string): Promise<readonly Row[]>;
  /** Keeps a query's answer under a name. */
  keep(name: string, query: string): Promise<void>;
  /** A query's answer in parts of some thousand rows, column by column. */
  parts(query: string): AsyncIterable<readonly (readonly unknown[])[]>;
  columnsOf(file: string): Promise<readonly string[]>;
  /** Reads these columns of a file into `source`, as text unless they have another type, with `line`. */
  readSource(file: string, known: readonly string[], columns: readonly Column[]): Promise<void>;
  close(): void;
}
