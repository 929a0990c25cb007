import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { log } from '#lib/log';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { SearchServerError } from '#lib/search/meilisearch/server-error';

/** One key that can only search and one that can only keep our indexes. */
export interface ServerKeys {
  search: string | undefined;
  write: string | undefined;
}

const actions = {
  search: ['search', 'version'],
  write: [
    'search',
    'version',
    'documents.add',
    'documents.get',
    'documents.delete',
    'indexes.create',
    'indexes.get',
    'indexes.delete',
    'indexes.swap',
    'settings.get',
    'settings.update',
    'stats.get',
    'tasks.get',
  ],
};

const keySchema = z.object({
  uid: z.string(),
  name: z.string().nullish(),
  key: z.string().optional(),
  actions: z.array(z.string()),
  indexes: z.array(z.string()),
  expiresAt: z.string().nullish(),
});
type Key = z.infer<typeof keySchema>;

const knownDefault = 'dev_meili_master_key_123';
const shortestSafeKey = 16;

/** What is unsafe about a key, to be said when a process starts; undefined when it is fine. */
export function keyWarning(key: string | undefined): string | undefined {
  if (key === knownDefault) {
    return 'MEILISEARCH_API_KEY is the known default: anybody can change the search index';
  }
  if (key !== undefined && Buffer.byteLength(key) < shortestSafeKey) {
    return `MEILISEARCH_API_KEY has fewer than ${shortestSafeKey} bytes: it can be guessed`;
  }
  return undefined;
}

/**
 * Given a master key, the two keys made of it, found again by name at the next start. A key that
 * can't make keys is used as it is. No key is ever logged.
 * @param indexes which they are for, as `prefix*`; it is also part of their names
 * @throws SearchServerError, 'wrong-key' when the server doesn't know the key at all
 */
export async function serverKeys(
  server: MeilisearchServer,
  given: string | undefined,
  indexes: string,
): Promise<ServerKeys> {
  if (given === undefined) return { search: undefined, write: undefined };
  const known = await listKeys(server);
  if (!known) return { search: given, write: given };
  const keyFor = (sort: keyof typeof actions) => findOrMake(server, known, sort, indexes, given);
  return { search: await keyFor('search'), write: await keyFor('write') };
}

/** Removes the keys made of the master key, where the given one is that. */
export async function removeKeys(server: MeilisearchServer, indexes: string): Promise<void> {
  const names = Object.keys(actions).map((sort) => nameOf(sort, indexes));
  for (const { uid, name } of (await listKeys(server)) ?? []) {
    if (!name || !names.includes(name)) continue;
    await server.ask(z.unknown(), { method: 'delete', path: `keys/${uid}` });
  }
}

function nameOf(sort: string, indexes: string): string {
  return `Bisan ${sort} ${indexes}`;
}

/** Undefined when the key may not see them. */
async function listKeys(server: MeilisearchServer): Promise<Key[] | undefined> {
  const schema = z.object({ results: z.array(keySchema), total: z.number() });
  const all: Key[] = [];
  try {
    for (;;) {
      const params = { offset: String(all.length), limit: '100' };
      const { results, total } = await server.ask(schema, { path: 'keys', params });
      all.push(...results);
      if (results.length === 0 || all.length >= total) return all;
    }
  } catch (error) {
    if (error instanceof SearchServerError && error.reason === 'wrong-key') return undefined;
    throw error;
  }
}

async function findOrMake(
  server: MeilisearchServer,
  known: Key[],
  sort: keyof typeof actions,
  indexes: string,
  masterKey: string,
): Promise<string> {
  const wanted = { actions: [...actions[sort]].sort(), indexes: [indexes] };
  const name = nameOf(sort, indexes);
  for (const key of known.filter((each) => each.name === name)) {
    const has = { actions: [...key.actions].sort(), indexes: key.indexes };
    if (isDeepStrictEqual(has, wanted) && !key.expiresAt) return textOf(key, masterKey);
    // Made by an earlier version of ours, for less or more than is needed now.
    await server.ask(z.unknown(), { method: 'delete', path: `keys/${key.uid}` });
  }
  const body = { name, description: 'Made by Bisan from the master key', ...wanted };
  const made = await server.ask(keySchema, {
    method: 'post',
    path: 'keys',
    body: { ...body, expiresAt: null },
  });
  log.info({ key: name }, 'made a key for the search server');
  return textOf(made, masterKey);
}

/** Keys follow from the master key and their uid, as the server documents it. */
function textOf({ uid, key }: Key, masterKey: string): string {
  return key ?? createHmac('sha256', masterKey).update(uid).digest('hex');
}
