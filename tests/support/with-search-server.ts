import { afterEach, beforeEach } from 'vitest';
import { closeAll } from '#lib/db/closing';
import { forgetEnv } from '#lib/env';
import {
  type DoubleOptions,
  MeilisearchDouble,
} from '#tests/support/meilisearch-double/meilisearch-double';

export const masterKey = 'the-master-key-of-the-double';

/** Gives every test of the file a search server of its own, which the settings point to. */
export function useSearchServer(options: DoubleOptions = {}): () => MeilisearchDouble {
  let double: MeilisearchDouble;
  beforeEach(async () => {
    double = new MeilisearchDouble({ masterKey, ...options });
    await double.start();
    process.env.MEILISEARCH_HOST = double.host;
    process.env.MEILISEARCH_API_KEY = masterKey;
    forgetEnv();
  });
  afterEach(async () => {
    await closeAll();
    await double.stop();
    delete process.env.MEILISEARCH_HOST;
    delete process.env.MEILISEARCH_API_KEY;
    forgetEnv();
  });
  return () => double;
}
