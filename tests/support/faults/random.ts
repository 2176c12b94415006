/** Randomness that can be repeated: what failed at a random moment must be had again. */

/** Numbers from 0 up to 1, the same ones for the same seed. */
export type Random = () => number;

/** The seed of this run: PYVE_SEED, or a new one. Print it where a test uses it. */
export function chooseSeed(): number {
  const given = Deno.env.get("PYVE_SEED");
  return given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
}

/** The generator mulberry32, which is even enough for moments. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them. */
export function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}
