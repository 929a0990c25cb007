import { foldUnits } from '#lib/search/fold';

/** Raised whenever the sketch of a text changes: all are made again then. */
export const sketchVersion = 1;

/** Numbers in a sketch. */
export const sketchSize = 64;
const binShift = 26; // 32 bits less the 6 that choose one of 64
const wordsInShingle = 3;
/** A text of fewer different shingles is too short to tell a copy by. */
const fewestShingles = 40;
const space = 32;

/** The text's shingles, each three folded words in a row, by 32 bit hashes. */
export function shinglesOf(text: string): Set<number> {
  const shingles = new Set<number>();
  eachShingle(text, (hash) => shingles.add(hash));
  return shingles;
}

/**
 * What a text is like in 256 bytes: of its shingles the least hash in each of 64 bins (MinHash
 * by one permutation). Of two sketches as many numbers are equal as of the texts' shingles are
 * shared. Empty for a text that is too short.
 */
export function sketchOf(text: string): Buffer {
  const least = new Float64Array(sketchSize).fill(Number.POSITIVE_INFINITY);
  let count = 0;
  eachShingle(text, (hash) => {
    const bin = hash >>> binShift;
    if (hash < (least[bin] ?? 0)) least[bin] = hash;
    count++;
  });
  if (count < fewestShingles) return Buffer.alloc(0);
  const sketch = Buffer.alloc(sketchSize * 4);
  for (let bin = 0; bin < sketchSize; bin++) sketch.writeUInt32LE(filled(least, bin), bin * 4);
  return sketch;
}

/** An empty bin has the next one's number, changed by how far that is: equal only in equal sketches. */
function filled(least: Float64Array, bin: number): number {
  for (let steps = 0; steps < sketchSize; steps++) {
    const value = least[(bin + steps) % sketchSize] ?? Number.POSITIVE_INFINITY;
    if (value !== Number.POSITIVE_INFINITY) return (value + steps * 0x9e3779b1) % 0x1_0000_0000;
  }
  return 0;
}

/** Each text is read here when it is imported, hence the plain style. */
function eachShingle(text: string, met: (hash: number) => void): void {
  const { units, length } = foldUnits(text);
  let before = 0;
  let last = 0;
  let words = 0;
  let word = 0x811c9dc5;
  for (let at = 0; at <= length; at++) {
    const unit = at < length ? (units[at] ?? space) : space;
    if (unit !== space) {
      word = Math.imul(word ^ unit, 0x01000193);
      continue;
    }
    words++;
    if (words >= wordsInShingle) met(mixed(before, last, word));
    before = last;
    last = word;
    word = 0x811c9dc5;
  }
}

function mixed(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35) ^ third;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
