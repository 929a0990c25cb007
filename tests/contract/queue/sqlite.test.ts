import { describe } from 'vitest';
import { queueBackend } from '#lib/queue/backend';
import { queueContract } from '#tests/contract/queue/contract';
import { useEmptyStorage } from '#tests/support/storage';

describe('the queue on SQLite', () => {
  useEmptyStorage();
  queueContract({ kind: 'sqlite', factory: () => queueBackend().factory });
});
