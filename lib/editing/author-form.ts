import { type AuthorField, authorFields } from '#lib/authors/editable-author-fields';
import { linkLines } from '#lib/editing/author-links';
import type { AuthorFields } from '#lib/editing/author-record';

/** An author's fields as a form shows them; links one a line. */
export function authorFormValues(fields: AuthorFields): Record<AuthorField, string> {
  const { name, bio, avatar, links } = fields;
  return { name: name ?? '', bio: bio ?? '', avatar: avatar ?? '', links: linkLines(links) };
}

/**
 * What to show of a form that came back: what was typed, but for fields that only others changed
 * meanwhile; where both changed one, what was typed stays and the field is a conflict.
 */
export function mergedAuthorForm(
  current: AuthorFields,
  base: AuthorFields,
  typed: Partial<Record<AuthorField, string>>,
): { values: Record<AuthorField, string>; conflicts: AuthorField[] } {
  const [now, before] = [authorFormValues(current), authorFormValues(base)];
  const values = { ...now };
  const conflicts: AuthorField[] = [];
  for (const field of authorFields) {
    const mine = typed[field];
    if (mine === undefined || mine === before[field] || mine === now[field]) continue;
    values[field] = mine;
    if (now[field] !== before[field]) conflicts.push(field);
  }
  return { values, conflicts };
}
