import type { ArticleState } from '#lib/editing/article-record';

/** An article in the desk's list. */
export interface DeskArticleRow {
  id: number;
  title: string | null;
  state: ArticleState;
  category: string | null;
  sourceId: string | null;
  authorId: number | null;
  authorName: string | null;
  /** `YYYY-MM-DD`. */
  date: string | null;
  /** An editor has changed it. */
  edited: boolean;
  /** The source has said something new of a field that an editor changed. */
  newer: boolean;
}

export const deskStates = ['listed', 'shown', 'hidden', 'deleted'] as const;
export const deskEdited = ['edited', 'newer'] as const;
export const deskSorts = ['newest', 'oldest', 'title', 'changed'] as const;

/** What the desk's list of articles is asked for. */
export interface DeskArticleParams {
  q?: string;
  /** Without one: shown and hidden. */
  state?: (typeof deskStates)[number];
  edited?: (typeof deskEdited)[number];
  source?: string;
  category?: string;
  tag?: string;
  author?: number;
  sort?: (typeof deskSorts)[number];
  page: number;
}

/** What can be done with many articles of the list at once. */
export const bulkKinds = ['category', 'add-tag', 'remove-tag', 'hide', 'show', 'delete'] as const;
