import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readListing, readLocale, readName } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { ArticleList } from '#components/article/article-listing';
import { Sign } from '#components/author/avatar';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { Strip } from '#components/site/strip';
import { StructuredDataScript } from '#components/site/structured-data-script';
import { countListed } from '#lib/articles/list-facets';
import { listingQuery, type RawParams, readListingParams } from '#lib/articles/listing-params';
import { sourceFacts } from '#lib/articles/source-facts';
import { formatDay } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { shownSourceNames } from '#lib/sources/shown-source-names';
import { breadcrumbs } from '#lib/structured-data/about-site';
import { structuredDataJson } from '#lib/structured-data/structured-data';
import { errorMetadata, NotFound } from './error-pages';

/** The pages of one category, one tag and one source are the same but for the filter. */
const bases = { category: '/categories', tag: '/tags', source: '/sources' } as const;

export type FacetFilter = keyof typeof bases;
export type FacetProps = {
  params: Promise<{ locale: string; name: string }>;
  searchParams: Promise<RawParams>;
};

export async function facetMetadata(filter: FacetFilter, props: FacetProps): Promise<Metadata> {
  const { locale: given, name } = await props.params;
  const locale = readLocale(given);
  const { params } = readListingParams(await props.searchParams);
  if (!isKnown(filter, name)) return errorMetadata(locale, 'notFoundTitle');
  const rest = { ...params, [filter]: undefined };
  const title = titleOf(filter, locale, name);
  const texts = textsOf(filter, locale, title);
  return pageMetadata({
    locale,
    path: `${bases[filter]}/${encodeURIComponent(name)}${listingQuery(rest)}`,
    title: texts.title,
    description: texts.description,
    hidden: Object.keys(params).length > 1,
    feed: { params: { ...rest, [filter]: name, page: undefined }, names: { source: title } },
  });
}

export async function FacetPage(props: FacetProps & { filter: FacetFilter }) {
  const { filter } = props;
  const given = await props.params;
  const locale = readLocale(given.locale);
  const name = readName(given.name);
  if (!isKnown(filter, name)) return <NotFound locale={locale} />;
  const list = await readListing(props.searchParams, { [filter]: name }, locale);
  const { params, listing, fixed } = list;
  const basePath = `${bases[filter]}/${encodeURIComponent(name)}`;
  const title = titleOf(filter, locale, name);
  const way = breadcrumbs(await siteOrigin(), locale, [
    { name: translator(locale, 'categories')('title'), path: '/categories' },
    { name: title, path: basePath },
  ]);
  const rest = { ...params, ...Object.fromEntries(fixed.map((each) => [each, undefined])) };
  return (
    <PageFrame locale={locale} path={basePath + listingQuery(rest)}>
      <StructuredDataScript json={structuredDataJson(way)} />
      <Content>
        {filter === 'category' && (
          <Strip seed={name} category={name} className="mb-6 h-20 rounded-card sm:h-24" />
        )}
        <PageHeader
          kind={translator(locale, 'filters')(filter)}
          title={title}
          sign={filter === 'source' && <Sign seed={name} className="size-20 sm:size-24" />}
          detail={listing.ok ? await detailOf(filter, locale, name, listing.page.total) : undefined}
        />
        <ArticleList locale={locale} basePath={basePath} {...list} />
      </Content>
    </PageFrame>
  );
}

/** A name that no article has is no page; a query that leaves nothing of it is an empty list. */
function isKnown(filter: FacetFilter, name: string): boolean {
  return countListed({ page: 1, [filter]: name }) > 0;
}

/** How many articles; of a source, by how many authors and from when to when. */
async function detailOf(filter: FacetFilter, locale: Locale, name: string, count: number) {
  const articles = translator(locale, 'articles')('count', { count });
  const facts = filter === 'source' ? await sourceFacts(name) : undefined;
  if (!facts) return articles;
  return translator(locale, 'sources')('facts', {
    articles,
    authors: translator(locale, 'authors')('count', { count: facts.authors }),
    first: formatDay(locale, facts.first),
    last: formatDay(locale, facts.last),
  });
}

/** A source by the name that editors gave it. */
function titleOf(filter: FacetFilter, locale: Locale, name: string): string {
  if (filter !== 'source') return name;
  return shownSourceNames(locale).get(name) ?? name;
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
