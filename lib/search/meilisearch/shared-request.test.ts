import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import { MeilisearchServer } from '#lib/search/meilisearch/server';
import { askTogether } from '#lib/search/meilisearch/shared-request';
import { finished } from '#lib/search/meilisearch/tasks';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

const double = new MeilisearchDouble({ version: '1.5.1' });
beforeEach(() => double.start());
afterEach(() => double.stop());

it('asks queries that leave out many documents in more than one request, in their order', async () => {
  const server = new MeilisearchServer({ host: double.host });
  const documents = [1, 2, 3].map((id) => ({ id, text: `ա${'բ'.repeat(id)}` }));
  await finished(server, await sendDocuments(server, 'words', documents));
  double.state.indexes.get('words')?.change({ filterableAttributes: ['id'] });
  const filter = `id NOT IN [${Array.from({ length: 10_000 }, (_, at) => at + 10).join(', ')}]`;
  const wanted = Array.from({ length: 60 }, (_, at) => (at % 3) + 1);
  const queries = wanted.map((id) => ({
    ...{ indexUid: 'words', q: `ա${'բ'.repeat(id)} `, filter, page: 1, hitsPerPage: 1 },
  }));
  const answers = await askTogether(server, queries, undefined);
  expect(answers.map(({ hits }) => hits[0]?.id)).toEqual(wanted);
});
