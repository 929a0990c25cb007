import type { Endpoint } from '#lib/api/endpoint';
import { articleEndpoint } from '#lib/api/endpoints/article';
import { articlesEndpoint } from '#lib/api/endpoints/articles';
import { authorEndpoint } from '#lib/api/endpoints/author';
import { authorsEndpoint } from '#lib/api/endpoints/authors';
import { facetsEndpoint } from '#lib/api/endpoints/facets';
import { searchEndpoint } from '#lib/api/endpoints/search';

/** All that version 1 answers, but for the document that is made from these. */
export const endpoints: readonly Endpoint[] = [
  articlesEndpoint,
  articleEndpoint,
  searchEndpoint,
  facetsEndpoint,
  authorsEndpoint,
  authorEndpoint,
];
