import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import { MeilisearchServer } from '#lib/search/meilisearch/server';
import { finished } from '#lib/search/meilisearch/tasks';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

const double = new MeilisearchDouble();
beforeEach(() => double.start());
afterEach(() => double.stop());

it('sends what is too much for one request in several, all of it', async () => {
  const server = new MeilisearchServer({ host: double.host });
  const documents = Array.from({ length: 10 }, (_, id) => ({ id, text: 'زيت'.repeat(10) }));
  const tasks = await sendDocuments(server, 'long', documents, 250);
  await finished(server, tasks);
  expect(tasks).toHaveLength(4);
  expect([...(double.state.indexes.get('long')?.documents.values() ?? [])]).toEqual(documents);
  expect(await sendDocuments(server, 'long', [])).toEqual([]);
  expect(await sendDocuments(server, 'long', documents)).toHaveLength(1);
});
