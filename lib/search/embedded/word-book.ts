import { beginningToken, longestMarkedBeginning, stemToken } from '#lib/search/embedded/tokens';
import { stemsOf } from '#lib/search/stem';

/** What is known of a word, and how the document at hand has used it so far. */
export interface WordEntry {
  readonly word: string;
  readonly stems: string[];
  /** Marks that any document with the word has. */
  readonly marks: Mark[];
  document: number;
  count: number;
  isTopic: boolean;
}

interface Mark {
  readonly token: string;
  document: number;
}

/** Entries kept before all are forgotten: some 60 MB at most. */
const capacity = 150_000;
/** Longer ones are no words that anybody mistypes. */
const longestSpelt = 24;

/**
 * The words met so far with their stems and marks, worked out once. Numbers on the entries
 * and marks say which document had them last: quicker than a set for each document.
 */
export class WordBook {
  readonly #words = new Map<string, WordEntry>();
  readonly #marks = new Map<string, Mark>();
  #document = 0;
  #new = new Set<string>();

  startDocument(): void {
    if (this.#words.size > capacity) this.clear();
    this.#document++;
  }

  /** The word's entry. Its marks go into `marks` where the document hasn't got them yet. */
  meet(word: string, marks: string[]): WordEntry {
    let entry = this.#words.get(word);
    if (!entry) {
      entry = this.#makeEntry(word);
      this.#words.set(entry.word, entry);
    }
    if (entry.document !== this.#document) {
      entry.document = this.#document;
      entry.count = 0;
      entry.isTopic = false;
      for (const mark of entry.marks) {
        if (mark.document === this.#document) continue;
        mark.document = this.#document;
        marks.push(mark.token);
      }
    }
    return entry;
  }

  takeNew(): string[] {
    const taken = [...this.#new].sort();
    this.#new = new Set();
    return taken;
  }

  clear(): void {
    this.#words.clear();
    this.#marks.clear();
  }

  #makeEntry(slice: string): WordEntry {
    // A slice of a long string keeps all of it in memory.
    const word = Buffer.from(slice, 'utf16le').toString('utf16le');
    const stems = stemsOf(word);
    if (isSpelt(word)) {
      this.#new.add(word);
      for (const stem of stems) if (stem !== word) this.#new.add(stemToken('', stem));
    }
    return {
      word,
      stems,
      marks: this.#marksOf(word, stems),
      document: 0,
      count: 0,
      isTopic: false,
    };
  }

  #marksOf(word: string, stems: string[]): Mark[] {
    const tokens = new Set<string>();
    for (const stem of stems) if (stem !== word) tokens.add(stemToken('', stem));
    for (const start of [word, ...stems]) {
      // A single letter begins a word of nearly every text: no mark for that.
      for (let length = 2; length <= Math.min(longestMarkedBeginning, start.length); length++) {
        tokens.add(beginningToken('', start.slice(0, length)));
      }
    }
    return Array.from(tokens, (token) => this.#mark(token));
  }

  #mark(token: string): Mark {
    let mark = this.#marks.get(token);
    if (!mark) {
      mark = { token, document: 0 };
      this.#marks.set(token, mark);
    }
    return mark;
  }
}

function isSpelt(word: string): boolean {
  return word.length >= 3 && word.length <= longestSpelt && !/[0-9]/.test(word);
}
