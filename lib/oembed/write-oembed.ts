import type { Article } from '#lib/articles/article';
import { imageUrl } from '#lib/feeds/image-url';
import { element, xmlDocument } from '#lib/feeds/xml';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { articleCard } from '#lib/social-cards/card';
import { cardPath, cardSize } from '#lib/social-cards/card-address';

export type OEmbed = Record<string, string | number>;

/**
 * oEmbed 1.0 of an article, as a link: its text belongs to its source, and pages of this site
 * can't be framed. Its thumbnail is its social card, whose size is known.
 * @param sourceName what readers call the article's source
 * @param most the size that the page which shows it has room for, in pixels
 */
export function articleOEmbed(
  origin: string,
  locale: Locale,
  article: Article,
  sourceName: string | undefined,
  most: { width?: number; height?: number } = {},
): OEmbed {
  const { author } = article;
  const picture = imageUrl(article.image, origin);
  return {
    version: '1.0',
    type: 'link',
    title: article.title ?? translator(locale, 'article')('untitled'),
    author_name: author.name ?? translator(locale, 'author')('unknown'),
    author_url: origin + localePath(locale, `/authors/${author.id}`),
    provider_name: translator(locale, 'site')('name'),
    provider_url: origin + localePath(locale, '/'),
    url: origin + localePath(locale, `/articles/${article.id}`),
    ...(hasRoom(most) && {
      thumbnail_url: origin + cardPath(articleCard(locale, article, sourceName)),
      thumbnail_width: cardSize.width,
      thumbnail_height: cardSize.height,
    }),
    ...(article.excerpt === null ? {} : { description: article.excerpt }),
    ...(picture === undefined ? {} : { image: picture }),
  };
}

/** A card has one size; where there is no room for it there is no thumbnail. */
function hasRoom({ width = cardSize.width, height = cardSize.height }): boolean {
  return width >= cardSize.width && height >= cardSize.height;
}

export function oEmbedXml(oEmbed: OEmbed): string {
  const fields = Object.entries(oEmbed).map(([name, value]) => element(name, {}, String(value)));
  return xmlDocument(element('oembed', {}, ...fields));
}
