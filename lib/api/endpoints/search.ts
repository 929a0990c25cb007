import { readCursor } from '#lib/api/cursor';
import { endpoint, invalid, searchUnavailable } from '#lib/api/endpoint';
import { afterPlace, foundPlaceSchema, windowAt } from '#lib/api/found-window';
import { nextPage } from '#lib/api/next-page';
import { filterParams, pagingParams, sortParam } from '#lib/api/params';
import { presentAuthorSummary, presentSummary, sourceNames } from '#lib/api/present';
import { said } from '#lib/api/said';
import { searchPageSchema } from '#lib/api/schemas';
import { listingFields } from '#lib/articles/listing-params';
import { searchArticles } from '#lib/articles/search-articles';
import { searchAuthors } from '#lib/authors/list-authors';
import { didYouMean } from '#lib/search/did-you-mean';
import type { WordTerms } from '#lib/search/engine';
import { hasMatch, highlight } from '#lib/search/highlight';

const path = '/search';
const authorsShown = 3;

export const searchEndpoint = endpoint({
  path,
  name: 'search',
  summary: 'searchArticles',
  pathParams: {},
  query: {
    ...filterParams,
    q: said(listingFields.q, 'searchQ'),
    sort: sortParam,
    ...pagingParams,
  },
  answer: searchPageSchema,
  problems: ['search-unavailable'],
  example: { q: 'القدس', limit: '5' },
  async find({ limit, cursor, ...list }, { origin }) {
    const reading = readCursor(list, cursor, foundPlaceSchema);
    if (!reading.ok) return invalid([{ parameter: 'cursor', reason: reading.reason }]);
    const found = await searchArticles({ ...list, page: 1 }, windowAt(reading.place, limit));
    if (!found.ok) return searchUnavailable;
    const { page, partial = false, mayBeMisspelt, correctedText } = found;
    const { items, next } = afterPlace(page.items, reading.place, limit, page.total);
    const searchedFor = correctedText ?? list.q;
    const names = sourceNames();
    const [authors, suggestion] = await Promise.all([
      reading.place ? [] : authorsNamed(searchedFor),
      mayBeMisspelt ? didYouMean(list.q) : undefined,
    ]);
    return {
      body: {
        total: page.total,
        items: items.map((article) => ({
          ...presentSummary(origin, article, names),
          titleParts: highlight(article.title ?? '', article.terms ?? noTerms),
          passage:
            article.passage === undefined
              ? null
              : highlight(article.passage, article.terms ?? noTerms),
        })),
        next: nextPage(origin, path, { limit, list }, next),
        authors: authors.map((author) => presentAuthorSummary(origin, author)),
        partial,
        searchedFor,
        didYouMean: suggestion ?? null,
      },
    };
  },
});

const noTerms: WordTerms = { words: [], prefixes: [], stems: [] };

/** Those whose name has what was asked for, not the bio alone: as the search page shows them. */
async function authorsNamed(q: string) {
  const found = await searchAuthors(q, { offset: 0 });
  if (!found.ok) return [];
  return found.page.items
    .filter(({ name, terms }) => name !== null && terms && hasMatch(name, terms))
    .slice(0, authorsShown);
}
