import { unknownAuthorName } from '#lib/authors/unknown-author';
import type { Sqlite } from '#lib/db/connection';
import { articlesOfAuthor } from '#lib/editing/articles-of-author';
import { addAuthorAlias } from '#lib/editing/author-alias';
import { readLinks } from '#lib/editing/author-links';
import { type AuthorRecord, readAuthorRecord, writeAuthorFields } from '#lib/editing/author-record';
import { type Actor, type ChangeItem, plainItem } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { replaceArticleField } from '#lib/editing/replace-article-field';
import { shownItems } from '#lib/editing/source-value-item';

export type MergeResult =
  | { ok: true; changeId: number | undefined; articles: number }
  | { ok: false; reason: 'not-found' | 'nothing-to-merge' };

/**
 * Makes one author of several: the articles of the others become the kept one's, whose gaps
 * their details fill, and imports that name them find the kept one. Nobody can be merged with
 * the sentinel of unknown authors.
 */
export async function mergeAuthors(
  keptId: number,
  otherIds: number[],
  actor: Actor,
): Promise<MergeResult> {
  let failure: Exclude<MergeResult, { ok: true }> | undefined;
  const { changeId, items } = await commitChange({ actor, action: 'merge' }, (db, now) => {
    const kept = readAuthorRecord(db, keptId);
    const ids = [...new Set(otherIds)].filter((id) => id !== keptId);
    const others = ids.flatMap((id) => readAuthorRecord(db, id) ?? []);
    const isSentinel = [kept, ...others].some((one) => one?.fields.name === unknownAuthorName);
    if (!kept || others.length !== ids.length || isSentinel) {
      failure = { ok: false, reason: 'not-found' };
    } else if (others.length === 0) failure = { ok: false, reason: 'nothing-to-merge' };
    if (failure || !kept) return [];
    return others.flatMap((other) => mergeInto(db, kept, other, now));
  });
  const articles = shownItems(items).filter(({ kind }) => kind === 'article').length;
  return failure ?? { ok: true, changeId, articles };
}

function mergeInto(db: Sqlite, kept: AuthorRecord, other: AuthorRecord, now: string): ChangeItem[] {
  const name = kept.fields.name ?? '';
  const theirs = other.fields.name;
  const items = articlesOfAuthor(db, other.id).flatMap((id) =>
    replaceArticleField(db, id, 'author', (value) => (value === theirs ? name : value), now),
  );
  items.push(...fillGaps(db, kept, other, now));
  items.push(removeMerged(db, kept.id, other.id));
  return items;
}

function fillGaps(db: Sqlite, kept: AuthorRecord, other: AuthorRecord, now: string): ChangeItem[] {
  const known = { ...kept.fields };
  const filled = {
    bio: known.bio || other.fields.bio,
    avatar: known.avatar || other.fields.avatar,
    links: withMissingLinks(known.links, other.fields.links),
  };
  const fields = (['bio', 'avatar', 'links'] as const).filter(
    (field) => (filled[field] || null) !== (known[field] || null),
  );
  if (fields.length === 0) return [];
  Object.assign(kept.fields, filled);
  writeAuthorFields(db, kept.id, filled, now);
  return fields.map((field) => plainItem('author', kept.id, field, [known[field], filled[field]]));
}

/** The stored text as it is when nothing is missing. */
function withMissingLinks(known: string | null, others: string | null): string | null {
  const links = readLinks(known);
  const missing = Object.entries(readLinks(others)).filter(([label]) => !links[label]);
  return missing.length === 0
    ? known
    : JSON.stringify({ ...links, ...Object.fromEntries(missing) });
}

/** An author who has no articles any more becomes an alias of another. Opens no transaction. */
export function removeMerged(db: Sqlite, keptId: number, id: number): ChangeItem {
  const row = db.prepare<[number], AuthorRow>('SELECT * FROM authors WHERE id = ?').get(id);
  if (!row) throw new Error(`There is no author ${id} to merge.`);
  const aliases = db
    .prepare<[number], AliasRow>('SELECT * FROM author_aliases WHERE author_id = ?')
    .all(id);
  db.prepare<[number, number]>('UPDATE author_aliases SET author_id = ? WHERE author_id = ?').run(
    keptId,
    id,
  );
  addAuthorAlias(db, keptId, row.name, id);
  db.prepare<[number]>('DELETE FROM authors WHERE id = ?').run(id);
  const merged: MergedAuthor = { row, aliases };
  return plainItem('author', id, 'merged', [JSON.stringify(merged), String(keptId)]);
}

/** Brings a merged author back, as yet without articles. Opens no transaction. */
export function restoreMerged(db: Sqlite, { row, aliases }: MergedAuthor): ChangeItem | undefined {
  const isTaken = db
    .prepare<[number, string]>('SELECT 1 FROM authors WHERE id = ? OR name = ?')
    .get(row.id, row.name);
  const alias = db
    .prepare<[number], { author_id: number }>(
      'SELECT author_id FROM author_aliases WHERE merged_id = ?',
    )
    .get(row.id);
  if (isTaken || !alias) return undefined;
  db.prepare(
    `INSERT INTO authors (id, name, bio, avatar_url, social_links, created_at, updated_at)
     VALUES (@id, @name, @bio, @avatar_url, @social_links, @created_at, @updated_at)`,
  ).run(row);
  db.prepare<[number]>('DELETE FROM author_aliases WHERE merged_id = ?').run(row.id);
  for (const { name, merged_id } of aliases) addAuthorAlias(db, row.id, name, merged_id);
  const merged = JSON.stringify({ row, aliases });
  return plainItem('author', row.id, 'merged', [String(alias.author_id), merged]);
}

export interface MergedAuthor {
  row: AuthorRow;
  /** The other names that were the author's own. */
  aliases: AliasRow[];
}

interface AuthorRow {
  id: number;
  name: string;
  bio: string | null;
  avatar_url: string | null;
  social_links: string;
  created_at: string;
  updated_at: string;
}

interface AliasRow {
  name: string;
  merged_id: number | null;
}
