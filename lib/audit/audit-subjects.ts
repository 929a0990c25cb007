import { z } from 'zod';
import type { AuditEntry } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';
import type { Locale } from '#lib/i18n/locales';
import { nameOfSource } from '#lib/sources/sources';

/** What an entry is about, as a page shows it. */
export interface ShownSubject {
  /** Its name at the time where it was noted, else the one it has now; its number when it has none. */
  name: string;
  /** Its page at the desk, without a language; undefined where there is none, or none any more. */
  href: string | undefined;
}

/** The subjects of some entries, by the entries' ids. Names that were not noted are looked up. */
export function auditSubjects(locale: Locale, entries: AuditEntry[]): Map<number, ShownSubject> {
  const titles = namesOf(
    'article',
    entries,
    `SELECT id, title AS name FROM articles WHERE id IN (SELECT value FROM json_each(@ids))
     UNION SELECT article_id, title FROM withheld_articles WHERE article_id IN (SELECT value FROM json_each(@ids))`,
  );
  const authors = namesOf(
    'author',
    entries,
    'SELECT id, name FROM authors WHERE id IN (SELECT value FROM json_each(@ids))',
  );
  const shown = entries.flatMap((entry): [number, ShownSubject][] => {
    const { subjectKind: kind, subjectId: id, subjectLabel: label } = entry;
    if (kind === null || id === null) return [];
    const lookedUp = { article: titles, author: authors }[kind];
    const isGone = lookedUp !== undefined && !lookedUp.has(id);
    if (kind === 'source') {
      return [[entry.id, { name: nameOfSource(locale, id), href: hrefOf(kind, id) }]];
    }
    const name = label ?? lookedUp?.get(id) ?? (kind === 'change' ? `#${id}` : id);
    return [[entry.id, { name, href: isGone ? undefined : hrefOf(kind, id) }]];
  });
  return new Map(shown);
}

function namesOf(kind: string, entries: AuditEntry[], sql: string): Map<string, string> {
  const ids = entries.flatMap((entry) =>
    entry.subjectKind === kind ? [Number(entry.subjectId)] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = archive()
    .prepare<[{ ids: string }]>(sql)
    .all({ ids: JSON.stringify(ids) });
  return new Map(named.parse(rows).map(({ id, name }) => [String(id), name ?? `#${id}`]));
}

const named = z.array(z.object({ id: z.number(), name: z.string().nullable() }));

function hrefOf(kind: string, id: string): string | undefined {
  const safe = encodeURIComponent(id);
  switch (kind) {
    case 'article':
      return `/desk/articles/${safe}`;
    case 'author':
      return `/desk/authors/${safe}`;
    case 'source':
      return `/desk/sources/${safe}`;
    case 'user':
      return `/desk/users/${safe}`;
    case 'import':
      return `/desk/imports/${safe}`;
    case 'job':
      return `/desk/jobs/${safe}`;
    case 'schedule':
      return `/desk/jobs/timetable/${safe}`;
    case 'category':
      return `/desk/categories?q=${safe}`;
    case 'tag':
      return `/desk/tags?q=${safe}`;
    case 'change':
      return '/desk/history';
    default:
      return undefined;
  }
}
