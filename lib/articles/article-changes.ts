import { excerptOf } from '#lib/article-html/excerpt';
import { renderArticle } from '#lib/article-html/pipeline';
import { madeExcerpt } from '#lib/article-html/running-text';
import type { SourceArticle } from '#lib/articles/source-article';

/** The columns of an article that a source can change. */
export interface ArticleColumns {
  title: string | null;
  article_image: string | null;
  excerpt: string | null;
  category: string | null;
  publish_date: string | null;
  body: string | null;
  tags: string | null;
  author_id: number;
  source_id: string | null;
}

/**
 * What a source's row changes in an article: only the columns that differ. An empty value
 * never erases a known one, for a scraper that found no date knows less than the archive, not
 * more. The same for an author who is not named any more (authorId undefined).
 * An excerpt that was made from the old body is made again from the new one.
 */
export function changesOf(
  stored: ArticleColumns,
  given: SourceArticle,
  authorId: number | undefined,
  excerptOfBody: () => string,
): Partial<ArticleColumns> {
  const changes: Partial<ArticleColumns> = {};
  if (given.title !== stored.title) changes.title = given.title;
  if (differs(given.image, stored.article_image)) changes.article_image = given.image;
  if (differs(given.category, stored.category)) changes.category = given.category;
  if (differs(given.date, stored.publish_date)) changes.publish_date = given.date;
  if (differs(given.body, stored.body)) changes.body = given.body;
  if (differs(given.tags, stored.tags)) changes.tags = given.tags;
  if (differs(given.sourceId, stored.source_id)) changes.source_id = given.sourceId;
  if (authorId !== undefined && authorId !== stored.author_id) changes.author_id = authorId;
  const excerpt = given.excerpt ?? remadeExcerpt(stored, changes.body != null, excerptOfBody);
  if (differs(excerpt, stored.excerpt)) changes.excerpt = excerpt;
  return changes;
}

function differs(given: string | null, stored: string | null): boolean {
  return given !== null && given !== stored;
}

function remadeExcerpt(
  stored: ArticleColumns,
  bodyChanges: boolean,
  excerptOfBody: () => string,
): string | null {
  const missing = stored.excerpt === null || stored.excerpt === '';
  if (!missing && !(bodyChanges && wasMade(stored))) return null;
  return excerptOfBody() || null;
}

/** Whether the excerpt is of the body: of its sentences, or as it was made before, of all its text. */
function wasMade({ title, body, excerpt }: ArticleColumns): boolean {
  if (body === null) return false;
  const { html, text } = renderArticle(body);
  return excerpt === madeExcerpt(html, title) || excerpt === excerptOf(text);
}
