import { badRequest } from '#tests/support/meilisearch-double/double-error';
import { conditionOf } from '#tests/support/meilisearch-double/double-filter';
import type { DoubleDocument, DoubleIndex } from '#tests/support/meilisearch-double/double-index';
import {
  derivedWords,
  matchesOf,
  matchOf,
  placedWords,
  type TermMatch,
  type TypoRule,
} from '#tests/support/meilisearch-double/double-matching';
import { type QueryTerm, readQuery } from '#tests/support/meilisearch-double/double-query';
import { type Candidate, orderOf } from '#tests/support/meilisearch-double/double-ranking';
import { requireKnown } from '#tests/support/meilisearch-double/double-version';

export interface DoubleSearch {
  q?: string | null;
  filter?: unknown;
  sort?: string[];
  facets?: string[];
  page?: number;
  hitsPerPage?: number;
  offset?: number;
  limit?: number;
  attributesToRetrieve?: string[];
  attributesToSearchOn?: string[] | null;
  matchingStrategy?: 'all' | 'last' | 'frequency';
}

/** Answers one search of one index. @throws DoubleError */
export function searchDouble(index: DoubleIndex, body: DoubleSearch): Record<string, unknown> {
  requireKnown(index.minor, 'search', body);
  const rules = index.list('rankingRules');
  const { terms, found } = candidatesOf(index, body);
  const sort = sortOf(index, body.sort ?? []);
  const ordered = found.sort(orderOf(rules, sort, terms)).map(({ document }) => document);
  const hits = withoutCopies(ordered, index.settings.distinctAttribute);
  return {
    ...pageOf(index, hits, body),
    query: body.q ?? '',
    processingTimeMs: 1,
    ...(body.facets && { facetDistribution: facetsOf(index, hits, body.facets) }),
  };
}

function candidatesOf(
  index: DoubleIndex,
  body: DoubleSearch,
): { terms: QueryTerm[]; found: Candidate[] } {
  const query = readQuery(body.q ?? '', {
    negation: index.minor >= 8,
    prefixes: index.settings.prefixSearch !== 'disabled',
  });
  const filterable = index.list('filterableAttributes');
  const passes = conditionOf(body.filter, filterable);
  const fields = fieldsOf(index, body.attributesToSearchOn);
  const all = index.list('searchableAttributes');
  const rule = typoRuleOf(index);
  const found: Candidate[] = [];
  const wordsIn = (document: DoubleDocument, some?: Set<number>) =>
    placedWords(document, all[0] === '*' ? Object.keys(document) : all, some);
  const documents = [...index.documents.values()];
  const texts = documents.map((document) => wordsIn(document));
  for (const term of query.terms.filter(({ isPhrase }) => !isPhrase)) {
    term.derived = derivedWords(term, texts, rule);
  }
  for (const document of documents) {
    if (!passes(document)) continue;
    const everywhere = wordsIn(document);
    const words = fields ? wordsIn(document, fields) : everywhere;
    // What must not be there is looked for in the same fields as what must.
    if (query.without.some((term) => matchOf(term, words, everywhere))) continue;
    const matches = matchesOf(query.terms, words, everywhere);
    const matched = matches.filter((match): match is TermMatch => match !== undefined);
    if (!isEnough(matches, body.matchingStrategy)) continue;
    found.push({ document, words, matches: matched });
  }
  return { terms: query.terms, found };
}

/** All of the words, or with 'last' at least the first. */
function isEnough(matches: unknown[], strategy = 'last'): boolean {
  return strategy === 'last'
    ? matches.length === 0 || matches[0] !== undefined
    : matches.every((match) => match !== undefined);
}

function fieldsOf(index: DoubleIndex, names: string[] | null | undefined): Set<number> | undefined {
  if (!names) return undefined;
  const searchable = index.list('searchableAttributes');
  for (const name of names) {
    // Since 1.14 or so a field is known only once a document has had it.
    if (searchable.includes(name) && (index.minor < 14 || index.fields.has(name))) continue;
    throw badRequest(
      'invalid_search_attributes_to_search_on',
      `Attribute \`${name}\` is not searchable.`,
    );
  }
  return new Set(names.map((name) => searchable.indexOf(name)));
}

function typoRuleOf(index: DoubleIndex): TypoRule | undefined {
  const { enabled, minWordSizeForTypos } = index.object('typoTolerance');
  if (enabled === false) return undefined;
  const sizes = { oneTypo: 5, twoTypos: 9, ...(minWordSizeForTypos as object) };
  return { ...sizes, inBytes: index.minor < 16 };
}

function sortOf(index: DoubleIndex, sort: string[]): string[] {
  for (const rule of sort) {
    if (index.list('sortableAttributes').includes(rule.split(':')[0] ?? '')) continue;
    throw badRequest('invalid_search_sort', `Attribute \`${rule}\` is not sortable.`);
  }
  return sort;
}

function withoutCopies(documents: DoubleDocument[], distinct: unknown): DoubleDocument[] {
  const seen = new Set<unknown>();
  return documents.filter((document) => {
    const value = typeof distinct === 'string' ? document[distinct] : undefined;
    if (value === undefined || value === null) return true;
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

function pageOf(
  index: DoubleIndex,
  all: DoubleDocument[],
  body: DoubleSearch,
): Record<string, unknown> {
  const reachable = all.slice(0, Number(index.object('pagination').maxTotalHits));
  const shown = index.list('displayedAttributes');
  const pick = (document: DoubleDocument) =>
    picked(picked(document, shown), body.attributesToRetrieve);
  if (body.page === undefined && body.hitsPerPage === undefined) {
    const { offset = 0, limit = 20 } = body;
    const hits = reachable.slice(offset, offset + limit).map(pick);
    return { hits, offset, limit, estimatedTotalHits: reachable.length };
  }
  const { page = 1, hitsPerPage = 20 } = body;
  const hits = reachable.slice((page - 1) * hitsPerPage, page * hitsPerPage).map(pick);
  const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(reachable.length / hitsPerPage);
  return { hits, page, hitsPerPage, totalPages, totalHits: reachable.length };
}

export function picked(document: DoubleDocument, names: string[] | undefined): DoubleDocument {
  if (!names || names.includes('*')) return document;
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)));
}

function facetsOf(
  index: DoubleIndex,
  documents: DoubleDocument[],
  names: string[],
): Record<string, Record<string, number>> {
  const { maxValuesPerFacet } = index.object('faceting');
  return Object.fromEntries(
    names.map((name) => {
      if (!index.list('filterableAttributes').includes(name)) {
        throw badRequest('invalid_search_facets', `Attribute \`${name}\` is not filterable.`);
      }
      const counts = new Map<string, number>();
      for (const document of documents) {
        const value = document[name];
        for (const each of Array.isArray(value) ? value : [value]) {
          if (each === undefined || each === null) continue;
          counts.set(String(each), (counts.get(String(each)) ?? 0) + 1);
        }
      }
      const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, Number(maxValuesPerFacet));
      return [name, Object.fromEntries(sorted)];
    }),
  );
}
