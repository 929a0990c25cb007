import {
  beginningToken,
  exactToken,
  type Field,
  facetTokens,
  longestMarkedBeginning,
  stemToken,
  titleToken,
} from '#lib/search/embedded/tokens';
import { textOf, WordBook } from '#lib/search/embedded/word-book';
import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';
import { documentFingerprint } from '#lib/search/fingerprint';
import { foldUnits } from '#lib/search/fold';
import { stemsOf } from '#lib/search/stem';

/** A document as the tables keep it. */
export interface IndexEntry {
  id: number;
  body: string;
  title: string;
  rest: string;
  marks: string;
  date: string;
  /** title, author, tags, excerpt, folded, a line each: what the first results are compared by. */
  heads: string;
  fingerprint: string;
}

/** How often a text must come back to a word for it to count as one of its topics. */
const topicCount = 3;
const space = 32;

/** Makes entries of documents. It remembers what it worked out for each word it met. */
export class EntryMaker {
  readonly #book = new WordBook();

  entry(document: ArticleDocument | AuthorDocument): IndexEntry {
    const { title, author, tags, excerpt, body, facets } =
      'name' in document ? authorParts(document) : articleParts(document);
    const marks = [...facets];
    const topics = new Set<string>();
    this.#book.startDocument();
    const foldedTitle = this.#meetHead('t', title, marks, topics);
    const foldedAuthor = this.#meetHead('a', author, marks, topics);
    const foldedTags = tags.map((tag) => this.#meetHead('g', tag, marks, topics));
    const foldedExcerpt = this.#meetWords(excerpt, marks, (word) => topics.add(word()));
    const foldedBody = this.#meetWords(body, marks, (word, count) => {
      if (count === topicCount) topics.add(word());
    });
    if (foldedTitle !== '') marks.push(titleToken(foldedTitle));
    for (const topic of topics) marks.push(exactToken('x', topic));
    return {
      id: document.id,
      body: foldedBody,
      title: foldedTitle,
      // A phrase must not go on from one tag into the next: = is a token of its own.
      rest: [foldedAuthor, ...foldedTags, foldedExcerpt].join(' = '),
      marks: marks.join(' '),
      date: 'name' in document ? '' : document.date,
      heads: [foldedTitle, foldedAuthor, foldedTags.join(' '), foldedExcerpt].join('\n'),
      fingerprint: documentFingerprint(document),
    };
  }

  /** Stems met since it was last asked that it had not met before. */
  newStems(): string[] {
    return this.#book.takeNewStems();
  }

  /** Forgets what it has met: the index may not have kept it. */
  forget(): void {
    this.#book.clear();
  }

  /**
   * Has the book meet each word and returns the folded text. `met` gets the word, made only
   * when it is asked for, and how often the document had it.
   */
  #meetWords(
    text: string,
    marks: string[],
    met: (word: () => string, count: number) => void,
  ): string {
    const { units, length, toText } = foldUnits(text);
    const folded = toText();
    let from = 0;
    let to = 0;
    const word = () => textOf(units, from, to);
    while (from < length) {
      to = from;
      while (to < length && units[to] !== space) to++;
      met(word, this.#book.meet(units, from, to, marks));
      from = to + 1;
    }
    return folded;
  }

  #meetHead(field: Field, text: string, marks: string[], topics: Set<string>): string {
    const words = new Set<string>();
    const folded = this.#meetWords(text, marks, (word) => words.add(word()));
    for (const word of words) {
      topics.add(word);
      marks.push(exactToken(field, word), exactToken('h', word), ...headMarks('h', word));
      if (field === 't') marks.push(...headMarks('t', word));
    }
    return folded;
  }
}

function headMarks(field: Field, word: string): string[] {
  const stems = stemsOf(word);
  const marks = stems.map((stem) => stemToken(field, stem));
  for (const start of new Set([word, ...stems])) {
    for (let length = 1; length <= Math.min(longestMarkedBeginning, start.length); length++) {
      marks.push(beginningToken(field, start.slice(0, length)));
    }
  }
  return marks;
}

interface Parts {
  title: string;
  author: string;
  tags: string[];
  excerpt: string;
  body: string;
  facets: string[];
}

function articleParts(document: ArticleDocument): Parts {
  return { ...document, facets: facetTokens(document) };
}

/** A name is an author's title, the bio the body. */
function authorParts({ name, bio }: AuthorDocument): Parts {
  return { title: name, author: '', tags: [], excerpt: '', body: bio, facets: [] };
}
