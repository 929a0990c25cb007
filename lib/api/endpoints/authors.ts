import { z } from 'zod';
import { readCursor } from '#lib/api/cursor';
import { endpoint, invalid, searchUnavailable } from '#lib/api/endpoint';
import { afterPlace, foundPlaceSchema, windowAt } from '#lib/api/found-window';
import { nextPage } from '#lib/api/next-page';
import { pagingParams } from '#lib/api/params';
import { presentAuthorSummary } from '#lib/api/present';
import { said } from '#lib/api/said';
import { authorPageSchema } from '#lib/api/schemas';
import { listingFields } from '#lib/articles/listing-params';
import { authorsAfter, searchAuthors } from '#lib/authors/list-authors';

const path = '/authors';
const listPlaceSchema = z.tuple([z.int().nonnegative(), z.int()]);

export const authorsEndpoint = endpoint({
  path,
  name: 'listAuthors',
  summary: 'listAuthors',
  pathParams: {},
  query: { q: said(listingFields.q.optional(), 'authorQ'), ...pagingParams },
  answer: authorPageSchema,
  problems: ['search-unavailable'],
  example: { limit: '5' },
  async find({ limit, cursor, q }, { origin }) {
    const list = { q };
    const asked = { limit, list };
    if (q) {
      const reading = readCursor(list, cursor, foundPlaceSchema);
      if (!reading.ok) return invalid([{ parameter: 'cursor', reason: reading.reason }]);
      const found = await searchAuthors(q, windowAt(reading.place, limit));
      if (!found.ok) return searchUnavailable;
      const { total } = found.page;
      const { items, next } = afterPlace(found.page.items, reading.place, limit, total);
      return {
        body: {
          total,
          items: items.map((author) => presentAuthorSummary(origin, author)),
          next: nextPage(origin, path, asked, next),
        },
      };
    }
    const reading = readCursor(list, cursor, listPlaceSchema);
    if (!reading.ok) return invalid([{ parameter: 'cursor', reason: reading.reason }]);
    const after = reading.place && { articlesCount: reading.place[0], id: reading.place[1] };
    const { items: rows, total } = await authorsAfter(after, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      body: {
        total,
        items: items.map((author) => presentAuthorSummary(origin, author)),
        next: nextPage(origin, path, asked, last && [last.articlesCount, last.id]),
      },
    };
  },
});
