import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { StructuredData } from '#lib/structured-data/structured-data';

/** The site and how to search it. */
export function aboutSite(origin: string, locale: Locale): StructuredData {
  const site = translator(locale, 'site');
  return {
    '@type': 'WebSite',
    '@id': `${origin}/#site`,
    url: origin + localePath(locale, '/'),
    name: site('name'),
    description: site('description'),
    inLanguage: ['ar', 'en'],
    publisher: publisher(origin, locale),
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${origin}${localePath(locale, '/search')}?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

export function publisher(origin: string, locale: Locale): StructuredData {
  return {
    '@type': 'Organization',
    name: translator(locale, 'site')('name'),
    url: origin + localePath(locale, '/'),
    logo: { '@type': 'ImageObject', url: `${origin}/icon-512.png`, width: 512, height: 512 },
  };
}

/** The way from home to a page: names and addresses without a language, the page itself last. */
export function breadcrumbs(
  origin: string,
  locale: Locale,
  steps: { name: string; path: string }[],
): StructuredData {
  const home = { name: translator(locale, 'nav')('home'), path: '/' };
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: origin + localePath(locale, path),
    })),
  };
}
