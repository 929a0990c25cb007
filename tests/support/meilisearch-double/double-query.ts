/** A part of a query, as the server reads it. */
export interface QueryTerm {
  /** One word, or several that must follow one another. */
  words: string[];
  isPrefix: boolean;
  isPhrase: boolean;
  /** It is that word and no two that make it up. */
  isExact?: boolean;
  /** The words that are looked for, with their typos: without it, itself. */
  derived?: Map<string, number>;
}

export interface ReadQuery {
  terms: QueryTerm[];
  without: QueryTerm[];
}

/** What comes after these many parts is left out, and after these many words and signs. */
const mostParts = 10;
const mostTokens = 1_000;

/**
 * Words, "words in a row" and, since 1.8, -without. The last word is a beginning unless
 * something follows it, were it a space.
 */
export function readQuery(
  text: string,
  options: { negation: boolean; prefixes: boolean },
): ReadQuery {
  const read: ReadQuery = { terms: [], without: [] };
  const pattern = /(?<minus>(?<=^|\s)-)?(?:"(?<quoted>[^"]*)(?:"|$)|(?<word>[\p{L}\p{N}]+))/gu;
  for (const { groups, index, 0: all } of firstTokens(text).matchAll(pattern)) {
    if (read.terms.length >= mostParts) break;
    const isPhrase = groups?.quoted !== undefined;
    const words = wordsOf(groups?.quoted ?? groups?.word ?? '');
    if (words.length === 0) continue;
    const isLast = index + all.length === text.length;
    const term = { words, isPhrase, isPrefix: !isPhrase && isLast && options.prefixes };
    if (groups?.minus && options.negation)
      read.without.push({ ...term, isPrefix: false, isExact: true });
    else read.terms.push(term);
  }
  return read;
}

function firstTokens(text: string): string {
  const tokens = text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
  return tokens.slice(0, mostTokens).join('');
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
