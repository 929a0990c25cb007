/** What kind of thing a change is about. */
export type ChangeKind = 'article' | 'author' | 'category' | 'tag' | 'source';

export const changeActions = [
  'edit',
  'accept-source',
  'hide',
  'show',
  'delete',
  'bulk-category',
  'bulk-add-tag',
  'bulk-remove-tag',
  'bulk-hide',
  'bulk-show',
  'bulk-delete',
  'rename',
  'merge',
  'split-copy',
  'join-copies',
  'undo',
] as const;

export type ChangeAction = (typeof changeActions)[number];

/** A change set as histories show it. */
export interface HistoryEntry {
  id: number;
  /** As timestamp() writes it. */
  at: string;
  actorName: string;
  action: ChangeAction;
  /** The change that this one took back, or that took this one back. */
  undoes: number | null;
  undoneBy: number | null;
  /** All values it changed, of how many records; `items` holds the first of those asked for. */
  itemCount: number;
  recordCount: number;
  items: HistoryItem[];
}

export interface HistoryItem {
  kind: ChangeKind;
  /** An id, or the name of a category, tag or source. */
  record: string;
  /** The record's title or name now; null when it is gone or is its own name. */
  label: string | null;
  field: string;
  old: string | null;
  new: string | null;
}
