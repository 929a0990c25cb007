import { z } from 'zod';
import type { IndexedFingerprint, IndexPosition } from '#lib/search/engine';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { documentVersion } from '#lib/search/meilisearch/server-document';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
import { perform } from '#lib/search/meilisearch/tasks';

/** The documents of an index; none when there is no such index. @throws SearchServerError */
export async function documentCount(server: MeilisearchServer, uid: string): Promise<number> {
  const schema = z.object({ numberOfDocuments: z.number() });
  const stats = await orMissing(server.ask(schema, { path: `indexes/${uid}/stats` }));
  return stats?.numberOfDocuments ?? 0;
}

/** When an index was made, to the nanosecond: it keeps that when it gets another name. */
export async function birthOf(server: MeilisearchServer, uid: string): Promise<string> {
  const { createdAt } = await server.ask(z.object({ createdAt: z.string() }), {
    path: `indexes/${uid}`,
  });
  return createdAt;
}

/** Bytes on the server's disk, of all of its indexes. Undefined when the key may not see them. */
export async function bytesOnDisk(server: MeilisearchServer): Promise<number | undefined> {
  const { databaseSize } = await server.ask(z.object({ databaseSize: z.number() }), {
    path: 'stats',
  });
  return databaseSize;
}

const fetched = z.object({
  results: z.array(z.object({ id: z.number(), fingerprint: z.string() })),
  total: z.number(),
});

/** Ids asked about at once at first: with few gaps, one request is enough. */
const firstWindow = 2;

/**
 * Documents with ids above `after`, lowest first. The server gives documents back in an order of
 * its own, so they are asked for in stretches of ids, and a search would leave copies out.
 */
export async function fingerprintsOf(
  server: MeilisearchServer,
  uid: string,
  after: number,
  limit: number,
): Promise<IndexedFingerprint[]> {
  const found: IndexedFingerprint[] = [];
  let from = after;
  for (let width = limit * firstWindow; found.length < limit; width *= 8) {
    const to = Math.min(from + width, Number.MAX_SAFE_INTEGER);
    const filter = `id > ${from} AND id <= ${to}`;
    const inside = await fetchAll(server, uid, filter);
    found.push(...inside.sort((a, b) => a.id - b.id));
    if (found.length >= limit) break;
    const rest = await fetchPage(server, uid, `id > ${to}`, 0, 1);
    if (rest.total === 0) break;
    from = to;
  }
  return found.slice(0, limit);
}

const pageSize = 1_000;

async function fetchAll(
  server: MeilisearchServer,
  uid: string,
  filter: string,
): Promise<IndexedFingerprint[]> {
  const all: IndexedFingerprint[] = [];
  for (;;) {
    const { results, total } = await fetchPage(server, uid, filter, all.length, pageSize);
    all.push(...results);
    if (results.length === 0 || all.length >= total) return all;
  }
}

async function fetchPage(
  server: MeilisearchServer,
  uid: string,
  filter: string,
  offset: number,
  limit: number,
): Promise<z.infer<typeof fetched>> {
  return server.ask(fetched, {
    method: 'post',
    path: `indexes/${uid}/documents/fetch`,
    body: { filter, fields: ['id', 'fingerprint'], offset, limit },
  });
}

const positionId = 'position';
const stateSchema = z.object({
  archiveId: z.string(),
  changeId: z.number(),
  version: z.number(),
});

/** Undefined when there is none, or it is that of documents made in another way. */
export async function readPosition(
  server: MeilisearchServer,
  uid: string,
): Promise<IndexPosition | undefined> {
  const path = `indexes/${uid}/documents/${positionId}`;
  const state = await orMissing(server.ask(stateSchema, { path }));
  if (state?.version !== documentVersion) return undefined;
  return { archiveId: state.archiveId, changeId: state.changeId };
}

export async function writePosition(
  server: MeilisearchServer,
  uid: string,
  { archiveId, changeId }: IndexPosition,
): Promise<void> {
  await perform(server, {
    method: 'post',
    path: `indexes/${uid}/documents`,
    params: { primaryKey: 'id' },
    body: [{ id: positionId, archiveId, changeId, version: documentVersion }],
  });
}

export async function deletePosition(server: MeilisearchServer, uid: string): Promise<void> {
  await perform(server, { method: 'delete', path: `indexes/${uid}/documents/${positionId}` });
}

async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isMissing =
      error instanceof SearchServerError &&
      (error.reason === 'missing-index' || error.code === 'document_not_found');
    if (isMissing) return undefined;
    throw error;
  }
}
