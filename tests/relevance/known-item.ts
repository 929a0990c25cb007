import type { ArticleDocument, SearchKind } from '#lib/search/engine';

/** A query for something that is known to be there. */
export interface KnownItem {
  kind: SearchKind;
  text: string;
  /** Any of these is what was looked for. */
  wanted: number[];
}

export interface Corpus {
  articles: ArticleDocument[];
  authors: { id: number; name: string; bio: string }[];
}

export function isOfSample({ articles }: Corpus): boolean {
  return articles.some(({ sourceId }) => sourceId === 'bayyara');
}
