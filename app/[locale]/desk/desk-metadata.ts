import type { Metadata } from 'next';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The title of a page of the desk. None is for search engines. */
export function deskMetadata(locale: Locale, title: string): Metadata {
  return {
    title: `${title} · ${translator(locale, 'desk.frame')('desk')}`,
    robots: { index: false, follow: false },
    // Forms of ours must say where they come from, and other sites need not know.
    referrer: 'same-origin',
  };
}
