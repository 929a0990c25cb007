import { stemToken } from '#lib/search/embedded/tokens';
import { stemsOf } from '#lib/search/stem';

/** Words kept before all are forgotten, in some 30 MB. */
const capacity = 500_000;
/** Different words that there is room for in one document. */
const roomForOne = 50_000;
const slotCount = 1 << 20;

/**
 * The words met so far with their stems, worked out once, and which of them the document at
 * hand has. Indexing asks it for each word of each text, so it knows a word by two 32 bit
 * hashes of its UTF-16 units, without making a string of it: half the time of a Map.
 */
export class WordBook {
  readonly #slots = new Int32Array(slotCount);
  readonly #firstHashes = new Int32Array(capacity);
  readonly #secondHashes = new Int32Array(capacity);
  #size = 0;
  /** The number of the word's likeliest stem, -1 for a word that is its own. */
  readonly #stemNumbers = new Int32Array(capacity);
  /** Which document had the word last, and how often so far. */
  readonly #lastDocuments = new Int32Array(capacity);
  readonly #counts = new Int32Array(capacity);
  readonly #stemMarks: string[] = [];
  readonly #stemDocuments = new Int32Array(capacity);
  readonly #numberOfStem = new Map<string, number>();
  #document = 0;
  #newStems: string[] = [];

  startDocument(): void {
    if (this.#size > capacity - roomForOne) this.clear();
    this.#document++;
  }

  /**
   * Notes the word in units[from] to units[to]. The mark of its stem goes into `marks` if the
   * word is not its own stem and the document hasn't got it yet.
   * @returns how often the document had the word so far; 0 when there is no room for it.
   */
  meet(units: Uint16Array, from: number, to: number, marks: string[]): number {
    let first = 0x811c9dc5;
    let second = 0x9747b28c;
    for (let at = from; at < to; at++) {
      const unit = units[at] ?? 0;
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ (second >>> 15) ^ unit, 0x85ebca6b);
    }
    let slot = (first ^ (first >>> 16)) & (slotCount - 1);
    let number = (this.#slots[slot] ?? 0) - 1;
    while (
      number >= 0 &&
      (this.#firstHashes[number] !== first || this.#secondHashes[number] !== second)
    ) {
      slot = (slot + 1) & (slotCount - 1);
      number = (this.#slots[slot] ?? 0) - 1;
    }
    if (number < 0) {
      if (this.#size === capacity) return 0;
      number = this.#size++;
      this.#slots[slot] = number + 1;
      this.#firstHashes[number] = first;
      this.#secondHashes[number] = second;
      this.#add(number, textOf(units, from, to));
    }
    if (this.#lastDocuments[number] === this.#document) {
      const count = (this.#counts[number] ?? 0) + 1;
      this.#counts[number] = count;
      return count;
    }
    this.#lastDocuments[number] = this.#document;
    this.#counts[number] = 1;
    const stem = this.#stemNumbers[number] ?? -1;
    if (stem >= 0 && this.#stemDocuments[stem] !== this.#document) {
      this.#stemDocuments[stem] = this.#document;
      marks.push(this.#stemMarks[stem] ?? '');
    }
    return 1;
  }

  /** Likeliest stems met since this was last asked that were not known before. */
  takeNewStems(): string[] {
    const taken = [...new Set(this.#newStems)].sort();
    this.#newStems = [];
    return taken;
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
    this.#lastDocuments.fill(0);
    this.#stemMarks.length = 0;
    this.#stemDocuments.fill(0);
    this.#numberOfStem.clear();
  }

  #add(number: number, word: string): void {
    const stem = stemsOf(word)[0] ?? word;
    this.#stemNumbers[number] = stem === word ? -1 : this.#stemNumber(stem);
    if (isSpelt(stem)) this.#newStems.push(stem);
  }

  #stemNumber(stem: string): number {
    let number = this.#numberOfStem.get(stem);
    if (number === undefined) {
      number = this.#stemMarks.length;
      this.#stemMarks.push(stemToken('', stem));
      this.#numberOfStem.set(stem, number);
    }
    return number;
  }
}

/** The text in a stretch of UTF-16 units. */
export function textOf(units: Uint16Array, from: number, to: number): string {
  const bytes = Buffer.from(units.buffer, units.byteOffset + from * 2, (to - from) * 2);
  return bytes.toString('utf16le');
}

/** Numbers, and what is longer than any word, nobody mistypes. */
function isSpelt(stem: string): boolean {
  return stem.length <= 24 && !/[0-9]/.test(stem);
}
