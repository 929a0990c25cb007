import { htmlToText } from '#lib/article-html/html-to-text';
import type { Article, ArticleSummary } from '#lib/articles/article';
import { summarySelect, toSummary } from '#lib/articles/article-summary';
import { copiesOf } from '#lib/articles/copies-of';
import { prisma } from '#lib/db/prisma';
import { watched } from '#lib/db/recorded-reads';
import type { Prisma } from '#prisma/client';

/** An article by its id; 'removed' when there was one, undefined when there never was. */
export function findArticle(id: number): Promise<Article | 'removed' | undefined> {
  return watched(
    () => readArticle(id),
    () => [`article:${id}`],
  );
}

async function readArticle(id: number): Promise<Article | 'removed' | undefined> {
  // findFirst: Prisma would answer two findUnique of one moment with one query (recorded-reads.ts).
  const row = await prisma().article.findFirst({ where: { id }, select: articleSelect });
  if (row) return toArticle(row);
  return (await isRemoved(id)) ? 'removed' : undefined;
}

export async function isRemoved(id: number): Promise<boolean> {
  const removed = await prisma().removedArticle.findFirst({ where: { articleId: id } });
  return removed !== null;
}

/** The author's newest other articles. */
export function moreByAuthor(article: Article, count: number): Promise<ArticleSummary[]> {
  return watched(
    () => readMoreByAuthor(article, count),
    // The newest of a list change when one of them does, or when a changed article is the author's.
    (shown) => [`articles-by:${article.author.id}`, ...shown.map(({ id }) => `article:${id}`)],
  );
}

async function readMoreByAuthor(article: Article, count: number): Promise<ArticleSummary[]> {
  const rows = await prisma().article.findMany({
    where: { authorId: article.author.id, id: { not: article.id } },
    select: summarySelect,
    orderBy: newestFirst,
    take: count,
  });
  return rows.map(toSummary);
}

/** The same author's articles next to this one in time; of one day, by their ids. */
export async function neighboursByAuthor(article: Article): Promise<{
  earlier: ArticleSummary | undefined;
  later: ArticleSummary | undefined;
}> {
  const { id, date, author } = article;
  const [earlier, later] = await Promise.all([
    prisma().article.findFirst({
      where: {
        authorId: author.id,
        OR: [{ sortDate: { lt: date } }, { sortDate: date, id: { lt: id } }],
      },
      select: summarySelect,
      orderBy: newestFirst,
    }),
    prisma().article.findFirst({
      where: {
        authorId: author.id,
        OR: [{ sortDate: { gt: date } }, { sortDate: date, id: { gt: id } }],
      },
      select: summarySelect,
      orderBy: [{ sortDate: 'asc' }, { id: 'asc' }],
    }),
  ]);
  return {
    earlier: earlier ? toSummary(earlier) : undefined,
    later: later ? toSummary(later) : undefined,
  };
}

const newestFirst = [{ sortDate: 'desc' as const }, { id: 'desc' as const }];

const articleSelect = {
  ...summarySelect,
  sourceUrl: true,
  publishDate: true,
  createdAt: true,
  ingestedAt: true,
  author: { select: { id: true, name: true, bio: true, avatarUrl: true } },
  content: { select: { html: true, language: true, readingMinutes: true } },
  tagList: { select: { name: true } },
} satisfies Prisma.ArticleSelect;

function toArticle(row: Prisma.ArticleGetPayload<{ select: typeof articleSelect }>): Article {
  return {
    ...toSummary(row),
    copies: copiesOf([row.id]).get(row.id),
    html: row.content?.html ?? '',
    standfirst: standfirstOf(row.excerpt, row.content?.html ?? ''),
    tags: row.tagList.map((tag) => tag.name),
    sourceUrl: row.sourceUrl,
    publishedOn: row.publishDate,
    gatheredOn: (row.ingestedAt ?? row.createdAt).slice(0, 10),
    authorBio: row.author.bio,
    authorAvatar: row.author.avatarUrl,
  };
}

/** The excerpt, unless the text begins with the same words. */
function standfirstOf(excerpt: string | null, html: string): string | null {
  if (!excerpt) return null;
  const beginning = squeeze(excerpt)
    .replace(/\W*(\.{3}|…)$/u, '')
    .slice(0, 60);
  return squeeze(htmlToText(html.slice(0, 2_000))).startsWith(beginning) ? null : excerpt;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
