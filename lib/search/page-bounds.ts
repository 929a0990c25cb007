import { maxTotalHits, type SearchQuery } from '#lib/search/engine';

/** Where the page that a query asks for begins and ends among all that is found, whatever it asks for. */
export function pageBounds({ offset, limit }: Pick<SearchQuery, 'offset' | 'limit'>): {
  offset: number;
  end: number;
} {
  const begin = wholeNumber(offset, 0);
  return { offset: begin, end: begin + wholeNumber(limit, 20) };
}

function wholeNumber(value: number | undefined, otherwise: number): number {
  if (value === undefined || Number.isNaN(value)) return otherwise;
  return Math.min(Math.max(Math.trunc(value), 0), maxTotalHits);
}
