import type { Sqlite } from '#lib/db/connection';
import { withoutArticle } from '#lib/search/arabic-stem';
import { facetColumns } from '#lib/search/embedded/facet-columns';
import { countFacets } from '#lib/search/embedded/facet-counts';
import { hiddenCopies } from '#lib/search/embedded/hidden-copies';
import { IndexReader } from '#lib/search/embedded/index-reader';
import {
  halfSentenceOf,
  knownWords,
  levelsOf,
  levelsOfTiers,
  partialLevelsOf,
  phraseLevelsOf,
} from '#lib/search/embedded/levels';
import {
  allOf,
  anyOf,
  phraseExpression,
  type QueryWord,
  quote,
  stemOfSpelling,
  type Tier,
} from '#lib/search/embedded/matching';
import { queryWords, respelt } from '#lib/search/embedded/query-words';
import type { IndexTables } from '#lib/search/embedded/schema';
import { filterTokens, titleToken } from '#lib/search/embedded/tokens';
import { joinedWords } from '#lib/search/embedded/word-breaks';
import {
  type ForgivenWord,
  type MatchedTerms,
  maxTotalHits,
  type SearchFacets,
  type SearchQuery,
  type SearchResult,
  type WordTerms,
} from '#lib/search/engine';
import { foldText } from '#lib/search/fold';
import { onOtherKeyboard } from '#lib/search/keyboard';
import { type ParsedQuery, parseQuery } from '#lib/search/query';

/** With fewer matches than this, other spellings of the words count as well. */
const fewMatches = 10;
/** Documents counted to tell frequent words from rare ones. */
const mostWeighed = 500;
/** So many words that are found together are seldom misspelt. */
const certainLength = 2;
/** So many words that are found together are a passage that somebody looks for. */
const sentenceLength = 6;
/** Half of so many words in a row is a passage still. */
const longSentence = 8;
/** A query with signs in it that is a title to the letter, and as long as this, is that title. */
const shortestPasted = 4;

const noFacets: SearchFacets = { category: [], sourceId: [], authorId: [], year: [], language: [] };

type Found = Omit<SearchResult, 'durationMs'>;

/** Answers a query from one index. Any text is safe: none of it reaches FTS5 as syntax. */
export function searchIndex(db: Sqlite, tables: IndexTables, query: SearchQuery): Found {
  const reader = new IndexReader(db, tables);
  const found = answer(reader, query, parseQuery(query.text), true);
  if (found.total > 0 && !found.partial) return found;
  return corrected(reader, query) ?? found;
}

/** What is found with the query corrected in a way that explains all of it. */
function corrected(reader: IndexReader, query: SearchQuery): Found | undefined {
  const { words } = parseQuery(query.text);
  const other = onOtherKeyboard(query.text);
  const texts = joinedWords(words, reader).map((joined) => joined.join(' '));
  for (const text of other === undefined ? texts : [...texts, other]) {
    const found = answer(reader, { ...query, text }, parseQuery(text), false);
    if (found.total > 0) return { ...found, correctedText: text };
  }
  return undefined;
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
  const matches = findMatches(reader, parsed, restrict, forgiving, unfiltered);
  const all = matches.levels.at(-1) ?? '';
  const hidden = hiddenCopies(reader, all);
  const total = matches.total - hidden.size;
  return {
    ids: pageOf(reader, { ...matches, total }, hidden, query),
    total,
    terms: termsOf(parsed, matches.words),
    ...(matches.partial && { partial: true }),
    ...(query.facets && {
      facets: countFacets(facetColumns(reader.db, reader.tables), reader.all(all, hidden)),
    }),
  };
}

interface Matches {
  words: QueryWord[];
  /** Expressions, the best matches first; the last one finds all. */
  levels: string[];
  total: number;
  partial?: boolean;
}

type Restrict = (expression: string) => string;

/**
 * How far to look: other forms and beginnings of the words always count, but of a sentence
 * that is found as it was typed nothing else is wanted; other spellings when there is little,
 * and most of the words when there is nothing, if it is to be forgiving. Whether there is little
 * is asked of all documents, so that a filter narrows what was found and never brings in more.
 */
function findMatches(
  reader: IndexReader,
  parsed: ParsedQuery,
  restrict: Restrict,
  forgiving: boolean,
  unfiltered: Restrict = restrict,
): Matches {
  if (parsed.words.length === 0) {
    return counted(reader, [], phraseLevelsOf(parsed.phrases).map(restrict));
  }
  const words = queryWords(reader, parsed);
  const exact = counted(reader, words, levelsOf('exact', words).map(restrict));
  if (exact.total > 0 && words.length >= sentenceLength) return exact;
  if (forgiving && words.length >= longSentence) {
    const half = counted(reader, words, [restrict(halfSentenceOf(words))]);
    if (half.total > 0 && half.total < fewMatches) return { ...half, partial: true };
  }
  const tiers: Tier[] = parsed.endsInPrefix ? ['stem', 'prefix'] : ['stem'];
  const asTyped = within(reader, exact, tiers, words, restrict);
  const isCertain = exact.total > 0 && words.length >= certainLength;
  if (asTyped.total >= fewMatches || isCertain || !forgiving) return asTyped;
  if (unfiltered !== restrict) {
    const everywhere = counted(reader, words, levelsOfTiers(tiers, words).map(unfiltered));
    if (everywhere.total >= fewMatches) return asTyped;
  }
  const others = respelt(reader, words);
  const found = others ? within(reader, exact, [...tiers, 'spelling'], others, restrict) : asTyped;
  if (found.total > 0) return found;
  return partialMatches(reader, others ?? words, restrict) ?? found;
}

