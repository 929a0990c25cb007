import { htmlToText } from '#lib/article-html/html-to-text';
import type { ArticleListing, ArticleSummary, ListFacet } from '#lib/articles/article';
import {
  type SummaryRow,
  summaryColumns,
  summaryTables,
  tagsColumn,
  toSummary,
} from '#lib/articles/article-summary';
import { copiesOf } from '#lib/articles/copies-of';
import type { ListingParams } from '#lib/articles/listing-params';
import { namedAuthors } from '#lib/articles/named-authors';
import { mergedInto } from '#lib/authors/find-author';
import { archive } from '#lib/db/connection';
import { noteUnrepeatable, unrecorded } from '#lib/db/recorded-reads';
import { log } from '#lib/log';
import { documentCount } from '#lib/search/documents';
import type { MatchedTerms, SearchFacets, SearchFilters, WordTerms } from '#lib/search/engine';
import { embeddedEngine, searchEngine, searchServer } from '#lib/search/engine-in-use';
import { countMatches, snippet, termsOfHit } from '#lib/search/highlight';
import { isNearArchive } from '#lib/search/lag';
import { pageSize, toPage } from '#lib/site/query-params';

/** About three lines of text. */
const passageLength = 240;

export interface SearchOptions {
  /** Counts all that is found by category, source, author, year and language. */
  facets?: boolean;
  /** Which of what is found to give, in place of the page of `params`. */
  offset?: number;
  limit?: number;
}

/**
 * A page of what is found for `q`, each article with the passage of its text that has the words:
 * the engine chooses the ids, the archive gives the rows.
 */
export async function searchArticles(
  params: ListingParams & { q: string },
  options: SearchOptions = {},
): Promise<ArticleListing> {
  try {
    const { ids, total, terms, ...found } = await searchEngine().search('article', {
      text: params.q,
      filters: await filtersOf(params),
      sort: params.sort ?? 'relevance',
      offset: options.offset ?? (params.page - 1) * pageSize,
      limit: options.limit ?? pageSize,
      facets: options.facets ?? false,
    });
    if (total === 0 && (await unrecorded(isBeingFilled))) {
      noteUnrepeatable('the search index is being filled');
      return { ok: false, reason: 'search-unavailable' };
    }
    const items = summariesOf(ids, terms);
    return {
      ok: true,
      page: toPage(items, total, params.page),
      partial: found.partial,
      mayBeMisspelt: total === 0 || found.partial || terms.forgiven !== undefined,
      correctedText: found.correctedText,
      substitute: found.substitute,
      facets: found.facets && namedFacets(found.facets),
    };
  } catch (error) {
    log.error({ err: error }, 'search failed');
    return { ok: false, reason: 'search-unavailable' };
  }
}

/** An index that was lost finds nothing until it is filled, which says nothing of the archive. */
async function isBeingFilled(): Promise<boolean> {
  if (searchServer()?.watch.isUsable) return false;
  const db = archive();
  return documentCount('article', db) > 0 && !isNearArchive(db, await embeddedEngine().stats());
}

async function filtersOf(params: ListingParams): Promise<SearchFilters> {
  const { author } = params;
  return {
    category: params.category,
    tag: params.tag,
    sourceId: params.source,
    // Old addresses name an author whom editors have merged into another.
    authorId: author && ((await mergedInto(author)) ?? author),
    from: params.from,
    to: params.to,
    year: params.year,
    language: params.language,
  };
}

interface FoundRow extends SummaryRow {
  html: string | null;
  /** A JSON list. */
  tags: string;
}

/** The articles of these ids, in their order; ids that are gone are left out. */
function summariesOf(ids: number[], terms: MatchedTerms): ArticleSummary[] {
  const rows = archive()
    .prepare<[string], FoundRow>(
      `SELECT ${summaryColumns}, html,
         ${tagsColumn}
       FROM ${summaryTables} WHERE articles.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const copies = copiesOf(ids);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const text = htmlToText(row.html ?? '');
    const tags: string[] = JSON.parse(row.tags);
    const all = [row.title ?? '', row.authorName, ...tags, row.excerpt ?? '', text];
    const inHit = termsOfHit(terms, all);
    const passage = passageOf(text, row.excerpt ?? '', inHit);
    return [{ ...toSummary(row), terms: inHit, passage, copies: copies.get(id) }];
  });
}

/**
 * Undefined when the text has none of the words, for they are in the title, the tags or a name; and
 * when the excerpt, which is shown in its place, has more of them.
 */
function passageOf(text: string, excerpt: string, terms: WordTerms): string | undefined {
  const passage = snippet(text, terms, passageLength);
  const count = countMatches(passage, terms);
  return count > 0 && count >= countMatches(excerpt, terms) ? passage : undefined;
}

function namedFacets(facets: SearchFacets): ListFacet[] {
  return [
    { name: 'category', values: facets.category },
    { name: 'source', values: facets.sourceId },
    { name: 'author', values: namedAuthors(facets.authorId) },
    { name: 'year', values: [...facets.year].sort((a, b) => Number(b.value) - Number(a.value)) },
    { name: 'language', values: facets.language },
  ];
}
