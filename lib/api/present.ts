import { apiRoot } from '#lib/api/endpoint';
import type {
  ArticleAnswer,
  ArticleSummaryAnswer,
  AuthorAnswer,
  AuthorSummaryAnswer,
} from '#lib/api/schemas';
import { htmlToText } from '#lib/article-html/html-to-text';
import type { Article, ArticleSummary } from '#lib/articles/article';
import type { Author, AuthorSummary } from '#lib/authors/author';
import { absoluteAddresses } from '#lib/feeds/absolute-addresses';
import { imageUrl } from '#lib/feeds/image-url';
import { webAddress } from '#lib/feeds/web-address';
import { localePath } from '#lib/i18n/locales';
import { shownSourceNames } from '#lib/sources/shown-source-names';

/** What editors call the sources, in both languages. */
export interface SourceNames {
  ar: Map<string, string>;
  en: Map<string, string>;
}

export function sourceNames(): SourceNames {
  return { ar: shownSourceNames('ar'), en: shownSourceNames('en') };
}

export function presentSummary(
  origin: string,
  article: ArticleSummary,
  names: SourceNames,
): ArticleSummaryAnswer {
  const { id, sourceId, author } = article;
  return {
    id,
    pages: pagesOf(origin, `/articles/${id}`),
    title: article.title,
    excerpt: article.excerpt,
    image: imageUrl(article.image, origin) ?? null,
    category: article.category,
    source:
      sourceId === null
        ? null
        : {
            id: sourceId,
            names: {
              ar: names.ar.get(sourceId) ?? sourceId,
              en: names.en.get(sourceId) ?? sourceId,
            },
          },
    date: article.date,
    language: article.language,
    readingMinutes: article.readingMinutes,
    author: { id: author.id, name: author.name },
    copies: (article.copies ?? []).map((copy) => ({ id: copy.id, source: copy.sourceId })),
  };
}

/** @param updated ISO 8601 */
export function presentArticle(
  origin: string,
  article: Article,
  names: SourceNames,
  updated: string,
): ArticleAnswer {
  return {
    ...presentSummary(origin, article, names),
    html: absoluteAddresses(article.html, `${origin}/articles/${article.id}`),
    text: htmlToText(article.html),
    standfirst: article.standfirst,
    tags: article.tags,
    sourceUrl: webAddress(article.sourceUrl) ?? null,
    publishedOn: article.publishedOn,
    gatheredOn: article.gatheredOn,
    updated,
  };
}

export function presentAuthorSummary(origin: string, author: AuthorSummary): AuthorSummaryAnswer {
  return {
    id: author.id,
    pages: pagesOf(origin, `/authors/${author.id}`),
    name: author.name,
    bio: author.bio,
    avatar: imageUrl(author.avatarUrl, origin) ?? null,
    articlesCount: author.articlesCount,
    articles: `${origin}${apiRoot}/articles?author=${author.id}`,
  };
}

export function presentAuthor(origin: string, author: Author): AuthorAnswer {
  return { ...presentAuthorSummary(origin, author), links: author.socialLinks };
}

function pagesOf(origin: string, path: string): { ar: string; en: string } {
  return { ar: origin + localePath('ar', path), en: origin + localePath('en', path) };
}
