import { fieldEdits } from '#lib/articles/field-edits';
import { columnOfAuthorField, isAuthorField } from '#lib/authors/editable-author-fields';
import type { Sqlite } from '#lib/db/connection';

/** What sources say of an author, beside the name. */
export interface AuthorDetails {
  bio: string | null;
  avatar_url: string | null;
  social_links: string;
}

/**
 * Merges what a source says into an author, but for the fields that an editor has changed: of
 * those the source's newer value is kept beside, for editors to see.
 */
export function keptAuthorEdits(db: Sqlite) {
  const marks = fieldEdits(db);
  return (
    id: number,
    stored: AuthorDetails,
    merge: (details: AuthorDetails) => AuthorDetails,
    now: string,
  ): AuthorDetails => {
    const edits = marks.of('author', id);
    if (edits.length === 0) return merge(stored);
    const known: AuthorDetails = { ...stored };
    for (const { field, sourceValue } of edits) setDetail(known, field, sourceValue);
    const merged = merge(known);
    for (const { field, sourceValue } of edits) {
      const column = detailOf(field);
      if (!column) continue;
      if (merged[column] !== known[column]) {
        marks.sourceSays('author', id, field, merged[column] ?? sourceValue, now);
      }
      setDetail(merged, field, stored[column]);
    }
    return merged;
  };
}

function detailOf(field: string): keyof AuthorDetails | undefined {
  if (!isAuthorField(field) || field === 'name') return undefined;
  return columnOfAuthorField[field];
}

function setDetail(details: AuthorDetails, field: string, value: string | null): void {
  const column = detailOf(field);
  if (column === 'social_links') details.social_links = value ?? '{}';
  else if (column) details[column] = value;
}
