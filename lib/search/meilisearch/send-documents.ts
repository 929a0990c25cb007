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
  for (const body of bodiesOf(documents, mostBytes)) {
    const path = `indexes/${uid}/documents`;
    tasks.push(await enqueue(server, { method: 'post', path, params: { primaryKey: 'id' }, body }));
  }
  return tasks;
}

function* bodiesOf(documents: object[], mostBytes: number): Generator<string> {
  let texts: string[] = [];
  let bytes = 0;
  for (const document of documents) {
    const text = JSON.stringify(document);
    const size = Buffer.byteLength(text) + 1;
    if (texts.length > 0 && bytes + size > mostBytes) {
      yield `[${texts.join(',')}]`;
      texts = [];
      bytes = 0;
    }
    texts.push(text);
    bytes += size;
  }
  if (texts.length > 0) yield `[${texts.join(',')}]`;
}
