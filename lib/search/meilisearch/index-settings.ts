import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { log } from '#lib/log';
import { maxTotalHits } from '#lib/search/engine';
import type { IndexNames } from '#lib/search/meilisearch/index-names';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
import type { ServerFeatures } from '#lib/search/meilisearch/server-version';
import { enqueue, finished, perform } from '#lib/search/meilisearch/tasks';

type Settings = Record<string, unknown>;

/** Nobody waits longer for a search, so the server need not either. */
const searchCutoffMs = 500;

/** Creates the indexes that are missing and gives each its settings. @throws SearchServerError */
export async function ensureIndexes(
  server: MeilisearchServer,
  names: IndexNames,
  features: ServerFeatures,
): Promise<void> {
  await Promise.all([
    ...Object.values(names.live).map((uid) => ensureIndex(server, uid, documentSettings(features))),
    ensureIndex(server, names.words, wordSettings(features)),
    ensureIndex(server, names.state, {}),
  ]);
}

/**
 * Creates an index unless it is there, and changes its settings where they differ: changing
 * one has the server index all documents again.
 */
export async function ensureIndex(
  server: MeilisearchServer,
  uid: string,
  wanted: Settings,
): Promise<void> {
  const path = `indexes/${uid}/settings`;
  const current = await currentSettings(server, path);
  if (!current) {
    const body = { uid, primaryKey: 'id' };
    // Another process may have been first.
    await perform(
      server,
      { method: 'post', path: 'indexes', body },
      { allow: 'index_already_exists' },
    );
  }
  const different = differencesOf(current ?? {}, wanted);
  if (Object.keys(different).length > 0) {
    log.info({ index: uid, settings: Object.keys(different) }, 'changing search settings');
    await perform(server, { method: 'patch', path, body: different });
  }
  if (!current) await nameFields(server, uid, wanted);
}

/**
 * Has the server know the searched fields: those of an index that never had a document are "not
 * searchable" to some versions, and whoever searches one of them is refused.
 */
async function nameFields(
  server: MeilisearchServer,
  uid: string,
  { searchableAttributes }: Settings,
): Promise<void> {
  if (!Array.isArray(searchableAttributes)) return;
  const document = Object.fromEntries(searchableAttributes.map((name) => [name, '']));
  const tasks = await sendDocuments(server, uid, [{ ...document, id: 0 }]);
  const path = `indexes/${uid}/documents/0`;
  await finished(server, [...tasks, await enqueue(server, { method: 'delete', path })]);
}

async function currentSettings(
  server: MeilisearchServer,
  path: string,
): Promise<Settings | undefined> {
  try {
    return await server.ask(z.record(z.string(), z.unknown()), { path });
  } catch (error) {
    if (error instanceof SearchServerError && error.reason === 'missing-index') return undefined;
    throw error;
  }
}

/** The wanted settings that are not as wanted. */
function differencesOf(current: Settings, wanted: Settings): Settings {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !isSetTo(current[name], value, name)),
  );
}

/** The order of these says nothing, and the server gives them back in its own. */
const unordered = new Set([
  'displayedAttributes',
  'filterableAttributes',
  'sortableAttributes',
  'locales',
]);

/** Of an object only what is wanted of it is compared: newer servers know more. */
function isSetTo(current: unknown, wanted: unknown, name: string): boolean {
  if (Array.isArray(wanted) && Array.isArray(current)) {
    const sorted = (list: unknown[]) => (unordered.has(name) ? [...list].sort() : list);
    const [one, other] = [sorted(current), sorted(wanted)];
    return one.length === other.length && other.every((item, at) => isSetTo(one[at], item, ''));
  }
  if (isObject(wanted) && isObject(current)) {
    if (Object.keys(wanted).length === 0) return Object.keys(current).length === 0;
    return Object.entries(wanted).every(([key, value]) => isSetTo(current[key], value, key));
  }
  return isDeepStrictEqual(current, wanted);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In order of weight: texts before stems, for a word counts more than its forms. */
const searchable = [
  'title',
  'author',
  'tags',
  'excerpt',
  'body',
  'titleStems',
  'headStems',
  'textStems',
];

/** What hits may have: the server would otherwise read the whole of each document it finds. */
const displayed = ['id', 'group', 'label'];

const filterable = [
  'id',
  'category',
  'tagKeys',
  'source',
  'authorId',
  'year',
  'day',
  'language',
  'group',
];

/**
 * For articles and authors. Named in full although some are the defaults, which have changed
 * between versions. Typos are not the server's business here: it would bring in other words
 * even when what was typed is found; they are looked up among the words (`word-list.ts`).
 */
export function documentSettings(features: ServerFeatures): Settings {
  return {
    displayedAttributes: displayed,
    searchableAttributes: searchable,
    filterableAttributes: filterable,
    sortableAttributes: ['day', 'id'],
    rankingRules: [
      'sort',
      'words',
      'typo',
      'proximity',
      'attribute',
      'exactness',
      'day:desc',
      'id:desc',
    ],
    stopWords: [],
    synonyms: {},
    distinctAttribute: 'group',
    typoTolerance: { enabled: false },
    faceting: { maxValuesPerFacet: 200, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits },
    ...sharedSettings(features),
    ...(features.proximityPrecision && { proximityPrecision: 'byWord' }),
    ...(features.searchSwitches && { prefixSearch: 'indexingTime', facetSearch: false }),
  };
}

/**
 * For the words. One letter may differ and no more: two make another word in Arabic, where most
 * have three or four. Old servers count bytes, so the least length stands for less there.
 */
function wordSettings(features: ServerFeatures): Settings {
  return {
    searchableAttributes: ['word'],
    rankingRules: ['words', 'typo', 'exactness'],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 4, twoTypos: 255 },
      ...(features.numbersWithoutTypos && { disableOnNumbers: true }),
    },
    ...sharedSettings(features),
    ...(features.searchSwitches && { prefixSearch: 'disabled', facetSearch: false }),
  };
}

function sharedSettings(features: ServerFeatures): Settings {
  return {
    ...(features.searchCutoff && { searchCutoffMs }),
    ...(features.localizedAttributes && {
      localizedAttributes: [{ attributePatterns: ['*'], locales: ['ara', 'eng'] }],
    }),
  };
}
