import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ErrorPage } from '#components/site/error-page';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return { title: translator(locale, 'errors')('goneTitle'), robots: { index: false } };
}

/** What the server shows, with status 410, at the address of a removed article. */
export default async function GonePage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'errors');
  return <ErrorPage locale={locale} code={410} title={t('goneTitle')} message={t('gone')} />;
}
