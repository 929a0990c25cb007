import { badRequest } from '#tests/support/meilisearch-double/double-error';

/** The minor version since which a key is known; what is not named has been there before 1.5. */
const searchKeys = new Map<string, number>([
  ...names(
    'q offset limit page hitsPerPage attributesToRetrieve attributesToCrop cropLength',
    'attributesToHighlight showMatchesPosition showRankingScore filter sort facets',
    'highlightPreTag highlightPostTag cropMarker matchingStrategy attributesToSearchOn vector',
  ),
  ['showRankingScoreDetails', 3],
  ['hybrid', 6],
  ['distinct', 9],
  ['rankingScoreThreshold', 9],
  ['retrieveVectors', 9],
  ['locales', 10],
]);

const settingKeys = new Map<string, number>([
  ...names(
    'displayedAttributes searchableAttributes filterableAttributes sortableAttributes',
    'rankingRules stopWords synonyms distinctAttribute typoTolerance faceting pagination',
    'dictionary separatorTokens nonSeparatorTokens',
  ),
  ['proximityPrecision', 6],
  ['embedders', 6],
  ['searchCutoffMs', 8],
  ['localizedAttributes', 10],
  ['facetSearch', 12],
  ['prefixSearch', 12],
]);

const typoKeys = new Map<string, number>([
  ...names('enabled minWordSizeForTypos disableOnWords disableOnAttributes'),
  ['disableOnNumbers', 15],
]);

const swapKeys = new Map<string, number>([...names('indexes'), ['rename', 18]]);

export const knownKeys = {
  search: searchKeys,
  settings: settingKeys,
  typoTolerance: typoKeys,
  swap: swapKeys,
  multiSearch: new Map([...names('queries'), ['federation', 10]]),
  fetch: new Map([...names('offset limit fields filter'), ['sort', 16], ['ids', 14]]),
  index: new Map(names('uid primaryKey')),
  key: new Map(names('name description uid actions indexes expiresAt')),
} satisfies Record<string, Map<string, number>>;

/** @throws DoubleError 400 that names the key a server of that version doesn't know */
export function requireKnown(minor: number, sort: keyof typeof knownKeys, body: object): void {
  for (const name of Object.keys(body)) {
    if ((knownKeys[sort].get(name) ?? Number.POSITIVE_INFINITY) <= minor) continue;
    const known = [...knownKeys[sort].keys()].map((key) => `\`${key}\``).join(', ');
    throw badRequest('bad_request', `Unknown field \`${name}\`: expected one of ${known}`);
  }
}

function names(...lists: string[]): [string, number][] {
  return lists.flatMap((list) => list.split(' ').map((name): [string, number] => [name, 0]));
}
