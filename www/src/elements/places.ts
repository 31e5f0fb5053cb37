/**
 * Places as they are shown: with one decimal, so that the lines shown add up to the sum shown. Each line is
 * rounded up or down, whichever makes the sum exact; no line is further than a tenth from the truth.
 */

const MICRO_PER_TENTH = 100_000;

/** Millionths of a place in, whole tenths out; the tenths add up to `sumTenths` of the same numbers. */
export function shownTenths(micros: readonly number[]): number[] {
  const tenths = micros.map((micro) => Math.floor(micro / MICRO_PER_TENTH));
  const rest = (place: number): number => (micros[place] ?? 0) - (tenths[place] ?? 0) * MICRO_PER_TENTH;
  const missing = sumTenths(micros) - tenths.reduce((sum, each) => sum + each, 0);
  const nearest = micros.map((_, place) => place).sort((a, b) => rest(b) - rest(a));
  for (const place of nearest.slice(0, missing)) tenths[place] = (tenths[place] ?? 0) + 1;
  return tenths;
}

export function sumTenths(micros: readonly number[]): number {
  // `+ 0` makes of -0, which would be shown as a loss, a plain 0.
  return Math.round(micros.reduce((sum, micro) => sum + micro, 0) / MICRO_PER_TENTH) + 0;
}
