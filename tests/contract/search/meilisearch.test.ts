import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { searchContract } from '#tests/contract/search/contract';
import { article } from '#tests/contract/search/sample-documents';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';
import {
  hasRealMeilisearch,
  type RealMeilisearch,
  realMeilisearch,
} from '#tests/support/real-meilisearch';

let engines = 0;

async function freshEngine(host: string, apiKey: string | undefined): Promise<MeilisearchEngine> {
  const prefix = `contract_${randomUUID().slice(0, 8)}_${engines++}_`;
  const engine = new MeilisearchEngine({ host, apiKey, prefix });
  await engine.prepare();
  return engine;
}

describe.each(['1.5.1', '1.50.0'])('the Meilisearch engine, on a double of v%s', (version) => {
  const masterKey = 'a-master-key-of-the-double';
  const double = new MeilisearchDouble({ version, masterKey });
  beforeAll(() => double.start());
  afterAll(() => double.stop());

  searchContract(() => freshEngine(double.host, masterKey), { anyTexts: 25 });

  it('follows documents whose ids have gaps, lowest first', async () => {
    const engine = await freshEngine(double.host, masterKey);
    const ids = [1, 2, 900, 901, 50_000, 7_000_000];
    await engine.index(
      'article',
      ids.map((id) => article({ id, title: 'زيت' })),
    );
    const all = await engine.fingerprints('article', 0, 100);
    expect(all.map(({ id }) => id)).toEqual(ids);
    const some = await engine.fingerprints('article', 2, 3);
    expect(some.map(({ id }) => id)).toEqual([900, 901, 50_000]);
  });
});

const isReal = hasRealMeilisearch();
if (!isReal) {
  process.stderr.write(
    'No real Meilisearch to test with: set MEILISEARCH_HOST, or put meilisearch on the PATH.\n',
  );
}

describe.skipIf(!isReal)('the Meilisearch engine, on a real server', { timeout: 300_000 }, () => {
  let real: RealMeilisearch;
  beforeAll(async () => {
    real = await realMeilisearch();
  });
  afterAll(() => real?.stop());

  searchContract(
    async () => {
      const engine = await freshEngine(real.host, real.apiKey);
      const close = engine.close.bind(engine);
      // The server may be somebody's: nothing of ours stays on it.
      engine.close = async () => {
        await engine.removeIndexes();
        await close();
      };
      return engine;
    },
    { anyTexts: 25 },
  );
});
