import type { ArticleSummary, SourceNews } from '#lib/articles/article';
import { readSummaries } from '#lib/articles/article-summary';
import { listCategories, listSources } from '#lib/articles/facets';
import { newestArticles } from '#lib/articles/list-articles';
import { listedSql } from '#lib/articles/listed-sql';
import { sharedRows } from '#lib/db/shared-rows';
import type { Locale } from '#lib/i18n/locales';

/** What the front page shows. No article stands in two places of it. */
export interface FrontPage {
  /** The story that opens the page; undefined in an empty archive. */
  lead: ArticleSummary | undefined;
  /** Beside the lead. */
  second: ArticleSummary[];
  newest: ArticleSummary[];
  strips: CategoryStrip[];
}

export interface CategoryStrip {
  category: string;
  count: number;
  articles: ArticleSummary[];
}

const stripLength = 4;

/**
 * The front page for readers of a language: it is opened by a story in that language where
 * one of the newest is, with a picture if it can be.
 */
export function frontPage(language: 'ar' | 'en', strips = 4): FrontPage {
  const [recent, categories] = [newestArticles(18), listCategories()];
  const lead = leadOf(recent, language);
  const others = recent.filter((article) => article !== lead);
  const second = others.slice(0, 3);
  const newest = others.slice(3, 7);
  const shown = new Set([lead, ...second, ...newest].map((article) => article?.id ?? 0));
  const filled: CategoryStrip[] = [];
  for (const { name, count } of categories.slice(0, strips * 2)) {
    if (filled.length === strips) break;
    const articles = newestOfCategory(name, [...shown]);
    if (articles.length < 2) continue;
    for (const { id } of articles) shown.add(id);
    filled.push({ category: name, count, articles });
  }
  return { lead, second, newest, strips: filled };
}

/** The sources that brought something most recently, by the names that editors gave them. */
export function recentSources(count: number, locale: Locale): SourceNews[] {
  const sources = listSources(locale);
  const recent = sharedRows<{ id: string }>(
    `SELECT source_id AS id FROM articles WHERE source_id IS NOT NULL
     GROUP BY source_id ORDER BY max(sort_date) DESC, source_id LIMIT @count`,
    { count },
  );
  return recent.flatMap(({ id }) => {
    const source = sources.find(({ name }) => name === id);
    const [newest] = readSummaries({ where: 'source_id = @id', values: { id }, limit: 1 });
    return source && newest ? [{ ...source, newest }] : [];
  });
}

/** The newest that reads well at large size: it has a title, an excerpt, if possible a picture. */
export function leadOf(
  recent: ArticleSummary[],
  language: 'ar' | 'en',
): ArticleSummary | undefined {
  const good = recent.filter((article) => article.title && article.excerpt);
  const own = good.filter((article) => article.language === language);
  return own.find((article) => article.image) ?? own[0] ?? good[0] ?? recent[0];
}

function newestOfCategory(category: string, without: number[]): ArticleSummary[] {
  const { where, values } = listedSql({ category, page: 1 });
  return readSummaries({
    where: `${where} AND articles.id NOT IN (SELECT value FROM json_each(@without))`,
    values: { ...values, without: JSON.stringify(without) },
    limit: stripLength,
  });
}
