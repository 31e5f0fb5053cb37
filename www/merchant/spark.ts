// Spark by way of Python's pyspark, which is a package of the merchant's own choice: a child process that answers one
// request after another.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { csvHeaderOf } from './csv-header.js';
import type { Database, Row } from './database.js';
import { formOf } from './files.js';
import { type Column, nameIn } from './shapes.js';
import bridge from './spark.py';
import { MerchantError } from './told.js';

type Answer = {
  readonly value?: unknown;
  readonly part?: readonly (readonly unknown[])[];
  readonly error?: string;
};

export class Spark implements Database {
  readonly countsLines = false;
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  private constructor(process: ChildProcess) {
    this.#process = process;
    const answers = process.stdio[3] as Readable;
    this.#answers = createInterface({ input: answers })[Symbol.asyncIterator]();
  }

  /** Starts it with this Python. */
  static async open(python: string): Promise<Spark> {
    const child = spawn(python, ['-c', bridge], {
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python },
    });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', (error) =>
        reject(
          new MerchantError(`Python does not start as "${python}" (${error.message}): name it with --python`),
        ),
      );
    });
    const spark = new Spark(child);
    try {
      await Promise.race([spark.#next(), failed]);
    } catch (error) {
      spark.close();
      throw error;
    }
    return spark;
  }

  close(): void {
    this.#process.stdin?.end();
    this.#process.kill();
  }

  async rows(query: string): Promise<readonly Row[]> {
    return (await this.#ask({ do: 'rows', query })) as readonly Row[];
  }

  async keep(name: string, query: string): Promise<void> {
    await this.#ask({ do: 'keep', name, query });
  }

  async *parts(query: string): AsyncGenerator<readonly (readonly unknown[])[]> {
    this.#send({ do: 'parts', query });
    for (;;) {
      const { part } = await this.#next();
      if (part === undefined) return;
      yield part;
    }
  }

  async columnsOf(file: string): Promise<readonly string[]> {
    return (await this.#ask({ do: 'columns', ...readingOf(file) }, file)) as readonly string[];
  }

  async readSource(file: string, known: readonly string[], columns: readonly Column[]): Promise<void> {
    const reading = readingOf(file);
    const selected = columns.map((column) => {
      const type = column.type?.spark ?? 'STRING';
      const otherwise = column.otherwise === undefined ? 'NULL' : `'${column.otherwise}'`;
      const name = nameIn(known, column);
      // Parquet has structures of its own, which Spark casts only field by field in order; by way of JSON by name.
      if (name !== undefined && column.type !== undefined && reading.kind === 'parquet')
        return `from_json(to_json(${identifier(name)}), '${type}') AS ${column.as}`;
      return `CAST(${name === undefined ? otherwise : identifier(name)} AS ${type}) AS ${column.as}`;
    });
    const fields = columns.flatMap((column) => {
      const name = nameIn(known, column);
      return name === undefined ? [] : [`${identifier(name)} ${column.type?.spark ?? 'STRING'}`];
    });
    const schema = reading.kind === 'json' ? fields.join(', ') : undefined;
    await this.#ask({ do: 'source', ...reading, columns: selected, schema }, file);
  }

  #send(request: object): void {
    (this.#process.stdin as Writable).write(`${JSON.stringify(request)}\n`);
  }

  async #ask(request: object, file?: string): Promise<unknown> {
    this.#send(request);
    return (await this.#next(file)).value;
  }

  async #next(file?: string): Promise<Answer> {
    const { value: line, done } = await this.#answers.next();
    if (done === true) throw new MerchantError('Spark stopped before it was done; it needs Java 17 or newer');
    const answer: Answer = JSON.parse(line);
    if (answer.error === 'missing') {
      throw new MerchantError(
        'Spark is started from Python, which has no pyspark: pip install pyspark, or name another Python with --python',
      );
    }
    if (answer.error !== undefined) {
      throw new MerchantError(`${file ?? 'Spark'}: ${answer.error}`);
    }
    return answer;
  }
}

const identifier = (name: string) => `\`${name.replaceAll('`', '``')}\``;

function readingOf(file: string) {
  const kind = formOf(file);
  return kind === 'csv' ? { file, kind, delimiter: csvHeaderOf(file).delimiter } : { file, kind };
}
