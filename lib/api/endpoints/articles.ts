import { z } from 'zod';
import { readCursor } from '#lib/api/cursor';
import { endpoint, invalid, searchUnavailable } from '#lib/api/endpoint';
import { afterPlace, foundPlaceSchema, windowAt } from '#lib/api/found-window';
import { nextPage } from '#lib/api/next-page';
import { filterParams, pagingParams, sortParam } from '#lib/api/params';
import { presentSummary, sourceNames } from '#lib/api/present';
import { articlePageSchema } from '#lib/api/schemas';
import { listAfter } from '#lib/articles/list-articles';
import { searchArticles } from '#lib/articles/search-articles';

const path = '/articles';
/** The day as the list has it, whatever somebody wrote there by hand. */
const listPlaceSchema = z.tuple([z.string().max(100), z.int()]);

export const articlesEndpoint = endpoint({
  path,
  name: 'listArticles',
  summary: 'listArticles',
  pathParams: {},
  query: { ...filterParams, sort: sortParam, ...pagingParams },
  answer: articlePageSchema,
  problems: ['search-unavailable'],
  example: { language: 'ar', limit: '5' },
  async find({ limit, cursor, ...list }, { origin }) {
    const { q } = list;
    if (!q && list.sort === 'relevance') {
      return invalid([{ parameter: 'sort', reason: 'relevance needs q' }]);
    }
    const names = sourceNames();
    const asked = { limit, list };
    if (q) {
      const reading = readCursor(list, cursor, foundPlaceSchema);
      if (!reading.ok) return invalid([{ parameter: 'cursor', reason: reading.reason }]);
      const found = await searchArticles({ ...list, q, page: 1 }, windowAt(reading.place, limit));
      if (!found.ok) return searchUnavailable;
      const { total } = found.page;
      const { items, next } = afterPlace(found.page.items, reading.place, limit, total);
      return {
        body: {
          total,
          items: items.map((article) => presentSummary(origin, article, names)),
          next: nextPage(origin, path, asked, next),
        },
      };
    }
    const reading = readCursor(list, cursor, listPlaceSchema);
    if (!reading.ok) return invalid([{ parameter: 'cursor', reason: reading.reason }]);
    const after = reading.place && { date: reading.place[0], id: reading.place[1] };
    // One more than is given tells whether there are more.
    const { items: rows, total } = listAfter({ ...list, page: 1 }, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      body: {
        total,
        items: items.map((article) => presentSummary(origin, article, names)),
        next: nextPage(origin, path, asked, last && [last.date, last.id]),
      },
    };
  },
});
