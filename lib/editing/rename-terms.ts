import { renamedTags, type TermKind } from '#lib/articles/term-aliases';
import { archive, type Sqlite } from '#lib/db/connection';
import { articlesOfTerm, isTermUsed } from '#lib/editing/articles-of-term';
import { type Actor, type ChangeItem, plainItem } from '#lib/editing/change-set';
import { termFault } from '#lib/editing/check-article-fields';
import { commitChange } from '#lib/editing/commit-change';
import { replaceArticleField } from '#lib/editing/replace-article-field';
import { shownItems } from '#lib/editing/source-value-item';
import { cleanLine } from '#lib/ingestion/clean-text';

export type RenameResult =
  | { ok: true; changeId: number | undefined; articles: number; to: string }
  | { ok: false; reason: RenameFault };

export type RenameFault = 'required' | 'too-long' | 'no-address' | 'has-comma' | 'same';

/** The new name of categories or tags as it is kept, or why they can't have it. */
export function checkNewName(
  kind: TermKind,
  from: string[],
  newName: string,
): { ok: true; name: string } | { ok: false; reason: RenameFault } {
  const name = cleanLine(newName);
  if (name === '') return { ok: false, reason: 'required' };
  const fault = termFault(kind, name);
  if (fault) return { ok: false, reason: fault };
  // Tags are kept in one text with commas between them.
  if (/[,،]/.test(name)) return { ok: false, reason: 'has-comma' };
  if (from.every((each) => each === name)) return { ok: false, reason: 'same' };
  return { ok: true, name };
}

/**
 * Gives categories or tags another name, or merges them into one that is there already, in all
 * articles (hidden ones too), and lets later imports follow: they put the new name in place of
 * the old ones.
 */
export async function renameTerms(
  kind: TermKind,
  from: string[],
  newName: string,
  actor: Actor,
): Promise<RenameResult> {
  const given = from.filter((name) => name !== '');
  const checked = checkNewName(kind, given, newName);
  if (!checked.ok) return checked;
  const to = checked.name;
  const names = [...new Set(given)].filter((name) => name !== to);
  const isMerge = names.length > 1 || isTermUsed(archive(), kind, to);
  const action = isMerge ? 'merge' : 'rename';
  const { changeId, items } = await commitChange({ actor, action }, (db, now) => [
    ...setAlias(db, kind, to, null),
    ...names.flatMap((name) => [
      ...renameInArticles(db, kind, name, to, now),
      ...aliasesOf(db, kind, name).flatMap((alias) => setAlias(db, kind, alias, to)),
      ...setAlias(db, kind, name, to),
    ]),
  ]);
  const articles = new Set(
    shownItems(items)
      .filter((item) => item.kind === 'article')
      .map((item) => item.record),
  );
  return { ok: true, changeId, articles: articles.size, to };
}

function renameInArticles(
  db: Sqlite,
  kind: TermKind,
  name: string,
  to: string,
  now: string,
): ChangeItem[] {
  const rename = (value: string) => (value === name ? to : value);
  return articlesOfTerm(db, kind, name).flatMap((id) =>
    kind === 'category'
      ? replaceArticleField(db, id, 'category', rename, now)
      : replaceArticleField(db, id, 'tags', (tags) => renamedOnly(tags, name, rename), now),
  );
}

/** A text without the tag stays as it is, to the space. */
function renamedOnly(tags: string, name: string, rename: (tag: string) => string): string {
  const has = tags.split(/[,،]/).some((tag) => tag.trim() === name);
  return has ? renamedTags(tags, rename) : tags;
}

function aliasesOf(db: Sqlite, kind: TermKind, target: string): string[] {
  return db
    .prepare<[string, string], string>(
      'SELECT name FROM term_aliases WHERE kind = ? AND target = ?',
    )
    .pluck()
    .all(kind, target);
}

/** Lets imports put `target` in place of a name, or (null) take the name as it comes. */
export function setAlias(
  db: Sqlite,
  kind: TermKind,
  name: string,
  target: string | null,
): ChangeItem[] {
  const before = aliasTarget(db, kind, name);
  if (before === target) return [];
  if (target === null) {
    db.prepare<[string, string]>('DELETE FROM term_aliases WHERE kind = ? AND name = ?').run(
      kind,
      name,
    );
  } else {
    db.prepare<[string, string, string]>(
      `INSERT INTO term_aliases (kind, name, target) VALUES (?, ?, ?)
       ON CONFLICT (kind, name) DO UPDATE SET target = excluded.target`,
    ).run(kind, name, target);
  }
  return [plainItem(kind, name, 'alias', [before, target])];
}

export function aliasTarget(db: Sqlite, kind: TermKind, name: string): string | null {
  const target = db
    .prepare<[string, string], string>(
      'SELECT target FROM term_aliases WHERE kind = ? AND name = ?',
    )
    .pluck()
    .get(kind, name);
  return target ?? null;
}
