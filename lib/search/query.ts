import { foldText } from '#lib/search/fold';

/** What a reader asked for, folded. */
export interface ParsedQuery {
  /** Each word once, in their order. */
  words: string[];
  /** The last of `words` may be the beginning of a longer one: it is what was typed last. */
  endsInPrefix: boolean;
  /** Words that must follow one another, from "…". */
  phrases: string[][];
  /** Words of which there must be none, in any form: from -word. */
  unwanted: string[];
  /** Words in a row of which there must be none: from -"…". */
  excluded: string[][];
}

/** Nobody reads on to the end of a longer query, and what is left is the more certain to match. */
const longestQuery = 2_000;
const mostWords = 24;
/** A query with signs in it that is a title to the letter, and as long as this, is that title. */
const shortestPasted = 4;

/**
 * Reads a query as it was typed: words, "words in a row", -without. Any text is a query; one
 * without a letter or digit has no words.
 */
export function parseQuery(text: string): ParsedQuery {
  const query: ParsedQuery = {
    words: [],
    endsInPrefix: false,
    phrases: [],
    unwanted: [],
    excluded: [],
  };
  for (const { minus, quoted, plain } of partsOf(text.slice(0, longestQuery))) {
    const words = wordsOf(quoted ?? plain);
    if (words.length === 0) continue;
    query.endsInPrefix = false;
    const [only, ...others] = words;
    if (minus && quoted === undefined && only !== undefined && others.length === 0) {
      query.unwanted.push(only);
    } else if (minus) query.excluded.push(words);
    else if (quoted !== undefined) query.phrases.push(words);
    else {
      // A word that comes again at the end is the one being typed.
      query.words = [...query.words.filter((word) => !words.includes(word)), ...new Set(words)];
      query.endsInPrefix = true;
    }
  }
  query.words = query.words.slice(0, mostWords);
  query.phrases = query.phrases.slice(0, mostWords);
  query.unwanted = [...new Set(query.unwanted)].slice(0, mostWords);
  query.excluded = query.excluded.slice(0, mostWords);
  return query;
}

/**
 * All words of a text that has signs in it and may be a title that was pasted: its quotes and
 * dashes were never meant as syntax then. Undefined for a text without signs, or with few words.
 */
export function pastedTitle(text: string): string | undefined {
  const { phrases, unwanted, excluded } = parseQuery(text);
  const whole = foldText(text);
  const hasSigns = phrases.length + unwanted.length + excluded.length > 0;
  return hasSigns && whole.split(' ').length >= shortestPasted ? whole : undefined;
}

/** A text that is read as the query. */
export function queryText(query: ParsedQuery): string {
  const { words, endsInPrefix, phrases, unwanted, excluded } = query;
  const inQuotes = (row: string[]) => `"${row.join(' ')}"`;
  const others = [
    ...phrases.map(inQuotes),
    ...unwanted.map((word) => `-${word}`),
    ...excluded.map((row) => `-${inQuotes(row)}`),
  ];
  return (endsInPrefix ? [...others, ...words] : [...words, ...others]).join(' ');
}

interface Part {
  minus: boolean;
  quoted: string | undefined;
  plain: string;
}

/** A quote that nobody closed is no quote. */
const part =
  /(?<minus>(?<!\S)[-−])?(?:["“”„‟＂](?<quoted>[^"“”„‟＂]*)["“”„‟＂]|(?<plain>[^\s"“”„‟＂]+|["“”„‟＂]))/gu;

function partsOf(text: string): Part[] {
  return Array.from(text.matchAll(part), ({ groups }) => ({
    minus: groups?.minus !== undefined,
    quoted: groups?.quoted,
    plain: groups?.plain ?? '',
  }));
}

function wordsOf(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}
