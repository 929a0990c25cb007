import type { ArticleDocument } from '#lib/search/engine';
import { type GeneratedArticle, generateArticles } from '#tests/support/generated-articles';

/** Generated articles as a search engine gets them, with ids from 1. */
export function* generateDocuments(count: number, seed?: number): Generator<ArticleDocument> {
  const authorIds = new Map<string, number>();
  let id = 0;
  for (const article of generateArticles(count, seed)) {
    const authorId = authorIds.get(article.author) ?? authorIds.size + 1;
    authorIds.set(article.author, authorId);
    yield {
      id: ++id,
      title: article.title,
      author: article.author,
      tags: [...new Set(article.tags)],
      excerpt: article.excerpt ?? '',
      body: plainText(article.content_html),
      category: article.categorie,
      authorId,
      sourceId: article.source_id,
      date: dayOf(article),
      language: /[a-z]/.test(article.title) ? 'en' : 'ar',
      groupId: null,
    };
  }
}

/** Enough for the HTML that the generator writes, and for nothing else. */
function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function dayOf(article: GeneratedArticle): string {
  const date =
    article.published_at ?? new Date((article.published_at_ts ?? 0) * 1000).toISOString();
  return date.slice(0, 10);
}
