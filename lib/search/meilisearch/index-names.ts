import type { SearchKind } from '#lib/search/engine';

/** The indexes on the server, all beginning alike, which is what our keys are limited to. */
export interface IndexNames {
  all: string;
  live: Record<SearchKind, string>;
  /** Where a rebuild works before it takes the live one's place. */
  fresh: Record<SearchKind, string>;
  /** Every word of the texts once: what a misspelt one may have been. */
  words: string;
  /** How far the change log has been followed. */
  state: string;
}

export function indexNames(prefix: string): IndexNames {
  return {
    all: `${prefix}*`,
    live: { article: `${prefix}articles`, author: `${prefix}authors` },
    fresh: { article: `${prefix}articles_new`, author: `${prefix}authors_new` },
    words: `${prefix}words`,
    state: `${prefix}state`,
  };
}
