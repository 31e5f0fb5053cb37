/** Timing in a browser, whose clock is coarse: many calls to a sample, and the tenth part of the samples counts. */

const sampleMs = 8;
const samples = 30;

/** Microseconds that one call takes: the 10th percentile of samples of several milliseconds each. */
export function microsecondsOf(call: () => unknown): number {
  let calls = 1;
  while (timeMs(call, calls) < sampleMs) calls *= 2;
  const times = Array.from({ length: samples }, () => (timeMs(call, calls) * 1000) / calls);
  return tenth(times);
}

/** The same for something that cannot be repeated at once: one sample a call, in microseconds. */
export async function microsecondsOfEach(call: () => Promise<unknown>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await call();
    taken.push((performance.now() - start) * 1000);
  }
  return tenth(taken);
}

function timeMs(call: () => unknown, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) call();
  return performance.now() - start;
}

const tenth = (times: number[]): number =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 10)] ?? Number.NaN;
