import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readListing, readLocale } from '#app/read-request';
import { ArticleList } from '#components/article/article-listing';
import { AuthorGrid } from '#components/author/author-card';
import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Section } from '#components/site/section';
import { Notice } from '#components/ui/notice';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import { listAuthors } from '#lib/authors/list-authors';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<RawParams> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const { params } = readListingParams(await props.searchParams);
  const t = translator(locale, 'search');
  return pageMetadata({
    locale,
    path: `/search${listingQuery(params)}`,
    title: params.q ? t('titleFor', { query: params.q }) : t('title'),
    hidden: true,
  });
}

/** Articles and authors at once. Without a query, only the field. */
export default async function SearchPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const { params } = readListingParams(await props.searchParams);
  const t = translator(locale, 'search');
  return (
    <PageFrame locale={locale} path={`/search${listingQuery(params)}`}>
      <Content>
        <h1 className="mb-6 text-3xl">{t('title')}</h1>
        <SearchForm locale={locale} action="/search" query={params.q} large />
        <p className="mt-3 mb-10 text-sm text-muted">{t('hint')}</p>
        {params.q ? (
          <Results {...props} locale={locale} query={params.q} />
        ) : (
          <Notice title={t('start')} />
        )}
      </Content>
    </PageFrame>
  );
}

async function Results(props: Props & { locale: 'ar' | 'en'; query: string }) {
  const { locale, query } = props;
  const [list, authors] = await Promise.all([
    readListing(props.searchParams, {}),
    listAuthors({ q: query, page: 1 }),
  ]);
  const t = translator(locale, 'search');
  const { listing, params } = list;
  const foundAuthors = authors.ok && params.page === 1 ? authors.page.items.slice(0, 3) : [];
  return (
    <>
      {foundAuthors.length > 0 && (
        <div className="mb-14">
          <Section
            title={t('authors')}
            more={{
              href: localePath(locale, `/authors${listingQuery({ q: query })}`),
              label: t('allAuthors'),
            }}
          >
            <AuthorGrid
              locale={locale}
              authors={foundAuthors}
              terms={authors.ok ? authors.terms : undefined}
              level={3}
            />
          </Section>
        </div>
      )}
      <h2 className="mb-6 text-2xl">
        {listing.ok
          ? translator(locale, 'articles')('found', { count: listing.page.total, query })
          : t('articles')}
      </h2>
      <ArticleList locale={locale} basePath="/search" {...list} />
    </>
  );
}
