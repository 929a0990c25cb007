import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** A page that says plainly what is wrong and offers a way on. */
export function ErrorPage(props: {
  locale: Locale;
  path?: string;
  code: 404 | 410 | 500;
  title: string;
  message: string;
}) {
  const { locale } = props;
  const t = translator(locale, 'errors');
  return (
    <PageFrame locale={locale} path={props.path ?? '/'}>
      <Content className="flex flex-col items-center py-16 text-center">
        <p aria-hidden="true" className="text-6xl font-bold text-warm">
          {props.code}
        </p>
        <h1 className="mt-4 text-3xl">{props.title}</h1>
        <p className="mt-3 max-w-prose text-muted">{props.message}</p>
        <p className="mt-10 mb-4 text-muted">{t('searchInstead')}</p>
        <SearchForm locale={locale} action="/search" large />
        <a
          href={localePath(locale, '/')}
          className="mt-8 inline-flex min-h-11 items-center text-accent underline"
        >
          {t('home')}
        </a>
      </Content>
    </PageFrame>
  );
}
