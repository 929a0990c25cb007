import { sketchSize, sketchVersion } from '#lib/articles/sketch';
import type { Sqlite } from '#lib/db/connection';

/** Of so many numbers of two sketches at least so many are equal where the texts may be copies. */
const leastEqual = 20;
/** A band is two numbers of a sketch: nearly all copies have one in common, few others do. */
const bandCount = sketchSize / 2;
/** More articles with one band share a template, and no article. */
const mostWithBand = 200;
/** So few articles are compared with each other one, without looking for bands. */
const fewChanged = 30;

/** The sketches of all articles long enough to have one. */
export class SketchedArticles {
  readonly ids: Int32Array;
  readonly #numbers: Uint32Array;

  constructor(db: Sqlite) {
    const rows = db
      .prepare<[number], { id: number; sketch: Buffer }>(
        `SELECT article_id AS id, sketch FROM article_sketches
         WHERE version = ? AND length(sketch) > 0 ORDER BY article_id`,
      )
      .all(sketchVersion);
    this.ids = Int32Array.from(rows, ({ id }) => id);
    this.#numbers = new Uint32Array(rows.length * sketchSize);
    for (const [at, { sketch }] of rows.entries()) {
      for (let number = 0; number < sketchSize; number++) {
        this.#numbers[at * sketchSize + number] = sketch.readUInt32LE(number * 4);
      }
    }
  }

  /** Pairs of ids, the lower first, of which one is among `changed` and that may be copies. */
  candidates(changed: Set<number>): [low: number, high: number][] {
    const isChanged = Uint8Array.from(this.ids, (id) => (changed.has(id) ? 1 : 0));
    const found = new Map<number, [number, number]>();
    const consider = (one: number, other: number) => {
      if (one === other || !(isChanged[one] || isChanged[other])) return;
      const [low, high] = one < other ? [one, other] : [other, one];
      const key = low * this.ids.length + high;
      if (found.has(key) || this.#equal(low, high) < leastEqual) return;
      found.set(key, [this.ids[low] ?? 0, this.ids[high] ?? 0]);
    };
    if (changed.size <= fewChanged) this.#compareEach(isChanged, consider);
    else this.#compareByBands(consider);
    return [...found.values()];
  }

  #compareEach(isChanged: Uint8Array, consider: (one: number, other: number) => void): void {
    for (let one = 0; one < isChanged.length; one++) {
      if (!isChanged[one]) continue;
      for (let other = 0; other < isChanged.length; other++) consider(one, other);
    }
  }

  /** Sorted by a band, articles that have it in common stand side by side. */
  #compareByBands(consider: (one: number, other: number) => void): void {
    const count = this.ids.length;
    const keys = new Float64Array(count);
    for (let band = 0; band < bandCount; band++) {
      for (let at = 0; at < count; at++) keys[at] = this.#bandOf(at, band) * 2 ** 21 + at;
      keys.sort();
      for (let from = 0; from < count; ) {
        let to = from + 1;
        while (to < count && bandIn(keys[to]) === bandIn(keys[from])) to++;
        if (to - from <= mostWithBand) {
          for (let one = from; one < to; one++) {
            for (let other = one + 1; other < to; other++) {
              consider(placeIn(keys[one]), placeIn(keys[other]));
            }
          }
        }
        from = to;
      }
    }
  }

  #bandOf(at: number, band: number): number {
    const place = at * sketchSize + band * 2;
    const [first = 0, second = 0] = this.#numbers.subarray(place, place + 2);
    return Math.imul(first ^ (second >>> 13), 0x9e3779b1 ^ second) >>> 0;
  }

  #equal(one: number, other: number): number {
    const numbers = this.#numbers;
    let equal = 0;
    for (let at = 0; at < sketchSize; at++) {
      if (numbers[one * sketchSize + at] === numbers[other * sketchSize + at]) equal++;
    }
    return equal;
  }
}

function bandIn(key = 0): number {
  return Math.floor(key / 2 ** 21);
}

function placeIn(key = 0): number {
  return key % 2 ** 21;
}
