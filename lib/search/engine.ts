/** What can be searched. Each kind is an index of its own. */
export type SearchKind = 'article' | 'author';

export const searchKinds: readonly SearchKind[] = ['article', 'author'];

/** An article as an engine indexes it: plain text, no markup. */
export interface ArticleDocument {
  id: number;
  title: string;
  author: string;
  tags: string[];
  excerpt: string;
  /** The article's plain text, whole. */
  body: string;
  category: string | null;
  authorId: number;
  sourceId: string | null;
  /** The day it is listed under, `YYYY-MM-DD`. */
  date: string;
  language: 'ar' | 'en';
  /**
   * The same for all articles that are one piece published several times: the id of the one
   * that stands for them. Null for an article of its own.
   */
  groupId: number | null;
}

export interface AuthorDocument {
  id: number;
  name: string;
  bio: string;
}

export interface DocumentOf {
  article: ArticleDocument;
  author: AuthorDocument;
}

/** Filters combine with "and". Dates are `YYYY-MM-DD`, both ends included. Articles only. */
export interface SearchFilters {
  category?: string;
  tag?: string;
  sourceId?: string;
  authorId?: number;
  from?: string;
  to?: string;
  year?: number;
  language?: 'ar' | 'en';
}

export interface SearchQuery {
  /** As the reader typed it: any text is safe. */
  text: string;
  filters?: SearchFilters;
  sort?: 'relevance' | 'newest' | 'oldest';
  offset?: number;
  limit?: number;
  /** Counts the matches by facet as well. Articles only. */
  facets?: boolean;
}

/** A value that matches have, as filters take it but in text, and how many have it. */
export interface FacetCount {
  value: string;
  count: number;
}

/**
 * What all matches of a query, filters included, have in common: for each facet the values,
 * the most frequent first, at most `maxFacetValues`. An article without a value is not counted.
 */
export type SearchFacets = Record<FacetName, FacetCount[]>;

export const facetNames = ['category', 'sourceId', 'authorId', 'year', 'language'] as const;
export type FacetName = (typeof facetNames)[number];

export const maxFacetValues = 50;

export interface SearchResult {
  /**
   * Ids of the page asked for, best first. The caller reads the rows from the database.
   * Of articles with one groupId that match only one is among them and counted.
   */
  ids: number[];
  /** All matches, at most maxTotalHits. */
  total: number;
  /** What was matched, for termsOfHit() and highlight(). */
  terms: MatchedTerms;
  /** Nothing has all the words: these have most of them. */
  partial?: boolean;
  /**
   * What was looked for instead, when nothing was found as typed: the same keys with the
   * keyboard in the other language, a forgotten space. Misspelt words are no other text.
   */
  correctedText?: string;
  /** The search server could not be asked: the embedded index answered in its place. */
  substitute?: boolean;
  /** When the query asked for them. */
  facets?: SearchFacets;
  durationMs: number;
}

/** Folded words that count as matches in a text, made by the engine for highlight(). */
export interface MatchedTerms extends WordTerms {
  /** What some of the words may have been meant to be: for hits without the word itself. */
  forgiven?: ForgivenWord[];
}

export interface WordTerms {
  /** Whole folded words. */
  words: string[];
  /** Folded beginnings: the last word of a query matches as a prefix. */
  prefixes: string[];
  /** Stems, compared with the stems of each word of the text. */
  stems: string[];
}

/** A word of a query, and the spellings a typo in it was forgiven to. */
export interface ForgivenWord {
  asTyped: WordTerms;
  spellings: WordTerms;
}

/** How far an index has read the archive's change log. */
export interface IndexPosition {
  archiveId: string;
  changeId: number;
}

export interface SearchStats {
  engine: string;
  documents: Record<SearchKind, number>;
  position: IndexPosition | undefined;
  /** Bytes on disk, where the engine can tell. */
  bytes?: number;
}

/** A fresh index of one kind, filled beside the live one, which goes on answering. */
export interface IndexRebuild<K extends SearchKind> {
  index(documents: DocumentOf[K][]): Promise<void>;
  /** How many documents it holds. */
  count(): Promise<number>;
  /** Puts it in the live index's place, at once, and removes the old one. */
  publish(): Promise<void>;
  /** Removes it; the live index stays as it was. */
  discard(): Promise<void>;
}

/** What the index holds of a document: its id, and documentFingerprint() of what was indexed. */
export interface IndexedFingerprint {
  id: number;
  fingerprint: string;
}

/** At most this many matches are counted and paged through. */
export const maxTotalHits = 10_000;

/** What readers' pages need of an engine. */
export type AnsweringEngine = Pick<SearchEngine, 'name' | 'search' | 'stats'>;

/**
 * An engine keeps two indexes and answers queries over them. It never reads the archive:
 * documents are handed to it, rows are read by whoever shows the ids.
 */
export interface SearchEngine {
  readonly name: string;
  /** Adds documents, replacing those of the same ids. */
  index<K extends SearchKind>(kind: K, documents: DocumentOf[K][]): Promise<void>;
  /** Removes documents. An id that is not there is no error. */
  remove(kind: SearchKind, ids: number[]): Promise<void>;
  clear(kind: SearchKind): Promise<void>;
  /** Tidies up after much was indexed, so that searching is as fast as it can be. */
  settle(): Promise<void>;
  search(kind: SearchKind, query: SearchQuery): Promise<SearchResult>;
  stats(): Promise<SearchStats>;
  /** Starts an index anew. One at a time: what an earlier one left unfinished is removed. */
  rebuild<K extends SearchKind>(kind: K): Promise<IndexRebuild<K>>;
  /** The documents with ids above `after`, lowest first, at most `limit`. */
  fingerprints(kind: SearchKind, after: number, limit: number): Promise<IndexedFingerprint[]>;
  /** Remembers how far the change log has been applied, after index() and remove(). */
  setPosition(position: IndexPosition): Promise<void>;
  /** Has the next drain fill the index from the beginning. */
  forgetPosition(): Promise<void>;
  close(): Promise<void>;
}
