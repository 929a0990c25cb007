import { ActiveFilters } from '#components/article/active-filters';
import { IgnoredNotice } from '#components/article/article-listing';
import { AuthorGrid } from '#components/author/author-card';
import { EmptyResults } from '#components/search/empty-results';
import { FacetBar } from '#components/search/facet-bar';
import { SearchHit } from '#components/search/search-hit';
import { SearchNotes } from '#components/search/search-notes';
import { SortLinks } from '#components/search/sort-links';
import { SubstituteNote } from '#components/search/substitute-note';
import { DrawnPart } from '#components/site/page-part';
import { Section } from '#components/site/section';
import { LoadMore } from '#components/ui/load-more';
import { Notice } from '#components/ui/notice';
import { Pagination } from '#components/ui/pagination';
import { listCategories } from '#lib/articles/facets';
import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import { searchArticles } from '#lib/articles/search-articles';
import type { AuthorListing } from '#lib/authors/author';
import { findAuthor } from '#lib/authors/find-author';
import { listAuthors } from '#lib/authors/list-authors';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { didYouMean } from '#lib/search/did-you-mean';
import { hasMatch } from '#lib/search/highlight';
import { shownSourceNames } from '#lib/sources/shown-source-names';

interface Asked {
  locale: Locale;
  params: ListingParams & { q: string };
  ignored: string[];
}

const basePath = '/search';
const authorsShown = 3;

/** What was found: authors first, then articles with what narrows and orders them. */
export async function SearchResults({ locale, params, ignored }: Asked) {
  // Asked at once, they share what is asked of a search server.
  const [listing, asTyped, author] = await Promise.all([
    searchArticles(params, { facets: true }),
    params.page === 1 ? listAuthors({ q: params.q, page: 1 }) : undefined,
    params.author ? findAuthor(params.author) : undefined,
  ]);
  const sourceNames = shownSourceNames(locale);
  if (!listing.ok) {
    return (
      <Notice alert title={translator(locale, 'search')('unavailable')}>
        <a href={localePath(locale, '/articles')} className="text-accent underline">
          {translator(locale, 'home')('allArticles')}
        </a>
      </Notice>
    );
  }
  const { page, facets = [], partial, mayBeMisspelt, correctedText } = listing;
  const isEmpty = page.total === 0;
  const [suggestion, categories, authors] = await Promise.all([
    mayBeMisspelt ? didYouMean(params.q) : undefined,
    isEmpty ? listCategories() : [],
    asTyped && correctedText ? listAuthors({ q: correctedText, page: 1 }) : asTyped,
  ]);
  return (
    <>
      {ignored.length > 0 && <IgnoredNotice locale={locale} names={ignored} />}
      <SearchNotes
        locale={locale}
        query={params.q}
        suggestion={suggestion}
        correctedText={correctedText}
        partial={partial}
      />
      <SubstituteNote locale={locale} substitute={listing.substitute} />
      {authors && (
        <FoundAuthors locale={locale} query={correctedText ?? params.q} found={authors} />
      )}
      {!isEmpty && (
        <h2 className="mb-4 line-clamp-3 text-2xl [overflow-wrap:anywhere]">
          {translator(locale, 'searchPage')('articlesFound', {
            count: page.total,
            query: correctedText ?? params.q,
          })}
        </h2>
      )}
      <ActiveFilters
        locale={locale}
        basePath={basePath}
        params={params}
        authorName={author?.name ?? undefined}
        sourceNames={sourceNames}
      />
      {isEmpty ? (
        <EmptyResults locale={locale} params={params} categories={categories} />
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <DrawnPart>
              <FacetBar
                locale={locale}
                basePath={basePath}
                params={params}
                facets={facets}
                sourceNames={sourceNames}
              />
            </DrawnPart>
            <SortLinks locale={locale} basePath={basePath} params={params} />
          </div>
          {page.items.length === 0 ? (
            <PastTheEnd locale={locale} params={params} pages={page.pages} />
          ) : (
            <DrawnPart>
              <ol data-paged className="mt-2">
                {page.items.map((article) => (
                  <li key={article.id}>
                    <SearchHit locale={locale} article={article} sourceNames={sourceNames} />
                  </li>
                ))}
              </ol>
            </DrawnPart>
          )}
          <LoadMore locale={locale} what="articles">
            <Pagination
              locale={locale}
              page={page.page}
              pages={page.pages}
              hrefOf={(target) => basePath + listingQuery({ ...params, page: target })}
            />
          </LoadMore>
        </>
      )}
    </>
  );
}

/** Authors whose name has what was asked for; a bio that mentions it is no answer up here. */
function FoundAuthors(props: { locale: Locale; query: string; found: AuthorListing }) {
  const { locale, query, found } = props;
  if (!found.ok) return null;
  const authors = found.page.items
    .filter(({ name, terms }) => name !== null && terms && hasMatch(name, terms))
    .slice(0, authorsShown);
  if (authors.length === 0) return null;
  const t = translator(locale, 'search');
  return (
    <div className="mb-10">
      <Section
        title={t('authors')}
        more={{
          href: localePath(locale, `/authors${listingQuery({ q: query })}`),
          label: t('allAuthors'),
        }}
      >
        <AuthorGrid locale={locale} authors={authors} level={3} />
      </Section>
    </div>
  );
}

function PastTheEnd(props: { locale: Locale; params: ListingParams; pages: number }) {
  const { locale, params, pages } = props;
  const t = translator(locale, 'pagination');
  return (
    <Notice title={t('beyond', { pages: formatNumber(locale, pages) })}>
      <a
        href={localePath(locale, basePath + listingQuery({ ...params, page: pages }))}
        className="text-accent underline"
      >
        {t('last')}
      </a>
    </Notice>
  );
}
