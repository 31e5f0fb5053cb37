// What the command line says: one line a step with its time, figures in words, and errors that a merchant can act
// on. Never writes to the standard output what is not the answer.

/** Something the merchant can put right; printed without a stack. */
export class MerchantError extends Error {}

const live = process.stderr.isTTY;

/** Steps that follow each other; each is told with its time when the next begins. */
export class Steps {
  #name = '';
  #start = 0;

  /** What is being done, and how much of it is, 0 to 1. */
  at(name: string, done?: number): void {
    if (name !== this.#name) {
      this.end();
      this.#name = name;
      this.#start = performance.now();
    }
    if (live) {
      const share = done === undefined ? '' : ` ${Math.floor(100 * done)} %`;
      process.stderr.write(`\r\x1b[2K  ${name} …${share}`);
    }
  }

  end(): void {
    if (this.#name === '') return;
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1);
    process.stderr.write(`${live ? '\r\x1b[2K' : ''}  ${this.#name.padEnd(44)}${seconds.padStart(8)} s\n`);
    this.#name = '';
  }
}

export const tell = (line: string) => process.stderr.write(`${line}\n`);

export const count = (n: number) => n.toLocaleString('en');

/** `1 event`, `2 events`. */
export const some = (n: number, one: string) => `${count(n)} ${n === 1 ? one : `${one}s`}`;

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Names as a sentence has them: `a, b and c`. */
export const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
