/** The engine's steps from one order of ids to another: it knows numbers alone. */
import type { Engine } from './engine.js';
import type { DomMove } from './types.js';

const AT_THE_END = 0xffff_ffff;

export function domMovesBy(
  engine: Engine,
  present: readonly string[],
  wanted: readonly string[],
): readonly DomMove[] {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = names.push(id) - 1;
    numbers.set(id, number);
    return number;
  };
  const pairs = engine.domMoves(Uint32Array.from(present, numberOf), Uint32Array.from(wanted, numberOf));
  return Array.from({ length: pairs.length / 2 }, (_, i) => {
    const before = pairs[2 * i + 1] as number;
    return {
      id: names[pairs[2 * i] as number] as string,
      before: before === AT_THE_END ? null : (names[before] as string),
    };
  });
}
