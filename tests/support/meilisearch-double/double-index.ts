import { badRequest } from '#tests/support/meilisearch-double/double-error';
import { requireKnown } from '#tests/support/meilisearch-double/double-version';

export type DoubleDocument = Record<string, unknown>;
export type DoubleSettings = Record<string, unknown>;

/** Of these what is not named stays as it is. */
const mergedSettings = new Set(['typoTolerance', 'faceting', 'pagination']);

let made = 0;

/** One index: documents by id, and settings. */
export class DoubleIndex {
  readonly documents = new Map<string, DoubleDocument>();
  settings: DoubleSettings;
  /** Of all documents there ever were. */
  readonly fields = new Set<string>();
  /** To the nanosecond on a real server: never that of another index. */
  readonly createdAt = `2026-01-01T00:00:00.${String(++made).padStart(9, '0')}Z`;

  constructor(
    readonly minor: number,
    public primaryKey: string | null,
  ) {
    this.settings = defaultSettings(minor);
  }

  add(documents: DoubleDocument[]): void {
    for (const document of documents) {
      const id = String(document[this.primaryKey ?? 'id']);
      if (!/^[\w-]{1,511}$/.test(id)) {
        throw badRequest('invalid_document_id', `Document identifier \`${id}\` is invalid.`);
      }
      this.documents.set(id, document);
      for (const name of Object.keys(document)) this.fields.add(name);
    }
  }

  change(settings: DoubleSettings): void {
    for (const [name, value] of Object.entries(settings)) {
      const old = this.settings[name];
      const isMerged = mergedSettings.has(name) && isObject(old) && isObject(value);
      this.settings[name] = isMerged ? { ...old, ...value } : value;
    }
    // The server gives these back in an order of its own.
    for (const name of ['filterableAttributes', 'sortableAttributes']) {
      this.settings[name] = [...new Set(this.list(name))].sort();
    }
  }

  list(name: string): string[] {
    const value = this.settings[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  object(name: string): Record<string, unknown> {
    const value = this.settings[name];
    return isObject(value) ? value : {};
  }
}

/** What a settings request is answered with before it becomes a task. @throws DoubleError */
export function checkSettings(minor: number, settings: DoubleSettings): void {
  requireKnown(minor, 'settings', settings);
  const { typoTolerance, rankingRules } = settings;
  if (isObject(typoTolerance)) requireKnown(minor, 'typoTolerance', typoTolerance);
  const known = ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'];
  if (minor >= 36) known.push('attributeRank', 'wordPosition');
  for (const rule of Array.isArray(rankingRules) ? rankingRules : []) {
    if (known.includes(rule) || /^\w+:(asc|desc)$/.test(rule)) continue;
    throw badRequest('invalid_settings_ranking_rules', `\`${rule}\` ranking rule is invalid.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function defaultSettings(minor: number): DoubleSettings {
  return {
    displayedAttributes: ['*'],
    searchableAttributes: ['*'],
    filterableAttributes: [],
    sortableAttributes: [],
    rankingRules:
      minor >= 36
        ? ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness']
        : ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
    stopWords: [],
    synonyms: {},
    distinctAttribute: null,
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnWords: [],
      disableOnAttributes: [],
      ...(minor >= 15 && { disableOnNumbers: false }),
    },
    faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
    pagination: { maxTotalHits: 1000 },
    ...(minor >= 6 && { proximityPrecision: 'byWord' }),
    ...(minor >= 8 && { searchCutoffMs: null }),
    ...(minor >= 10 && { localizedAttributes: null }),
    ...(minor >= 12 && { facetSearch: true, prefixSearch: 'indexingTime' }),
  };
}
