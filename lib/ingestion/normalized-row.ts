import type { SourceArticle } from '#lib/articles/source-article';
import type { SourceAuthor } from '#lib/authors/source-author';
import type { RowIssue } from '#lib/ingestion/row-issue';

/** A row after reading: what it is, and everything that was wrong with it. */
export type NormalizedRow =
  | { kind: 'article'; article: SourceArticle; issues: RowIssue[] }
  | { kind: 'author'; author: SourceAuthor; issues: RowIssue[] }
  /** of: an author, or which article it would have been, where that can be told. */
  | { kind: 'none'; issues: [RowIssue, ...RowIssue[]]; of?: 'author' | { urlKey: string } };

export interface NormalizeOptions {
  /** The source of every row, whatever it says itself. */
  sourceName?: string;
  /** The source of rows that name none. */
  folder?: string | null;
  now?: Date;
}
