import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readListing, readLocale, readName } from '#app/read-request';
import { ArticleList } from '#components/article/article-listing';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { NotFound } from './error-pages';

/** The pages of one category, one tag and one source are the same but for the filter. */
const bases = { category: '/categories', tag: '/tags', source: '/sources' } as const;

export type FacetFilter = keyof typeof bases;
export type FacetProps = {
  params: Promise<{ locale: string; name: string }>;
  searchParams: Promise<RawParams>;
};

export async function facetMetadata(filter: FacetFilter, props: FacetProps): Promise<Metadata> {
  const { locale, name } = await readFacet(props);
  const { params } = readListingParams(await props.searchParams);
  const rest = { ...params, [filter]: undefined };
  const texts = textsOf(filter, locale, name);
  return pageMetadata({
    locale,
    path: `${bases[filter]}/${encodeURIComponent(name)}${listingQuery(rest)}`,
    title: texts.title,
    description: texts.description,
    hidden: Object.keys(params).length > 1,
  });
}

export async function FacetPage(props: FacetProps & { filter: FacetFilter }) {
  const { filter } = props;
  const { locale, name } = await readFacet(props);
  const list = await readListing(props.searchParams, { [filter]: name });
  const { params, listing, fixed } = list;
  const narrowed = Object.keys(params).length > 2 || params.page > 1;
  // A name that no article has is no page; a filter that leaves nothing of it is an empty list.
  if (!narrowed && listing.ok && listing.page.total === 0) return <NotFound locale={locale} />;
  const basePath = `${bases[filter]}/${encodeURIComponent(name)}`;
  const rest = { ...params, ...Object.fromEntries(fixed.map((each) => [each, undefined])) };
  return (
    <PageFrame locale={locale} path={basePath + listingQuery(rest)}>
      <Content>
        <PageHeader
          kind={translator(locale, 'filters')(filter)}
          title={name}
          detail={
            listing.ok
              ? translator(locale, 'articles')('count', { count: listing.page.total })
              : undefined
          }
        />
        <ArticleList locale={locale} basePath={basePath} {...list} />
      </Content>
    </PageFrame>
  );
}

async function readFacet(props: FacetProps) {
  const { locale, name } = await props.params;
  return { locale: readLocale(locale), name: readName(name) };
}

function textsOf(filter: FacetFilter, locale: Locale, name: string) {
  if (filter === 'category') {
    const t = translator(locale, 'categories');
    return { title: t('category', { name }), description: t('categoryDescription', { name }) };
  }
  if (filter === 'tag') {
    const t = translator(locale, 'tags');
    return { title: t('tag', { name }), description: t('tagDescription', { name }) };
  }
  const t = translator(locale, 'sources');
  return { title: t('source', { name }), description: t('sourceDescription', { name }) };
}
