import type { Article } from '#lib/articles/article';
import { imageUrl } from '#lib/feeds/image-url';
import { element, xmlDocument } from '#lib/feeds/xml';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export type OEmbed = Record<string, string | number>;

/**
 * oEmbed 1.0 of an article, as a link: its text belongs to its source, and pages of this site
 * can't be framed. A picture's size is not known, so none is promised as a thumbnail's.
 */
export function articleOEmbed(origin: string, locale: Locale, article: Article): OEmbed {
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
    ...(article.excerpt === null ? {} : { description: article.excerpt }),
    ...(picture === undefined ? {} : { image: picture }),
  };
}

export function oEmbedXml(oEmbed: OEmbed): string {
  const fields = Object.entries(oEmbed).map(([name, value]) => element(name, {}, String(value)));
  return xmlDocument(element('oembed', {}, ...fields));
}
