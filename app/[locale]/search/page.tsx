import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Notice } from '#components/ui/notice';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import { translator } from '#lib/i18n/translator';
import { SearchResults } from './search-results';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<RawParams> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const { params } = readListingParams(await props.searchParams);
  const t = translator(locale, 'search');
  return pageMetadata({
    locale,
    path: `/search${listingQuery(params)}`,
    title: params.q ? t('titleFor', { query: params.q }) : t('title'),
    hidden: Object.keys(params).length > 1,
    feed: params.q ? { params: { ...params, page: undefined } } : undefined,
  });
}

/** Articles and authors at once. Without a query, only the field. */
export default async function SearchPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const { params, ignored } = readListingParams(await props.searchParams);
  const t = translator(locale, 'search');
  return (
    <PageFrame locale={locale} path={`/search${listingQuery(params)}`}>
      <Content>
        <h1 className="mb-6 text-3xl">{t('title')}</h1>
        <SearchForm locale={locale} action="/search" query={params.q} large />
        <p className="mt-3 mb-8 text-sm text-muted">{t('hint')}</p>
        {params.q ? (
          <SearchResults locale={locale} params={{ ...params, q: params.q }} ignored={ignored} />
        ) : (
          <Notice title={t('start')} />
        )}
      </Content>
    </PageFrame>
  );
}
