import { afterAll, beforeAll, describe } from 'vitest';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { searchContract } from '#tests/contract/search/contract';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';

describe.each(['1.5.1', '1.50.0'])('the Meilisearch engine, on a double of v%s', (version) => {
  const masterKey = 'a-master-key-of-the-double';
  const double = new MeilisearchDouble({ version, masterKey });
  beforeAll(() => double.start());
  afterAll(() => double.stop());

  let engines = 0;
  searchContract(async () => {
    const prefix = `contract_${engines++}_`;
    const engine = new MeilisearchEngine({ host: double.host, apiKey: masterKey, prefix });
    await engine.prepare();
    return engine;
  });
});
