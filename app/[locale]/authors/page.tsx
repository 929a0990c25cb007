import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { answerBeyond, readLocale } from '#app/read-request';
import { AuthorGrid } from '#components/author/author-card';
import { SearchForm } from '#components/search/search-form';
import { SubstituteNote } from '#components/search/substitute-note';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { LoadMore } from '#components/ui/load-more';
import { Notice } from '#components/ui/notice';
import { Pagination } from '#components/ui/pagination';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import { listAuthors } from '#lib/authors/list-authors';
import { formatNumber } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<RawParams> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, query, q } = await readProps(props);
  const t = translator(locale, 'authors');
  return pageMetadata({
    locale,
    path: `/authors${query}`,
    title: q ? translator(locale, 'search')('titleFor', { query: q }) : t('title'),
    description: t('description'),
    hidden: q !== undefined,
  });
}

export default async function AuthorsPage(props: Props) {
  const { locale, query, q, page: wanted } = await readProps(props);
  const listing = await listAuthors({ q, page: wanted });
  if (listing.ok) answerBeyond(listing.page);
  const t = translator(locale, 'authors');
  const hrefOf = (target: number) => `/authors${listingQuery({ q, page: target })}`;
  return (
    <PageFrame locale={locale} path={`/authors${query}`}>
      <Content>
        <PageHeader
          title={t('title')}
          detail={listing.ok ? t('count', { count: listing.page.total }) : undefined}
        >
          <SearchForm locale={locale} action="/authors" query={q} />
        </PageHeader>
        {!listing.ok && <Notice alert title={translator(locale, 'search')('unavailable')} />}
        {listing.ok && <SubstituteNote locale={locale} substitute={listing.substitute} />}
        {listing.ok && listing.page.items.length > 0 && (
          <>
            <AuthorGrid locale={locale} authors={listing.page.items} paged />
            <LoadMore locale={locale} what="authors">
              <Pagination
                locale={locale}
                page={listing.page.page}
                pages={listing.page.pages}
                hrefOf={hrefOf}
              />
            </LoadMore>
          </>
        )}
        {listing.ok && listing.page.items.length === 0 && (
          <Notice
            title={
              wanted > listing.page.pages
                ? translator(locale, 'pagination')('beyond', {
                    pages: formatNumber(locale, listing.page.pages),
                  })
                : q
                  ? t('nothingFound', { query: q })
                  : t('empty')
            }
          >
            {(q || wanted > 1) && (
              <a href={localePath(locale, '/authors')} className="text-accent underline">
                {translator(locale, 'home')('allAuthors')}
              </a>
            )}
          </Notice>
        )}
      </Content>
    </PageFrame>
  );
}

async function readProps(props: Props) {
  const locale = readLocale((await props.params).locale);
  const { q, page } = readListingParams(await props.searchParams).params;
  return { locale, q, page, query: listingQuery({ q, page }) };
}
