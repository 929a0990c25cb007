import { describe } from 'vitest';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { searchContract } from '#tests/contract/search/contract';

const { CONTRACT_MEILISEARCH_HOST: host, CONTRACT_MEILISEARCH_KEY: apiKey = '' } = process.env;

/** On a server that somebody started for it, as continuous integration does for two versions. */
describe.skipIf(!host)(`the Meilisearch engine, on the server at ${host}`, () => {
  let engines = 0;
  searchContract(async () => {
    const prefix = `contract_${Date.now()}_${engines++}_`;
    const engine = new MeilisearchEngine({ host: host ?? '', apiKey, prefix });
    await engine.prepare();
    return engine;
  });
});
