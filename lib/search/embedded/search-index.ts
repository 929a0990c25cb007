import type { Sqlite } from '#lib/db/connection';
import { withoutArticle } from '#lib/search/arabic-stem';
import { byDate } from '#lib/search/embedded/date-order';
import { facetColumns } from '#lib/search/embedded/facet-columns';
import { countFacets } from '#lib/search/embedded/facet-counts';
import { findMatches, type Matches, type Restrict } from '#lib/search/embedded/find-matches';
import { hiddenCopies } from '#lib/search/embedded/hidden-copies';
import { IndexReader } from '#lib/search/embedded/index-reader';
import {
  allOf,
  anyOf,
  phraseExpression,
  type QueryWord,
  quote,
  stemOfSpelling,
  wordExpression,
} from '#lib/search/embedded/matching';
import { queryWord } from '#lib/search/embedded/query-words';
import type { IndexTables } from '#lib/search/embedded/schema';
import { filterTokens, titleToken } from '#lib/search/embedded/tokens';
import {
  type ForgivenWord,
  type MatchedTerms,
  maxTotalHits,
  type SearchFacets,
  type SearchQuery,
  type SearchResult,
  type WordTerms,
} from '#lib/search/engine';
import { onOtherKeyboard } from '#lib/search/keyboard';
import { pageBounds } from '#lib/search/page-bounds';
import { type ParsedQuery, parseQuery, pastedTitle, queryText } from '#lib/search/query';

const noFacets: SearchFacets = { category: [], sourceId: [], authorId: [], year: [], language: [] };

type Found = Omit<SearchResult, 'durationMs'>;

/** Answers a query from one index. Any text is safe: none of it reaches FTS5 as syntax. */
export function searchIndex(db: Sqlite, tables: IndexTables, query: SearchQuery): Found {
  const reader = new IndexReader(db, tables);
  const found = answer(reader, query, parseQuery(query.text), true);
  if (found.total > 0 && !found.partial) return found;
  return corrected(reader, query) ?? found;
}

/** What is found with the keyboard in the other language. */
function corrected(reader: IndexReader, query: SearchQuery): Found | undefined {
  const text = onOtherKeyboard(query.text);
  if (text === undefined) return undefined;
  const found = answer(reader, { ...query, text }, parseQuery(text), false);
  return found.total > 0 ? { ...found, correctedText: text } : undefined;
}

function answer(
  reader: IndexReader,
  query: SearchQuery,
  parsed: ParsedQuery,
  forgiving: boolean,
): Found {
  const restrict = restriction(reader, parsed, query);
  if (!restrict || parsed.words.length + parsed.phrases.length === 0) {
    return {
      ids: [],
      total: 0,
      terms: termsOf(parsed, []),
      ...(query.facets && { facets: noFacets }),
    };
  }
  const unfiltered = query.filters && restriction(reader, parsed, { ...query, filters: undefined });
  const asked = { reader, restrict, unfiltered: unfiltered ?? restrict, forgiving };
  const matches = findMatches(asked, parsed);
  const all = matches.levels.at(-1) ?? '';
  const hidden = hiddenCopies(reader, all);
  const total =
    hidden.size === 0
      ? matches.total
      : Math.min(reader.all(all).length - hidden.size, maxTotalHits);
  return {
    ids: pageOf(reader, { ...matches, total }, hidden, query),
    total,
    terms: termsOf(parsed, matches.words),
    ...(matches.partial && { partial: true }),
    ...(matches.correctedWords && {
      correctedText: queryText({ ...parsed, words: matches.correctedWords }),
    }),
    ...(query.facets && {
      facets: countFacets(facetColumns(reader.db, reader.tables), shownOf(reader, all, hidden)),
    }),
  };
}

/**
 * Narrows an expression to the query's phrases, exclusions and filters; undefined when the
 * filters leave nothing.
 */
function restriction(
  reader: IndexReader,
  { phrases, unwanted, excluded }: ParsedQuery,
  { text, filters = {} }: SearchQuery,
): Restrict | undefined {
  const dated = filters.from !== undefined || filters.to !== undefined;
  const choices = filterTokens(filters, dated ? reader.days() : undefined);
  if (choices.some((tokens) => tokens.length === 0)) return undefined;
  const narrowed = choices.map((tokens) => anyOf(tokens.map(quote)));
  const required = [...phrases.map((words) => phraseExpression(words)), ...narrowed];
  const without = [
    ...excluded.map((words) => phraseExpression(words)),
    ...unwanted.map((word) => wordExpression(queryWord(reader, word, false), 'stem', '')),
  ];
  const title = pastedTitle(text);
  const pasted = title && allOf([quote(titleToken(title)), ...narrowed]);
  return (expression) => {
    const wanted = allOf([expression, ...required]);
    const allowed = without.length === 0 ? wanted : `(${wanted} NOT ${anyOf(without)})`;
    return pasted === undefined ? allowed : anyOf([allowed, pasted]);
  };
}

function pageOf(
  reader: IndexReader,
  matches: Matches,
  hidden: Set<number>,
  query: SearchQuery,
): number[] {
  const bounds = pageBounds(query);
  const { offset } = bounds;
  const end = Math.min(bounds.end, matches.total);
  if (offset >= end) return [];
  const { sort = 'relevance' } = query;
  if (sort !== 'relevance') {
    const shown = shownOf(reader, matches.levels.at(-1) ?? '', hidden);
    return byDate(reader.db, reader.tables, shown, sort).slice(offset, end);
  }
  const ids: number[] = [];
  const seen = new Set(hidden);
  for (const level of matches.levels) {
    if (ids.length >= end) break;
    for (const id of reader.ranked(level, matches.words, seen, end - ids.length)) {
      seen.add(id);
      ids.push(id);
    }
  }
  return ids.slice(offset, end);
}

/** All that match but the hidden copies. */
function shownOf(reader: IndexReader, expression: string, hidden: Set<number>): number[] {
  const all = reader.all(expression);
  return hidden.size === 0 ? all : all.filter((id) => !hidden.has(id));
}

function termsOf({ words, phrases }: ParsedQuery, matched: QueryWord[]): MatchedTerms {
  const asTyped = matched.map((word): WordTerms => {
    const prefixes = word.isPrefix ? distinct([word.word, withoutArticle(word.word)]) : [];
    return { words: [word.word], prefixes, stems: word.stems };
  });
  const forgiven = matched.flatMap((word, at): ForgivenWord[] => {
    const typed = asTyped[at];
    const { words, stems } = spellingTermsOf(word);
    if (!typed || words.length + stems.length === 0) return [];
    return [{ asTyped: typed, spellings: { words, prefixes: [], stems } }];
  });
  return {
    words: distinct([...words, ...phrases.flat(), ...asTyped.flatMap((each) => each.words)]),
    prefixes: distinct(asTyped.flatMap(({ prefixes }) => prefixes)),
    stems: distinct(asTyped.flatMap(({ stems }) => stems)),
    ...(forgiven.length > 0 && { forgiven }),
  };
}

function spellingTermsOf({ spellings, parts, wholes }: QueryWord): Omit<WordTerms, 'prefixes'> {
  const words = spellings.filter((spelling) => stemOfSpelling(spelling) === undefined);
  return {
    words: [...words, ...wholes, ...parts.flat()],
    stems: spellings.flatMap((spelling) => stemOfSpelling(spelling) ?? []),
  };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
