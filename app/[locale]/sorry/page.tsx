import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ErrorPage } from '#components/site/error-page';
import { translator } from '#lib/i18n/translator';
import { errorMetadata } from '../error-pages';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return errorMetadata(locale, 'serverTitle');
}

/** The page for errors of ours. The server renders it once at its start and keeps it. */
export default async function SorryPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'errors');
  return <ErrorPage locale={locale} code={500} title={t('serverTitle')} message={t('server')} />;
}
