import { type AuthorDetails, keptAuthorEdits } from '#lib/authors/kept-author-edits';
import { nameKey } from '#lib/authors/name-key';
import type { SourceAuthor } from '#lib/authors/source-author';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import type { Sqlite } from '#lib/db/connection';

/**
 * Writes the authors of sources. It opens no transaction: the caller puts many rows into one.
 * Names are compared by nameKey(), and remembered: after a rollback the caller must forget().
 */
export interface AuthorWriter {
  /** By the author's own name, an earlier one, or that of an author who was merged into it. */
  find(name: string): number | undefined;
  /** Whether the name is that of an author whom editors merged into another. */
  isMerged(name: string): boolean;
  /** The author of that name, made when there is none; null is the sentinel "Unknown". */
  idOf(name: string | null, now: string): number;
  insert(author: SourceAuthor, now: string): number;
  /** Takes over what the row says. An empty value never erases a known one; links are merged. */
  update(id: number, author: SourceAuthor, now: string): 'updated' | 'unchanged';
  /** Takes over what a row says, where nothing is known yet. */
  fill(id: number, known: AuthorFilling, now: string): 'updated' | 'unchanged';
  forget(): void;
}

/** What a row says of an author beside the name; null is what it does not say. */
export type AuthorFilling = Pick<SourceAuthor, 'bio' | 'avatarUrl' | 'socialLinks'>;

export function authorWriter(db: Sqlite): AuthorWriter {
  const all = db.prepare<[], { id: number; name: string }>('SELECT id, name FROM authors');
  const aliases = db.prepare<[], { key: string; id: number; merged: number }>(
    'SELECT name_key AS key, author_id AS id, merged_id IS NOT NULL AS merged FROM author_aliases',
  );
  const insert = db.prepare<[string, string | null, string | null, string, string, string]>(
    `INSERT INTO authors (name, bio, avatar_url, social_links, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
  );
  const byName = db.prepare<[string], number>('SELECT id FROM authors WHERE name = ?').pluck();
  const read = db.prepare<[number], AuthorDetails>(
    'SELECT bio, avatar_url, social_links FROM authors WHERE id = ?',
  );
  const keepingEdits = keptAuthorEdits(db);
  const write = db.prepare<[string | null, string | null, string, string, number]>(
    'UPDATE authors SET bio = ?, avatar_url = ?, social_links = ?, updated_at = ? WHERE id = ?',
  );
  let names: { ids: Map<string, number>; merged: Set<string> } | undefined;

  const readNames = () => {
    const ids = new Map<string, number>();
    const merged = new Set<string>();
    for (const alias of aliases.all()) {
      ids.set(alias.key, alias.id);
      if (alias.merged) merged.add(alias.key);
    }
    // An author of the very name comes before an alias.
    for (const { id, name } of all.all()) {
      ids.set(nameKey(name), id);
      merged.delete(nameKey(name));
    }
    return { ids, merged };
  };
  const known = () => {
    names ??= readNames();
    return names.ids;
  };
  const add = (author: SourceAuthor, now: string) => {
    const links = JSON.stringify(author.socialLinks);
    insert.run(author.name, author.bio, author.avatarUrl, links, now, now);
    const id = byName.get(author.name);
    if (id === undefined) throw new Error('An author was not stored.');
    known().set(nameKey(author.name), id);
    return id;
  };
  const change = (id: number, merge: (row: AuthorDetails) => AuthorDetails, now: string) => {
    const row = read.get(id);
    if (!row) throw new Error(`There is no author ${id} to update.`);
    const next = keepingEdits(id, row, merge, now);
    const same =
      next.bio === row.bio &&
      next.avatar_url === row.avatar_url &&
      next.social_links === row.social_links;
    if (same) return 'unchanged';
    write.run(next.bio, next.avatar_url, next.social_links, now, id);
    return 'updated';
  };

  return {
    find: (name) => known().get(nameKey(name)),
    isMerged(name) {
      names ??= readNames();
      return names.merged.has(nameKey(name));
    },
    idOf(name, now) {
      const wanted = name ?? unknownAuthorName;
      const nobody = { bio: null, avatarUrl: null, socialLinks: {}, sourceId: null };
      return known().get(nameKey(wanted)) ?? add({ name: wanted, ...nobody }, now);
    },
    insert: add,
    update: (id, author, now) =>
      change(
        id,
        (row) => ({
          ...row,
          bio: author.bio ?? row.bio,
          avatar_url: author.avatarUrl ?? row.avatar_url,
          social_links: mergedLinks(row.social_links, author.socialLinks, true),
        }),
        now,
      ),
    fill: (id, filling, now) =>
      change(
        id,
        (row) => ({
          bio: row.bio || filling.bio,
          avatar_url: row.avatar_url || filling.avatarUrl,
          social_links: mergedLinks(row.social_links, filling.socialLinks, false),
        }),
        now,
      ),
    forget() {
      names = undefined;
    },
  };
}

/** The stored JSON as it is, byte for byte, when nothing is new. */
function mergedLinks(stored: string, given: Record<string, string>, replace: boolean): string {
  const links = storedLinks(stored);
  const news = Object.entries(given).filter(([kind, url]) =>
    replace ? links[kind] !== url : !links[kind],
  );
  return news.length === 0 ? stored : JSON.stringify({ ...links, ...Object.fromEntries(news) });
}

function storedLinks(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? { ...parsed }
      : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // somebody's hand-written SQL
    throw error;
  }
}
