import type { Article } from '#lib/articles/article';
import { imageUrl } from '#lib/feeds/image-url';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { articleCard } from '#lib/social-cards/card';
import { cardPath } from '#lib/social-cards/card-address';
import { publisher } from '#lib/structured-data/about-site';
import type { StructuredData } from '#lib/structured-data/structured-data';

/** An article whose source gave no date is not called news. */
export function aboutArticle(
  origin: string,
  locale: Locale,
  article: Article,
  sourceName = article.sourceId ?? undefined,
): StructuredData {
  const url = origin + localePath(locale, `/articles/${article.id}`);
  const { author, publishedOn } = article;
  return {
    '@type': publishedOn === null ? 'Article' : 'NewsArticle',
    '@id': url,
    mainEntityOfPage: url,
    headline: article.title ?? translator(locale, 'article')('untitled'),
    description: article.excerpt ?? undefined,
    image:
      imageUrl(article.image, origin) ??
      origin + cardPath(articleCard(locale, article, sourceName)),
    datePublished: publishedOn ?? article.gatheredOn,
    inLanguage: article.language,
    articleSection: article.category ?? undefined,
    keywords: article.tags.length > 0 ? article.tags : undefined,
    timeRequired: `PT${article.readingMinutes}M`,
    isBasedOn: webUrl(article.sourceUrl),
    isAccessibleForFree: true,
    author: {
      '@type': 'Person',
      name: author.name ?? translator(locale, 'author')('unknown'),
      url: origin + localePath(locale, `/authors/${author.id}`),
    },
    sourceOrganization: sourceName && { '@type': 'Organization', name: sourceName },
    publisher: publisher(origin, locale),
  };
}

function webUrl(address: string | null): string | undefined {
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}
