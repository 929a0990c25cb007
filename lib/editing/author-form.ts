import { type AuthorField, authorFields } from '#lib/authors/editable-author-fields';
import { linkLines } from '#lib/editing/author-links';
import type { AuthorFields } from '#lib/editing/author-record';
import { type MergedForm, mergeTyped } from '#lib/editing/merge-typed';

/** An author's fields as a form shows them; links one a line. */
export function authorFormValues(fields: AuthorFields): Record<AuthorField, string> {
  const { name, bio, avatar, links } = fields;
  return { name: name ?? '', bio: bio ?? '', avatar: avatar ?? '', links: linkLines(links) };
}

/** What to show of an author's form that came back. @param base the fields when it was opened */
export function mergedAuthorForm(
  current: AuthorFields,
  base: AuthorFields,
  typed: Partial<Record<AuthorField, string>>,
): MergedForm<AuthorField> {
  return mergeTyped(authorFields, authorFormValues(current), authorFormValues(base), typed);
}
