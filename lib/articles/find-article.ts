import { htmlToText } from '#lib/article-html/html-to-text';
import { runningText } from '#lib/article-html/running-text';
import { beginsWith, withoutTitle } from '#lib/article-html/without-title';
import type { Article, ArticleSummary, Neighbours } from '#lib/articles/article';
import {
  readSummaries,
  type SummaryRow,
  summaryColumns,
  summaryTables,
  tagsColumn,
  toSummary,
} from '#lib/articles/article-summary';
import { copiesOf } from '#lib/articles/copies-of';
import { archive } from '#lib/db/connection';
import { prisma } from '#lib/db/prisma';
import { watched } from '#lib/db/recorded-reads';

/** An article by its id; 'removed' when there was one, undefined when there never was. */
export async function findArticle(id: number): Promise<Article | 'removed' | undefined> {
  const found = await watched(
    () => readArticle(id),
    () => [`article:${id}`],
  );
  if (found === undefined || found === 'removed') return found;
  // Not watched with the rest: it tells names of sources too.
  return { ...found, copies: copiesOf([id]).get(id) };
}

async function readArticle(id: number): Promise<Article | 'removed' | undefined> {
  const row = archive()
    .prepare<[number], ArticleRow>(
      `SELECT ${summaryColumns}, source_url AS sourceUrl, publish_date AS publishedOn,
         coalesce(ingested_at, articles.created_at) AS gatheredAt, html,
         bio AS authorBio, avatar_url AS authorAvatar,
         ${tagsColumn}
       FROM ${summaryTables} WHERE articles.id = ?`,
    )
    .get(id);
  if (row) return toArticle(row);
  return (await isRemoved(id)) ? 'removed' : undefined;
}

export async function isRemoved(id: number): Promise<boolean> {
  const removed = await prisma().removedArticle.findFirst({ where: { articleId: id } });
  return removed !== null;
}

/** The author's newest other articles. */
export function moreByAuthor(article: ArticleSummary, count: number): Promise<ArticleSummary[]> {
  return watched(
    () => readMoreByAuthor(article, count),
    // The newest of a list change when one of them does, or when a changed article is the author's.
    (shown) => [`articles-by:${article.author.id}`, ...shown.map(({ id }) => `article:${id}`)],
  );
}

async function readMoreByAuthor(article: ArticleSummary, count: number): Promise<ArticleSummary[]> {
  return readSummaries({
    where: 'author_id = @author AND id <> @id',
    values: { author: article.author.id, id: article.id },
    limit: count,
  });
}

/** The same author's articles next to this one in time; of one day, by their ids. */
export function neighboursByAuthor(article: ArticleSummary): Promise<Neighbours> {
  return watched(
    async () => readNeighbours(article),
    ({ earlier, later }) => [
      `articles-by:${article.author.id}`,
      ...[earlier, later].flatMap((each) => (each ? [`article:${each.id}`] : [])),
    ],
  );
}

function readNeighbours({ id, date, author }: ArticleSummary): Neighbours {
  const values = { id, date, author: author.id };
  const next = (where: string, sort: 'newest' | 'oldest') =>
    readSummaries({ where: `author_id = @author AND ${where}`, values, sort, limit: 1 })[0];
  return {
    earlier: next('(sort_date, id) < (@date, @id)', 'newest'),
    later: next('(sort_date, id) > (@date, @id)', 'oldest'),
  };
}

interface ArticleRow extends SummaryRow {
  sourceUrl: string | null;
  publishedOn: string | null;
  gatheredAt: string;
  html: string | null;
  authorBio: string | null;
  authorAvatar: string | null;
  /** A JSON list. */
  tags: string;
}

function toArticle(row: ArticleRow): Article {
  const html = withoutTitle(row.html ?? '', row.title);
  return {
    ...toSummary(row),
    html,
    standfirst: standfirstOf(row.excerpt, row.html ?? '', row.title),
    tags: JSON.parse(row.tags),
    sourceUrl: row.sourceUrl,
    publishedOn: row.publishedOn,
    gatheredOn: row.gatheredAt.slice(0, 10),
    authorBio: row.authorBio,
    authorAvatar: row.authorAvatar,
  };
}

/** The excerpt, unless the text begins with the same words. */
function standfirstOf(excerpt: string | null, html: string, title: string | null): string | null {
  if (!excerpt) return null;
  const beginning = excerpt.replace(/\W*(\.{3}|…)$/u, '').slice(0, 60);
  const first = html.slice(0, 2_000);
  const texts = [htmlToText(first), runningText(first, title)];
  return texts.some((text) => beginsWith(text, beginning)) ? null : excerpt;
}
