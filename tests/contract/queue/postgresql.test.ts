import { afterAll, beforeAll, describe } from 'vitest';
import { forgetEnv } from '#lib/env';
import { queueBackend } from '#lib/queue/backend';
import { queueContract } from '#tests/contract/queue/contract';
import { postgresPrograms, startPostgres } from '#tests/contract/queue/servers/postgresql';
import type { Server } from '#tests/contract/queue/servers/server';

if (!postgresPrograms) {
  console.warn('PostgreSQL is not installed: the queue is not tested on it');
}

describe.skipIf(!postgresPrograms)('the queue on PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres(postgresPrograms ?? '');
    process.env.QUEUE_DATABASE_URL = server.url;
    forgetEnv();
  });
  afterAll(async () => {
    delete process.env.QUEUE_DATABASE_URL;
    forgetEnv();
    await server.stop();
  });
  queueContract({ kind: 'postgresql', factory: () => queueBackend().factory });
});
