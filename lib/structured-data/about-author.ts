import type { Author } from '#lib/authors/author';
import { imageUrl } from '#lib/feeds/image-url';
import { type Locale, localePath } from '#lib/i18n/locales';
import type { StructuredData } from '#lib/structured-data/structured-data';

/** Undefined for the author who stands for all the unknown: that is nobody. */
export function aboutAuthor(
  origin: string,
  locale: Locale,
  author: Author,
): StructuredData | undefined {
  if (author.name === null) return undefined;
  const url = origin + localePath(locale, `/authors/${author.id}`);
  return {
    '@type': 'ProfilePage',
    '@id': url,
    inLanguage: locale,
    mainEntity: {
      '@type': 'Person',
      name: author.name,
      url,
      description: author.bio ?? undefined,
      image: imageUrl(author.avatarUrl, origin),
      sameAs:
        author.socialLinks.length > 0 ? author.socialLinks.map((link) => link.url) : undefined,
    },
  };
}
