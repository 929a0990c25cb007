import { locale as rootLocale } from 'next/root-params';
import { ErrorPage } from '#components/site/error-page';
import { defaultLocale, isLocale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export default async function NotFoundPage() {
  const value = await rootLocale();
  const locale = isLocale(value) ? value : defaultLocale;
  const t = translator(locale, 'errors');
  return (
    <ErrorPage locale={locale} code={404} title={t('notFoundTitle')} message={t('notFound')} />
  );
}
