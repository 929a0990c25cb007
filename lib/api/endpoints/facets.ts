import { endpoint, searchUnavailable } from '#lib/api/endpoint';
import { filterParams } from '#lib/api/params';
import { sourceNames } from '#lib/api/present';
import { facetsSchema } from '#lib/api/schemas';
import type { ListFacet } from '#lib/articles/article';
import { countListed, listFacets } from '#lib/articles/list-facets';
import { searchArticles } from '#lib/articles/search-articles';

export const facetsEndpoint = endpoint({
  path: '/facets',
  name: 'countFacets',
  summary: 'countFacets',
  pathParams: {},
  query: filterParams,
  answer: facetsSchema,
  problems: ['search-unavailable'],
  example: { language: 'ar' },
  async find(filters) {
    const { q } = filters;
    const params = { ...filters, page: 1 };
    if (!q) {
      const facets = listFacets(params);
      return {
        body: {
          total: countListed(params),
          facets: { ...counts(facets), tag: valuesOf(facets, 'tag') },
        },
      };
    }
    const found = await searchArticles({ ...params, q }, { facets: true, limit: 1 });
    if (!found.ok) return searchUnavailable;
    return { body: { total: found.page.total, facets: counts(found.facets ?? []) } };
  },
});

function counts(facets: ListFacet[]) {
  const { ar } = sourceNames();
  return {
    category: valuesOf(facets, 'category'),
    source: valuesOf(facets, 'source').map((each) => ({
      ...each,
      label: ar.get(each.value) ?? null,
    })),
    author: valuesOf(facets, 'author'),
    year: valuesOf(facets, 'year'),
    language: valuesOf(facets, 'language'),
  };
}

function valuesOf(facets: ListFacet[], name: ListFacet['name']): ListFacet['values'] {
  return facets.find((facet) => facet.name === name)?.values ?? [];
}
