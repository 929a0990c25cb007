import type { TermKind } from '#lib/articles/term-aliases';
import type { Sqlite } from '#lib/db/connection';

/**
 * The ids of articles that may have a category or tag: shown, hidden, and those whose source
 * says it while an editor says otherwise.
 */
export function articlesOfTerm(db: Sqlite, kind: TermKind, name: string): number[] {
  return db.prepare<{ name: string }, number>(queries[kind]).pluck().all({ name });
}

export function isTermUsed(db: Sqlite, kind: TermKind, name: string): boolean {
  return db.prepare(used[kind]).get(name) !== undefined;
}

const queries: Record<TermKind, string> = {
  category: `
    SELECT id FROM articles WHERE category = @name
    UNION SELECT article_id FROM withheld_articles WHERE category = @name AND article IS NOT NULL
    UNION SELECT record_id FROM field_edits
      WHERE kind = 'article' AND field = 'category' AND source_value = @name`,
  // Withheld articles and edits are few: which of them have the tag is seen when they are read.
  tag: `
    SELECT article_id FROM article_tags WHERE name = @name
    UNION SELECT article_id FROM withheld_articles WHERE instr(article, @name)
    UNION SELECT record_id FROM field_edits
      WHERE kind = 'article' AND field = 'tags' AND instr(source_value, @name)`,
};

const used: Record<TermKind, string> = {
  category: 'SELECT 1 FROM articles WHERE category = ?',
  tag: 'SELECT 1 FROM article_tags WHERE name = ?',
};
