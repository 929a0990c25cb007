import { fieldEdits } from '#lib/articles/field-edits';
import { type AuthorField, authorFields } from '#lib/authors/editable-author-fields';
import { nameKey } from '#lib/authors/name-key';
import { isPortraitAddress } from '#lib/authors/portraits/portrait-files';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { archive, type Sqlite } from '#lib/db/connection';
import { linkLines, parseLinkLines } from '#lib/editing/author-links';
import { type AuthorFields, type AuthorRecord, readAuthorRecord } from '#lib/editing/author-record';
import type { Actor } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { lastChangeOf } from '#lib/editing/history';
import { followAuthorSource, setAuthorFields } from '#lib/editing/set-author-fields';
import { checkName } from '#lib/ingestion/check-name';
import { checkImageUrl } from '#lib/ingestion/check-url';
import { cleanLine } from '#lib/ingestion/clean-text';

export interface AuthorEdit {
  id: number;
  /** links: one a line, `label address`. */
  typed: Record<AuthorField, string>;
  base: Record<AuthorField, string | null>;
}

export type AuthorFieldError = 'required' | 'too-long' | 'invalid-address' | 'name-taken';

export interface AuthorConflict {
  field: AuthorField;
  mine: string | null;
  theirs: string | null;
  by: { name: string; at: string } | null;
}

type Failure =
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'invalid'; errors: Partial<Record<AuthorField, AuthorFieldError>> }
  | { ok: false; reason: 'conflict'; conflicts: AuthorConflict[] };

export type AuthorEditResult = { ok: true; changeId: number | undefined } | Failure;

/** Saves what an editor changed of an author; of two editors' changes to one field neither is lost. */
export async function editAuthor(edit: AuthorEdit, actor: Actor): Promise<AuthorEditResult> {
  const checked = checkAuthorFields(edit.typed);
  if (!checked.ok) return { ok: false, reason: 'invalid', errors: checked.errors };
  const wanted = changedFields(checked.fields, edit.base);
  let failure: Failure | undefined;
  const { changeId } = await commitChange({ actor, action: 'edit' }, (db, now) => {
    const author = readAuthorRecord(db, edit.id);
    // The sentinel's name is how it is known.
    const isKnown = author && author.fields.name !== unknownAuthorName;
    failure = isKnown ? whyNot(db, author, wanted, edit.base) : { ok: false, reason: 'not-found' };
    return failure || !author ? [] : setAuthorFields(db, author, wanted, { actor, now });
  });
  return failure ?? { ok: true, changeId };
}

/** Takes the sources' value of a field in place of the editors'. */
export async function acceptAuthorSource(id: number, field: AuthorField, actor: Actor) {
  return commitChange({ actor, action: 'accept-source' }, (db, now) => {
    const author = readAuthorRecord(db, id);
    return author ? followAuthorSource(db, author, field, now) : [];
  });
}

export function keepOurAuthor(id: number, field: AuthorField): void {
  const marks = fieldEdits(archive());
  const edit = marks.of('author', id).find((each) => each.field === field);
  if (edit) marks.mark('author', id, { ...edit, sourceChangedAt: null });
}

const maxBioLength = 5_000;

type Checked =
  | { ok: true; fields: AuthorFields }
  | { ok: false; errors: Partial<Record<AuthorField, AuthorFieldError>> };

function checkAuthorFields(typed: Record<AuthorField, string>): Checked {
  const errors: Partial<Record<AuthorField, AuthorFieldError>> = {};
  const name = checkName(typed.name);
  if (!name.ok) errors.name = name.reason === 'missing_name' ? 'required' : 'too-long';
  const bio = typed.bio
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
    .join('\n');
  if (bio.length > maxBioLength) errors.bio = 'too-long';
  const avatar = typed.avatar.trim();
  const image = avatar === '' ? undefined : checkAvatar(avatar);
  if (image && !image.ok) errors.avatar = 'invalid-address';
  const links = parseLinkLines(typed.links);
  if (!links) errors.links = 'invalid-address';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const fields = {
    name: name.ok ? name.name : null,
    bio: bio || null,
    avatar: image?.ok ? image.url : null,
    links: JSON.stringify(links),
  };
  return { ok: true, fields };
}

/** An address of the web, or that of a portrait which was uploaded here. */
function checkAvatar(text: string): ReturnType<typeof checkImageUrl> {
  return isPortraitAddress(text) ? { ok: true, url: text } : checkImageUrl(text);
}

function changedFields(
  fields: AuthorFields,
  base: Record<AuthorField, string | null>,
): Partial<AuthorFields> {
  const isSame = (field: AuthorField) =>
    field === 'links'
      ? linkLines(fields.links) === linkLines(base.links)
      : (fields[field] || null) === (base[field] || null);
  return Object.fromEntries(
    authorFields.filter((field) => !isSame(field)).map((field) => [field, fields[field]]),
  );
}

function whyNot(
  db: Sqlite,
  author: AuthorRecord,
  wanted: Partial<AuthorFields>,
  base: Record<AuthorField, string | null>,
): Failure | undefined {
  const conflicts = authorFields.flatMap((field): AuthorConflict[] => {
    const mine = wanted[field];
    const theirs = author.fields[field] || null;
    if (mine === undefined || mine === theirs || theirs === (base[field] || null)) return [];
    const last = lastChangeOf(db, 'author', String(author.id), field);
    return [{ field, mine, theirs, by: last?.value === theirs ? last : null }];
  });
  if (conflicts.length > 0) return { ok: false, reason: 'conflict', conflicts };
  if (typeof wanted.name === 'string' && isNameTaken(db, wanted.name, author.id)) {
    return { ok: false, reason: 'invalid', errors: { name: 'name-taken' } };
  }
  return undefined;
}

function isNameTaken(db: Sqlite, name: string, ownId: number): boolean {
  const others = db.prepare<[number], string>('SELECT name FROM authors WHERE id <> ?').pluck();
  const key = nameKey(name);
  return others.all(ownId).some((other) => nameKey(other) === key);
}
