import type { SearchKind, SearchQuery } from '#lib/search/engine';
import { formParts, phrasePart, wholeWords } from '#lib/search/meilisearch/asked-words';
import { chooseReadings } from '#lib/search/meilisearch/choose-readings';
import { filterOf, withoutIds } from '#lib/search/meilisearch/filters';
import type { SearchContext } from '#lib/search/meilisearch/search-context';
import { idsOfAll, type LevelScope } from '#lib/search/meilisearch/server-query';
import type { ParsedQuery } from '#lib/search/query';

/**
 * Letters of unwanted parts in a query. The server reads its first 1,000 words and signs, and finds
 * everything where the wanted ones come after that.
 */
const mostExcluded = 500;

/**
 * What holds for every level of a query: its filters, and what must not be there. What has the
 * unwanted words is looked up and left out by id: servers before 1.8 know no minus, and for the
 * others it only counts where they look, which is not always everywhere.
 */
export async function scopeOf(
  { server, names, features }: SearchContext,
  kind: SearchKind,
  parsed: ParsedQuery,
  query: SearchQuery,
  signal: AbortSignal | undefined,
): Promise<LevelScope> {
  const filter = kind === 'article' ? filterOf(query.filters ?? {}) : [];
  const uid = names.live[kind];
  const scope: LevelScope = { uid, filter, exclusions: [], unwanted: [], signal };
  if (parsed.unwanted.length + parsed.excluded.length === 0) return scope;
  const words = await chooseReadings(server, scope, wholeWords(parsed.unwanted));
  const unwanted = [...new Set([...parsed.excluded.map(phrasePart), ...formParts(words)])];
  const found = await Promise.all(unwanted.map((part) => idsOfAll(server, scope, [part])));
  const ids = [...new Set(found.flat())];
  const exclusions = unwanted.map((part) => `-${part}`);
  const isRead = features.exclusions && exclusions.join(' ').length <= mostExcluded;
  return {
    ...scope,
    unwanted: ids.length === 0 ? [] : [withoutIds(ids)],
    exclusions: isRead ? exclusions : [],
  };
}
