import type { AskedWord } from '#lib/search/meilisearch/asked-words';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { askLevels, everywhere, type LevelScope } from '#lib/search/meilisearch/server-query';
import { tokenOf } from '#lib/search/meilisearch/token-letters';
import { stemsOf } from '#lib/search/stem';

/**
 * Whether the first letter of كتاب is a particle only other texts can tell: a shorter reading is
 * taken when far more documents have it than the longer one (as تاب they would be as many again,
 * for each كتاب is kept as that too). The shorter one finds what the longer one does.
 */
export async function chooseReadings(
  server: MeilisearchServer,
  scope: LevelScope,
  words: AskedWord[],
): Promise<AskedWord[]> {
  const readings = words.map(({ word }) => stemsOf(word));
  const open = readings.filter((stems) => stems.length > 1).flat();
  if (open.length === 0) return words;
  const levels = open.map((stem) => ({ parts: [tokenOf('stem', stem)], hits: 1 }));
  const found = await askLevels(server, everywhere(scope), levels);
  const documents = new Map(open.map((stem, at) => [stem, found[at]?.total ?? 0]));
  return words.map((asked, at) => ({ ...asked, stem: likeliest(readings[at] ?? [], documents) }));
}

function likeliest(stems: string[], documents: Map<string, number>): string {
  const [first = '', ...shorter] = stems;
  let chosen = first;
  let most = documents.get(first) ?? 0;
  for (const stem of shorter) {
    const count = documents.get(stem) ?? 0;
    if (count <= 2 * most) continue;
    chosen = stem;
    most = count;
  }
  return chosen;
}
