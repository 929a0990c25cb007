/**
 * Chance that is the same for ever: a stream of numbers in [0, 1) made from a text by FNV-1a
 * and mulberry32, in 32-bit arithmetic that every engine does alike. Motifs are kept by
 * readers' eyes and caches: nothing here may change.
 */
export interface Chance {
  next(): number;
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  pick<L extends readonly [unknown, ...unknown[]]>(from: L): L[number];
}

export function chanceOf(seed: string): Chance {
  let state = hash32(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { next, below, pick: (from) => from[below(from.length)] ?? from[0] };
}

/** FNV-1a over UTF-16 code units, with a final mix so that near texts lie far apart. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
