import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** An author's name as the reader's language says it: the sentinel has no name of its own. */
export function authorName(locale: Locale, name: string | null): string {
  return name ?? translator(locale, 'author')('unknown');
}
