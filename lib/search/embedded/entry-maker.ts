import {
  beginningToken,
  exactToken,
  type Field,
  facetTokens,
  longestMarkedBeginning,
  stemToken,
  titleToken,
} from '#lib/search/embedded/tokens';
import { WordBook, type WordEntry } from '#lib/search/embedded/word-book';
import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';
import { documentFingerprint } from '#lib/search/fingerprint';
import { foldText } from '#lib/search/fold';

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

/** How often the body must come back to a word for it to count as one of the text's topics. */
const topicCount = 3;

/** Makes entries of documents. It remembers what it worked out for each word it met. */
export class EntryMaker {
  readonly #book = new WordBook();

  entry(document: ArticleDocument | AuthorDocument): IndexEntry {
    const parts = 'name' in document ? authorParts(document) : articleParts(document);
    const { title, author, tags, excerpt, body } = parts;
    const marks: string[] = [...parts.facets];
    this.#book.startDocument();
    this.#addHead(marks, words(title), 't');
    this.#addHead(marks, words(author), 'a');
    this.#addHead(marks, words(tags.join(' ')), 'g');
    if (title !== '') marks.push(titleToken(title));
    for (const word of words(excerpt)) this.#addTopic(marks, this.#book.meet(word, marks));
    for (const word of words(body)) {
      const entry = this.#book.meet(word, marks);
      if (++entry.count === topicCount) this.#addTopic(marks, entry);
    }
    return {
      id: document.id,
      body,
      title,
      // A phrase must not go on from one tag into the next: = is a token of its own.
      rest: [author, ...tags, excerpt].join(' = '),
      marks: marks.join(' '),
      date: 'name' in document ? '' : document.date,
      heads: [title, author, tags.join(' '), excerpt].join('\n'),
      fingerprint: documentFingerprint(document),
    };
  }

  /** Words and stems met since it was last asked that it had not met before. */
  newVocabulary(): string[] {
    return this.#book.takeNew();
  }

  /** Forgets what it has met: another index may lack the words this one has. */
  forget(): void {
    this.#book.clear();
  }

  #addHead(marks: string[], fieldWords: string[], field: Field): void {
    for (const word of new Set(fieldWords)) {
      const entry = this.#book.meet(word, marks);
      marks.push(exactToken(field, word), exactToken('h', word), ...headMarks('h', entry));
      if (field === 't') marks.push(...headMarks('t', entry));
      this.#addTopic(marks, entry);
    }
  }

  #addTopic(marks: string[], entry: WordEntry): void {
    if (entry.isTopic) return;
    entry.isTopic = true;
    marks.push(exactToken('x', entry.word));
  }
}

function headMarks(field: Field, { word, stems }: WordEntry): string[] {
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
  return {
    title: foldText(document.title),
    author: foldText(document.author),
    tags: document.tags.map(foldText),
    excerpt: foldText(document.excerpt),
    body: foldText(document.body),
    facets: facetTokens(document),
  };
}

/** A name is an author's title, the bio the body. */
function authorParts(document: AuthorDocument): Parts {
  const { name, bio } = document;
  return {
    title: foldText(name),
    author: '',
    tags: [],
    excerpt: '',
    body: foldText(bio),
    facets: [],
  };
}

function words(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ');
}
