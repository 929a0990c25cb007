import type { AskedWord } from '#lib/search/meilisearch/asked-words';
import type { IndexNames } from '#lib/search/meilisearch/index-names';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import type { Level, LevelHits } from '#lib/search/meilisearch/server-query';
import type { ServerFeatures } from '#lib/search/meilisearch/server-version';
import type { WordList } from '#lib/search/meilisearch/word-list';

/** What a query is answered with. */
export interface SearchContext {
  server: MeilisearchServer;
  names: IndexNames;
  features: ServerFeatures;
  words: WordList;
}

/** What is found with the words as they were typed, in all their forms. */
export interface AsTyped {
  words: AskedWord[];
  /** Documents about the words: these are in the title or another head, or in a row. */
  strong: LevelHits[];
  /** Documents that have them somewhere. */
  scattered: LevelHits[];
  /** The widest of the levels. */
  widest: Level;
}

/** What a query comes to: the levels to read in turn, the last one of which finds all. */
export interface Matches {
  words: AskedWord[];
  levels: LevelHits[];
  /** How to ask for the last level again: in another order, or with its facets counted. */
  widest: Level;
  partial?: boolean;
}
