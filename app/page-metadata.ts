import type { Metadata } from 'next';
import { type Locale, localeNames, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * Title, description, canonical address and the other language's address of a page.
 * @param path the page's address without a language, with the query parameters that matter
 */
export function pageMetadata(page: {
  locale: Locale;
  path: string;
  title: string;
  description?: string;
  image?: string;
  /** Lists nobody should find by a search engine: search results, combined filters. */
  hidden?: boolean;
}): Metadata {
  const { locale, path, title } = page;
  const site = translator(locale, 'site');
  const description = page.description ?? site('description');
  return {
    title: path === '/' ? title : `${title} · ${site('name')}`,
    description,
    alternates: {
      canonical: localePath(locale, path),
      languages: {
        ...Object.fromEntries(localeNames.map((name) => [name, localePath(name, path)])),
        'x-default': path,
      },
    },
    openGraph: {
      title,
      description,
      url: localePath(locale, path),
      siteName: site('name'),
      locale: locales[locale].openGraph,
      images: page.image ? [page.image] : undefined,
    },
    robots: page.hidden ? { index: false, follow: true } : undefined,
  };
}
