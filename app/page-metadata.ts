import type { Metadata } from 'next';
import type { ListingParams } from '#lib/articles/listing-params';
import { feedFormats, feedTypes } from '#lib/feeds/feed';
import { feedPath } from '#lib/feeds/feed-address';
import { feedTitle } from '#lib/feeds/feed-title';
import { type Locale, localeNames, localePath, locales, otherLocale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type Card, siteCard } from '#lib/social-cards/card';
import { cardPath, cardSize } from '#lib/social-cards/card-address';
import { drawableText } from '#lib/social-cards/drawable-text';

/** The second page of a list has a title of its own. */
function titleOfPage(locale: Locale, title: string, path: string): string {
  const number = /[?&]page=(\d+)/.exec(path)?.[1];
  return number
    ? `${title} · ${translator(locale, 'pagination')('page', { page: number })}`
    : title;
}

/**
 * Title, description, canonical address and the other language's address of a page.
 * @param path the page's address without a language, with the query parameters that matter
 */
export function pageMetadata(page: {
  locale: Locale;
  path: string;
  title: string;
  description?: string;
  /** What is shown where the page is shared, when it is no page of the site at large. */
  card?: Card;
  /** Lists nobody should find by a search engine: search results, combined filters. */
  hidden?: boolean;
  /** The list that the page shows, and so the feeds it has; names stand for ids in their titles. */
  feed?: { params: Partial<ListingParams>; names?: { author?: string; source?: string } };
  /** The page in other formats: address by media type. */
  otherTypes?: Record<string, string>;
  /** What an article's page tells those who preview it. */
  article?: {
    published?: string;
    modified?: string;
    author: string;
    section?: string;
    tags: string[];
  };
}): Metadata {
  const { locale, path } = page;
  const title = titleOfPage(locale, page.title, path);
  const site = translator(locale, 'site');
  const description = page.description ?? site('description');
  const picture = pictureOf(page.card ?? siteCard(locale));
  return {
    title: path === '/' ? title : `${title} · ${site('name')}`,
    description,
    alternates: {
      canonical: localePath(locale, path),
      languages: {
        ...Object.fromEntries(localeNames.map((name) => [name, localePath(name, path)])),
        'x-default': path,
      },
      types: { ...(page.feed && feedLinks(locale, page.feed)), ...page.otherTypes },
    },
    openGraph: {
      ...(page.article ? articleTags(page.article) : { type: 'website' as const }),
      title,
      description,
      url: localePath(locale, path),
      siteName: site('name'),
      locale: locales[locale].openGraph,
      alternateLocale: locales[otherLocale(locale)].openGraph,
      images: [picture],
    },
    twitter: {
      card: 'summary_large_image',
      title,
      description,
      images: [picture],
    },
    robots: page.hidden ? { index: false, follow: true } : undefined,
  };
}

/** The card is said in words as it is drawn. */
function pictureOf(card: Card) {
  const alt = [card.title, card.note].filter((text) => text !== '').join(' · ');
  return { url: cardPath(card), ...cardSize, type: 'image/png', alt: drawableText(alt) };
}

function feedLinks(locale: Locale, feed: NonNullable<Parameters<typeof pageMetadata>[0]['feed']>) {
  const title = feedTitle(locale, feed.params, feed.names);
  return Object.fromEntries(
    feedFormats.map((format) => [
      feedTypes[format],
      [{ url: feedPath(locale, format, feed.params), title: `${title} (${formatNames[format]})` }],
    ]),
  );
}

const formatNames = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

function articleTags(article: NonNullable<Parameters<typeof pageMetadata>[0]['article']>) {
  return {
    type: 'article' as const,
    publishedTime: article.published,
    modifiedTime: article.modified,
    authors: [article.author],
    section: article.section,
    tags: article.tags,
  };
}
