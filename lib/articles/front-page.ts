import type { ArticleSummary, SourceNews } from '#lib/articles/article';
import { summarySelect, toSummary } from '#lib/articles/article-summary';
import { listCategories, listSources } from '#lib/articles/facets';
import { newestArticles, shownOnce } from '#lib/articles/list-articles';
import { prisma } from '#lib/db/prisma';
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
export async function frontPage(language: 'ar' | 'en', strips = 4): Promise<FrontPage> {
  const [recent, categories] = await Promise.all([newestArticles(18), listCategories()]);
  const lead = leadOf(recent, language);
  const others = recent.filter((article) => article !== lead);
  const second = others.slice(0, 3);
  const newest = others.slice(3, 7);
  const shown = new Set([lead, ...second, ...newest].map((article) => article?.id ?? 0));
  const filled: CategoryStrip[] = [];
  for (const { name, count } of categories.slice(0, strips * 2)) {
    if (filled.length === strips) break;
    const articles = await newestOfCategory(name, [...shown]);
    if (articles.length < 2) continue;
    for (const { id } of articles) shown.add(id);
    filled.push({ category: name, count, articles });
  }
  return { lead, second, newest, strips: filled };
}

/** The sources that brought something most recently, by the names that editors gave them. */
export async function recentSources(count: number, locale: Locale): Promise<SourceNews[]> {
  const [sources, groups] = await Promise.all([
    listSources(locale),
    prisma().article.groupBy({
      by: ['sourceId'],
      where: { sourceId: { not: null } },
      _max: { sortDate: true },
      orderBy: [{ _max: { sortDate: 'desc' } }, { sourceId: 'asc' }],
      take: count,
    }),
  ]);
  const news = await Promise.all(
    groups.map(async ({ sourceId }) => {
      const source = sources.find(({ name }) => name === sourceId);
      const row = await prisma().article.findFirst({
        where: { sourceId },
        select: summarySelect,
        orderBy: newestFirst,
      });
      return source && row && { ...source, newest: toSummary(row) };
    }),
  );
  return news.filter((each) => each !== null && each !== undefined);
}

const newestFirst = [{ sortDate: 'desc' as const }, { id: 'desc' as const }];

/** The newest that reads well at large size: it has a title, an excerpt, if possible a picture. */
export function leadOf(
  recent: ArticleSummary[],
  language: 'ar' | 'en',
): ArticleSummary | undefined {
  const good = recent.filter((article) => article.title && article.excerpt);
  const own = good.filter((article) => article.language === language);
  return own.find((article) => article.image) ?? own[0] ?? good[0] ?? recent[0];
}

async function newestOfCategory(category: string, without: number[]): Promise<ArticleSummary[]> {
  const rows = await prisma().article.findMany({
    where: { AND: [shownOnce({ category, page: 1 }), { id: { notIn: without } }] },
    select: summarySelect,
    orderBy: newestFirst,
    take: stripLength,
  });
  return rows.map(toSummary);
}
