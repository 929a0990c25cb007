import type { ListingParams } from '#lib/articles/listing-params';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What a feed is called: the site's name and what the feed is narrowed to. */
export function feedTitle(
  locale: Locale,
  params: Partial<ListingParams>,
  names: { author?: string; source?: string } = {},
): string {
  const parts = [
    params.q && translator(locale, 'search')('titleFor', { query: params.q }),
    params.category,
    params.tag && `#${params.tag}`,
    params.source && (names.source ?? params.source),
    params.author && (names.author ?? translator(locale, 'author')('unknown')),
    params.language && translator(locale, 'article')(languageWords[params.language]),
    params.year && String(params.year),
    (params.from || params.to) && `${params.from ?? '…'}–${params.to ?? '…'}`,
  ].filter((part) => typeof part === 'string');
  return [translator(locale, 'site')('name'), ...parts].join(' · ');
}

const languageWords = { ar: 'inArabic', en: 'inEnglish' } as const;
