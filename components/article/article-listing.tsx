import { ActiveFilters } from '#components/article/active-filters';
import { ArticleGrid } from '#components/article/article-grid';
import { FilterForm } from '#components/article/filter-form';
import { FacetBar } from '#components/search/facet-bar';
import { SubstituteNote } from '#components/search/substitute-note';
import { DrawnPart } from '#components/site/page-part';
import { LoadMore } from '#components/ui/load-more';
import { Notice } from '#components/ui/notice';
import { Pagination } from '#components/ui/pagination';
import type { ArticleListing, Facet, ListFacet } from '#lib/articles/article';
import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export type FixedFilter = 'category' | 'tag' | 'source' | 'author';

export interface ArticleListingProps {
  locale: Locale;
  /** The list's address, without a language and without a query. */
  basePath: string;
  params: ListingParams;
  ignored: string[];
  listing: ArticleListing;
  categories: Facet[];
  sources: Facet[];
  fixed?: FixedFilter[];
  authorName?: string;
  facets: ListFacet[];
  /** What readers see in place of a source's id. */
  sourceNames: Map<string, string>;
}

/** A filtered list of articles with everything around it: notices, filters, pages. */
export function ArticleList(props: ArticleListingProps) {
  const { locale, basePath, params, listing, fixed } = props;
  return (
    <>
      {props.ignored.length > 0 && <IgnoredNotice locale={locale} names={props.ignored} />}
      {!isLone(props) && (
        <FilterForm
          locale={locale}
          action={basePath}
          params={params}
          categories={props.categories}
          sources={props.sources}
          fixed={fixed}
        />
      )}
      <ActiveFilters
        locale={locale}
        basePath={basePath}
        params={params}
        fixed={fixed}
        authorName={props.authorName}
        sourceNames={props.sourceNames}
      />
      {listing.ok ? (
        <>
          <SubstituteNote locale={locale} substitute={listing.substitute} />
          <ListedArticles {...props} page={listing.page} />
        </>
      ) : (
        <Notice alert title={translator(locale, 'search')('unavailable')}>
          <a href={localePath(locale, '/articles')} className="text-accent underline">
            {translator(locale, 'home')('allArticles')}
          </a>
        </Notice>
      )}
    </>
  );
}

/** One article is not there to be filtered or put in order. */
function isLone({ listing, params, fixed = [] }: ArticleListingProps): boolean {
  const given = Object.entries(params).filter(([, value]) => value !== undefined).length;
  return listing.ok && listing.page.total <= 1 && given <= fixed.length + 1;
}

type Listed = Extract<ArticleListing, { ok: true }>;

function ListedArticles(props: ArticleListingProps & { page: Listed['page'] }) {
  const { locale, page } = props;
  const hrefOf = (target: number) =>
    props.basePath + listingQuery({ ...withoutFixed(props), page: target });
  if (page.items.length === 0) return <EmptyList {...props} hrefOf={hrefOf} />;
  return (
    <>
      {!isLone(props) && (
        <DrawnPart>
          <div className="mb-8">
            <FacetBar
              locale={locale}
              basePath={props.basePath}
              params={props.params}
              facets={props.facets}
              sourceNames={props.sourceNames}
              fixed={props.fixed}
            />
          </div>
        </DrawnPart>
      )}
      <ArticleGrid
        locale={locale}
        articles={page.items}
        first
        paged={page.pages > 1}
        hideCategory={props.fixed?.includes('category')}
      />
      <LoadMore locale={locale} what="articles">
        <Pagination locale={locale} page={page.page} pages={page.pages} hrefOf={hrefOf} />
      </LoadMore>
    </>
  );
}

function EmptyList(
  props: ArticleListingProps & { page: Listed['page']; hrefOf: (page: number) => string },
) {
  const { locale, params, page } = props;
  const articles = translator(locale, 'articles');
  const pagination = translator(locale, 'pagination');
  if (page.page > page.pages) {
    return (
      <Notice title={pagination('beyond', { pages: formatNumber(locale, page.pages) })}>
        <a href={localePath(locale, props.hrefOf(page.pages))} className="text-accent underline">
          {pagination('last')}
        </a>
      </Notice>
    );
  }
  // What to try depends on what was asked for: with nothing asked, there is nothing here yet.
  const narrowed = Object.entries(withoutFixed(props)).some(
    ([name, value]) => value !== undefined && name !== 'page' && name !== 'sort',
  );
  if (!narrowed) return <Notice title={articles('empty')} />;
  return (
    <Notice
      title={params.q ? articles('nothingFound', { query: params.q }) : articles('emptyNarrowed')}
    >
      <p>{params.q ? articles('nothingFoundHint') : articles('emptyHint')}</p>
      <a href={localePath(locale, '/articles')} className="text-accent underline">
        {translator(locale, 'home')('allArticles')}
      </a>
    </Notice>
  );
}

export function IgnoredNotice(props: { locale: Locale; names: string[] }) {
  const t = translator(props.locale, 'filters');
  const pagination = translator(props.locale, 'pagination');
  const search = translator(props.locale, 'search');
  const labels = props.names.map((name) =>
    name === 'page'
      ? pagination('number')
      : name === 'q'
        ? search('title')
        : t(name as FixedFilter),
  );
  return (
    <Notice title={t('ignored', { names: labels.join(props.locale === 'ar' ? '، ' : ', ') })} />
  );
}

function withoutFixed(props: ArticleListingProps): Partial<ListingParams> {
  const params: Partial<ListingParams> = { ...props.params };
  for (const name of props.fixed ?? []) delete params[name];
  return params;
}
