import type { Metadata } from 'next';
import { ErrorPage } from '#components/site/error-page';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { answerWith } from '#lib/site/response-status';

/** @param path where the language link leads: this page's address without a language */
export function NotFound(props: { locale: Locale; path?: string }) {
  answerWith(404);
  const t = translator(props.locale, 'errors');
  return <ErrorPage {...props} code={404} title={t('notFoundTitle')} message={t('notFound')} />;
}

/** An article that was here and was removed. */
export function Gone(props: { locale: Locale; path: string }) {
  answerWith(410);
  const t = translator(props.locale, 'errors');
  return <ErrorPage {...props} code={410} title={t('goneTitle')} message={t('gone')} />;
}

export function errorMetadata(
  locale: Locale,
  title: 'notFoundTitle' | 'goneTitle' | 'serverTitle',
): Metadata {
  const site = translator(locale, 'site')('name');
  return {
    title: `${translator(locale, 'errors')(title)} · ${site}`,
    robots: { index: false },
  };
}
