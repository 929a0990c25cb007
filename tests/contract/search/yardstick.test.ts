import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, author } from '#tests/contract/search/sample-documents';
import { serverEngines } from '#tests/relevance/engines';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

describe.each(['1.5.1', '1.50.0'])('what bench:relevance asks of a server v%s', (version) => {
  const double = new MeilisearchDouble({ version, masterKey: 'a-master-key-of-the-double' });
  beforeAll(() => double.start());
  afterAll(() => double.stop());

  it('answers as we set it up and by default, and leaves nothing behind', async () => {
    const one = article({ title: 'olive harvest' });
    const names: string[] = [];
    const address = { host: double.host, apiKey: 'a-master-key-of-the-double' };
    for await (const engine of serverEngines(address)) {
      await engine.index('article', [one, article({ title: 'sea' })]);
      await engine.index('author', [author({ name: 'Layla' })]);
      await engine.settle();
      const { ids } = await engine.search('article', { text: 'olive', limit: 10 });
      expect(ids).toEqual([one.id]);
      names.push(engine.name);
    }
    expect(names).toEqual(['meilisearch', "Meilisearch's default set-up"]);
    expect([...double.state.indexes.keys()]).toEqual([]);
    expect(double.state.keys.all).toEqual([]);
  });
});
