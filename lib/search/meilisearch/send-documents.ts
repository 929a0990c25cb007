import { jsonLists } from '#lib/search/meilisearch/json-lists';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { enqueue } from '#lib/search/meilisearch/tasks';

/** Well below the 100 MB that servers take at once unless told otherwise. */
const usualBytes = 24 * 1024 * 1024;

/**
 * Has documents added to an index, replacing those of the same ids, in as many requests as their
 * size needs: 500 long articles are too much for one. @returns the tasks to wait for
 */
export async function sendDocuments(
  server: MeilisearchServer,
  uid: string,
  documents: object[],
  mostBytes = usualBytes,
): Promise<number[]> {
  const tasks: number[] = [];
  for (const body of jsonLists(documents, mostBytes)) {
    const path = `indexes/${uid}/documents`;
    tasks.push(await enqueue(server, { method: 'post', path, params: { primaryKey: 'id' }, body }));
  }
  return tasks;
}
