import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Strip } from '#components/site/strip';
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
      <Strip seed={`error-${props.code}`} category={null} className="h-24" />
      <Content className="flex flex-col items-center text-center">
        <p aria-hidden="true" className="font-title text-8xl leading-none text-clay">
          {props.code}
        </p>
        <h1 className="mt-2 text-4xl sm:text-5xl">{props.title}</h1>
        <p className="reading mt-2 max-w-prose text-lg text-muted">{props.message}</p>
        <p className="mt-8 mb-3 text-muted">{t('searchInstead')}</p>
        <SearchForm locale={locale} action="/search" large />
        <a
          href={localePath(locale, '/')}
          className="mt-6 inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {t('home')}
        </a>
      </Content>
    </PageFrame>
  );
}
