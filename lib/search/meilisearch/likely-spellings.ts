import { type AskedWord, endsInPrefix, formParts } from '#lib/search/meilisearch/asked-words';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { askLevels, type LevelScope } from '#lib/search/meilisearch/server-query';

/** Spellings of one word that are tried. */
const mostSpellings = 8;
/** Spellings that are counted, of all words, before some are chosen. */
const mostCounted = 120;

/**
 * Of each word the spellings to try. A short word has dozens of others a letter away in an archive
 * of thousands: those come first that the most documents have beside the words that are known.
 */
export async function likelySpellings(
  { server, scope, phrases }: { server: MeilisearchServer; scope: LevelScope; phrases: string[] },
  words: AskedWord[],
  spelt: AskedWord[][],
  isKnown: boolean[],
): Promise<AskedWord[][]> {
  // What no document has is what was misspelt, where there is such a word.
  const isMisspelt = (at: number) => isKnown.every(Boolean) || isKnown[at] === false;
  const open = spelt.flatMap((spellings, at) =>
    isMisspelt(at) && spellings.length > 0 ? [at] : [],
  );
  const ofEach = Math.floor(mostCounted / open.length);
  const counted = open.flatMap((at) =>
    (spelt[at] ?? []).slice(0, ofEach).map((spelling) => ({ at, spelling })),
  );
  if (counted.length <= mostSpellings || ofEach < mostSpellings) {
    return spelt.map((spellings) => spellings.slice(0, mostSpellings));
  }
  const levels = counted.map(({ at, spelling }) => {
    const meant = words.flatMap((word, index) => {
      if (index === at) return [spelling];
      return isKnown[index] ? [word] : [];
    });
    const parts = [...phrases, ...formParts(meant)];
    return { parts, endsInPrefix: endsInPrefix(meant), hits: 1 };
  });
  const found = await askLevels(server, scope, levels);
  const totals = new Map(counted.map(({ spelling }, at) => [spelling, found[at]?.total ?? 0]));
  const totalOf = (spelling: AskedWord) => totals.get(spelling) ?? 0;
  return spelt.map((spellings) =>
    [...spellings].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, mostSpellings),
  );
}
