import { stemToken } from '#lib/search/embedded/tokens';
import { stemsOf } from '#lib/search/stem';

/** Words kept before all are forgotten, in some 30 MB. */
const capacity = 500_000;
/** Different words that there is room for in one document. */
const roomForOne = 50_000;
const slotCount = 1 << 20;

/** What a word's record has at which place; the first hash comes first. */
const secondHash = 1;
const stemNumber = 2;
/** The document that had the word last, and how often. */
const lastDocument = 3;
const countThere = 4;
const recordSize = 5;
const none = -1;

/**
 * The words met so far with their stems, worked out once, and which of them the document at
 * hand has. Indexing asks it for each word of each text, so it knows a word by two 32 bit
 * hashes of its UTF-16 units, without making a string of it: half the time of a Map.
 */
export class WordBook {
  /** Which word is in a slot: its number + 1. */
  readonly #slots = new Int32Array(slotCount);
  /** `recordSize` numbers for each word, side by side: what is looked at together. */
  readonly #records = new Int32Array(capacity * recordSize);
  #size = 0;
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
    const records = this.#records;
    let slot = (first ^ (first >>> 16)) & (slotCount - 1);
    let record = ((this.#slots[slot] ?? 0) - 1) * recordSize;
    while (record >= 0 && (records[record] !== first || records[record + secondHash] !== second)) {
      slot = (slot + 1) & (slotCount - 1);
      record = ((this.#slots[slot] ?? 0) - 1) * recordSize;
    }
    if (record < 0) {
      if (this.#size === capacity) return 0;
      record = this.#size++ * recordSize;
      this.#slots[slot] = this.#size;
      records[record] = first;
      records[record + secondHash] = second;
      records[record + stemNumber] = this.#stemNumberOf(textOf(units, from, to));
      records[record + lastDocument] = 0;
    }
    if (records[record + lastDocument] === this.#document) {
      const count = (records[record + countThere] ?? 0) + 1;
      records[record + countThere] = count;
      return count;
    }
    records[record + lastDocument] = this.#document;
    records[record + countThere] = 1;
    const stem = records[record + stemNumber] ?? none;
    if (stem !== none && this.#stemDocuments[stem] !== this.#document) {
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
    this.#stemMarks.length = 0;
    this.#stemDocuments.fill(0);
    this.#numberOfStem.clear();
  }

  /** The number of a new word's likeliest stem, none for a word that is its own. */
  #stemNumberOf(word: string): number {
    const stem = stemsOf(word)[0] ?? word;
    if (isSpelt(stem)) this.#newStems.push(stem);
    if (stem === word) return none;
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
