import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readListing, readLocale } from '#app/read-request';
import { ArticleList } from '#components/article/article-listing';
import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import { findMergedAuthor } from '#lib/authors/find-author';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<RawParams> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const { params } = readListingParams(await props.searchParams);
  const t = translator(locale, 'articles');
  return pageMetadata({
    locale,
    path: `/articles${listingQuery(params)}`,
    title: params.q ? translator(locale, 'search')('titleFor', { query: params.q }) : t('title'),
    description: t('description'),
    // Only the plain pages of the list are worth finding.
    hidden: Object.keys(params).length > 1,
    feed: { params: { ...params, page: undefined } },
  });
}

export default async function ArticlesPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const list = await readListing(props.searchParams, {}, locale);
  const { params, listing } = list;
  const t = translator(locale, 'articles');
  const author = params.author ? await findMergedAuthor(params.author) : undefined;
  const count = listing.ok ? listing.page.total : undefined;
  return (
    <PageFrame locale={locale} path={`/articles${listingQuery(params)}`}>
      <Content>
        <PageHeader
          title={t('title')}
          detail={
            count === undefined
              ? undefined
              : params.q
                ? t('found', { count, query: params.q })
                : t('count', { count })
          }
        >
          <SearchForm locale={locale} action="/articles" query={params.q} />
        </PageHeader>
        <ArticleList
          locale={locale}
          basePath="/articles"
          {...list}
          authorName={author?.name ?? undefined}
        />
      </Content>
    </PageFrame>
  );
}
