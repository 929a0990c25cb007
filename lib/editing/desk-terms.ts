import type { TermKind } from '#lib/articles/term-aliases';
import { archive } from '#lib/db/connection';
import { foldText } from '#lib/search/fold';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

export interface Term {
  name: string;
  articles: number;
}

/** A page of categories or tags, those with most articles first; with `q`, by the words of it. */
export function listTerms(kind: TermKind, params: { q?: string; page: number }): Page<Term> {
  const words = foldText(params.q ?? '').split(' ');
  const all = archive().prepare<[], Term>(queries[kind]).all();
  const found = params.q
    ? all.filter(({ name }) => words.every((word) => foldText(name).includes(word)))
    : all;
  const from = (params.page - 1) * pageSize;
  return toPage(found.slice(from, from + pageSize), found.length, params.page);
}

/** How many articles have each of these names; a name that none has counts 0. */
export function countTerms(kind: TermKind, names: string[]): Term[] {
  const count = archive().prepare<[string], number>(counts[kind]).pluck();
  return names.map((name) => ({ name, articles: count.get(name) ?? 0 }));
}

/** What imports put in place of names that sources use. */
export function listAliases(kind: TermKind): { name: string; target: string }[] {
  return archive()
    .prepare<[string], { name: string; target: string }>(
      'SELECT name, target FROM term_aliases WHERE kind = ? ORDER BY target, name',
    )
    .all(kind);
}

const queries: Record<TermKind, string> = {
  category: `SELECT category AS name, count(*) AS articles FROM articles
    WHERE category IS NOT NULL GROUP BY category ORDER BY articles DESC, name`,
  tag: 'SELECT name, count(*) AS articles FROM article_tags GROUP BY name ORDER BY articles DESC, name',
};

const counts: Record<TermKind, string> = {
  category: 'SELECT count(*) FROM articles WHERE category = ?',
  tag: 'SELECT count(*) FROM article_tags WHERE name = ?',
};
