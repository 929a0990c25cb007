import { fewMatches, sentenceLength } from '#lib/search/leniency';
import {
  askedWords,
  endsInPrefix,
  exactParts,
  formParts,
  phrasePart,
  phraseParts,
} from '#lib/search/meilisearch/asked-words';
import { chooseReadings } from '#lib/search/meilisearch/choose-readings';
import { furtherMatches } from '#lib/search/meilisearch/further-matches';
import type { AsTyped, Matches, SearchContext } from '#lib/search/meilisearch/search-context';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import {
  askLevels,
  type Level,
  type LevelHits,
  type LevelScope,
} from '#lib/search/meilisearch/server-query';
import type { ParsedQuery } from '#lib/search/query';

const headFields = ['titleStems', 'headStems'];

/**
 * How far to look, as the embedded engine does: other forms and beginnings of the words always
 * count; other spellings when there is little, or when no document is about the words (has them in
 * its title, author or tags, or in a row); most of the words when there is nothing.
 */
export async function findMatches(
  { server, words: list }: SearchContext,
  scope: LevelScope,
  parsed: ParsedQuery,
  { hits, forgiving }: { hits: number; forgiving: boolean },
): Promise<Matches> {
  const phrases = phraseParts(parsed.phrases);
  if (parsed.words.length === 0) {
    const widest: Level = { parts: phrases, hits };
    return { words: [], levels: await askLevels(server, scope, [widest]), widest };
  }
  const typed = askedWords(parsed);
  const anywhere: Level = { parts: [...phrases, ...exactParts(typed)], hits };
  // Phrases may stand in another field than the words.
  const isAlone = phrases.length === 0;
  const isOne = typed.length === 1;
  const inRow: Level = { parts: [phrasePart(parsed.words)], hits };
  const [exactly, words] = await Promise.all([
    askWeighed(server, scope, [
      anywhere,
      ...(isAlone ? [{ ...anywhere, fields: ['title'] }] : []),
      ...(isAlone && !isOne ? [inRow] : []),
    ]),
    chooseReadings(server, scope, typed),
  ]);
  const [exact, inTitle = [], row = []] = exactly.map((level) => [level]);
  const isExact = isFound(exact ?? []);
  if (isExact && isFound([...inTitle, ...row]) && words.length >= sentenceLength) {
    return { words, levels: [...inTitle, ...row, ...(exact ?? [])], widest: anywhere };
  }
  const widest: Level = {
    parts: [...phrases, ...formParts(words)],
    endsInPrefix: endsInPrefix(words),
    hits,
  };
  const [forms, ...inHeads] = await askWeighed(server, scope, [
    widest,
    ...(isAlone && !isOne ? [{ ...widest, fields: headFields }] : []),
  ]);
  const asTyped: AsTyped = {
    words,
    strong: [...inTitle, ...inHeads, ...row],
    scattered: [...(exact ?? []), ...(forms ? [forms] : [])],
    widest,
  };
  const isAbout = isOne || !isAlone || isFound(asTyped.strong);
  const isMuch = asTyped.scattered.some(({ unfiltered = 0 }) => unfiltered >= fewMatches);
  const isEnough = isMuch || (isExact && !isOne);
  const further =
    forgiving && !(isAbout && isEnough)
      ? await furtherMatches({ server, scope, list, phrases }, asTyped, isEnough)
      : undefined;
  return further ?? { words, levels: [...asTyped.strong, ...asTyped.scattered], widest };
}

function isFound(levels: LevelHits[]): boolean {
  return levels.some(({ unfiltered = 0 }) => unfiltered > 0);
}

/** The levels, and how many there are without filters: these narrow, and never bring in more. */
async function askWeighed(
  server: MeilisearchServer,
  scope: LevelScope,
  levels: Level[],
): Promise<LevelHits[]> {
  const counted = levels.map((level) => ({ ...level, hits: 1 }));
  const isFiltered = scope.filter.length > 0;
  const [found, all] = await Promise.all([
    askLevels(server, scope, levels),
    isFiltered ? askLevels(server, { ...scope, filter: [] }, counted) : undefined,
  ]);
  return found.map((level, at) => ({ ...level, unfiltered: (all?.[at] ?? level).total }));
}
