/** A repeatable stream of chance: the same seed draws the same picture on every machine. */
export type Chance = {
  /** The next number from `low` up to, but not including, `high`. */
  between(low: number, high: number): number;
  /** The next whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of the given things. */
  pick<T>(things: readonly T[]): T;
};

/** mulberry32: small, fast and the same everywhere. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: (things) => cycle(things, Math.floor(next() * things.length)),
  };
}

/** The thing at a place, counting round and round. Throws on an empty list. */
export function cycle<T>(things: readonly T[], place: number): T {
  const thing = things[((place % things.length) + things.length) % things.length];
  if (thing === undefined) throw new Error('Nothing to choose from');
  return thing;
}