/** The exact matches, if any, and after them those of further tiers. */
function within(
  reader: IndexReader,
  exact: Matches,
  tiers: Tier[],
  words: QueryWord[],
  restrict: Restrict,
): Matches {
  const further = levelsOfTiers(tiers, words).map(restrict);
  return counted(reader, words, [...(exact.total > 0 ? exact.levels : []), ...further]);
}

/** What has most of the words, when nothing has all of them. */
function partialMatches(
  reader: IndexReader,
  words: QueryWord[],
  restrict: Restrict,
): Matches | undefined {
  const known = knownWords(words, (expression) => reader.count(restrict(expression), mostWeighed));
  for (const levels of partialLevelsOf(known, words.length)) {
    const matches = counted(reader, known, levels.map(restrict));
    if (matches.total > 0) return { ...matches, partial: true };
  }
  return undefined;
}

function counted(reader: IndexReader, words: QueryWord[], levels: string[]): Matches {
  return { words, levels, total: reader.countRanked(levels.at(-1) ?? '', maxTotalHits) };
}

/**
 * Narrows an expression to the query's phrases, exclusions and filters; undefined when the
 * filters leave nothing.
 */
function restriction(
  reader: IndexReader,
  { phrases, excluded }: ParsedQuery,
  { text, filters = {} }: SearchQuery,
): Restrict | undefined {
  const dated = filters.from !== undefined || filters.to !== undefined;
  const choices = filterTokens(filters, dated ? reader.days() : undefined);
  if (choices.some((tokens) => tokens.length === 0)) return undefined;
  const narrowed = choices.map((tokens) => anyOf(tokens.map(quote)));
  const required = [...phrases.map((words) => phraseExpression(words)), ...narrowed];
  const unwanted = excluded.map((words) => phraseExpression(words));
  const whole = foldText(text);
  const isPasted =
    unwanted.length + phrases.length > 0 && whole.split(' ').length >= shortestPasted;
  const pastedTitle = isPasted ? allOf([quote(titleToken(whole)), ...narrowed]) : undefined;
  return (expression) => {
    const wanted = allOf([expression, ...required]);
    const allowed = unwanted.length === 0 ? wanted : `(${wanted} NOT ${anyOf(unwanted)})`;
    // A title that is pasted may have quotes and dashes that were never meant as syntax.
    return pastedTitle === undefined ? allowed : anyOf([allowed, pastedTitle]);
  };
}

function pageOf(
  reader: IndexReader,
  matches: Matches,
  hidden: Set<number>,
  query: SearchQuery,
): number[] {
  const offset = wholeNumber(query.offset, 0);
  const end = Math.min(offset + wholeNumber(query.limit, 20), matches.total);
  if (offset >= end) return [];
  const { sort = 'relevance' } = query;
  if (sort !== 'relevance') {
    return reader.byDate(matches.levels.at(-1) ?? '', sort === 'newest', hidden, {
      offset,
      limit: end - offset,
    });
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

function wholeNumber(value: number | undefined, otherwise: number): number {
  if (value === undefined || Number.isNaN(value)) return otherwise;
  return Math.min(Math.max(Math.trunc(value), 0), maxTotalHits);
}

function termsOf({ words, phrases }: ParsedQuery, matched: QueryWord[]): MatchedTerms {
  const asTyped = matched.map((word): WordTerms => {
    const prefixes = word.isPrefix ? distinct([word.word, withoutArticle(word.word)]) : [];
    return { words: [word.word], prefixes, stems: word.stems };
  });
  const forgiven = matched.flatMap(({ spellings, parts }, at): ForgivenWord[] => {
    const typed = asTyped[at];
    if (!typed || spellings.length + parts.length === 0) return [];
    return [{ asTyped: typed, spellings: spellingTermsOf(spellings, parts) }];
  });
  return {
    words: distinct([...words, ...phrases.flat()]),
    prefixes: distinct(asTyped.flatMap(({ prefixes }) => prefixes)),
    stems: distinct(asTyped.flatMap(({ stems }) => stems)),
    ...(forgiven.length > 0 && { forgiven }),
  };
}

function spellingTermsOf(spellings: string[], parts: string[][]): WordTerms {
  const words = spellings.filter((spelling) => stemOfSpelling(spelling) === undefined);
  return {
    words: [...words, ...parts.flat()],
    prefixes: [],
    stems: spellings.flatMap((spelling) => stemOfSpelling(spelling) ?? []),
  };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}
