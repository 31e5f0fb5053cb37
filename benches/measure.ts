/**
 * Timing in a browser, whose clock is coarse and whose machine has other work: many calls to a sample, rivals in
 * turns so that both have the same bad moments, and the median of the samples counts.
 */

const sampleMs = 4;
const samples = 25;

/** Microseconds that one call takes. */
export const microsecondsOf = (call: () => unknown): number => inTurns([call]).microseconds[0] as number;

/** Of each what one call takes in microseconds, and how many times that of the first it is. */
export function inTurns(calls: readonly (() => unknown)[]): { microseconds: number[]; times: number[] } {
  const each = calls.map((call) => ({ call, count: countFor(call), taken: [] as number[] }));
  for (let i = 0; i < samples; i++) {
    for (const { call, count, taken } of each) taken.push((timeMs(call, count) * 1000) / count);
  }
  const [first] = each;
  return {
    microseconds: each.map(({ taken }) => median(taken)),
    times: each.map(({ taken }) => median(taken.map((us, i) => us / (first?.taken[i] ?? Number.NaN)))),
  };
}

/** Of something that cannot be repeated at once, in milliseconds: one sample a call. */
export async function millisecondsOfEach(call: () => Promise<number>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) taken.push(await call());
  return median(taken);
}

/** How many calls fill a sample, once the browser has compiled what it is going to compile. */
function countFor(call: () => unknown): number {
  let count = 1;
  for (let warmMs = 0, ms = 0; warmMs < 20 * sampleMs || ms < sampleMs; warmMs += ms) {
    ms = timeMs(call, count);
    if (ms < sampleMs) count *= 2;
  }
  return count;
}

function timeMs(call: () => unknown, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  return performance.now() - start;
}

const median = (of: readonly number[]): number =>
  [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
