import { afterAll, beforeAll, describe } from 'vitest';
import { forgetEnv } from '#lib/env';
import { queueBackend } from '#lib/queue/backend';
import { queueContract } from '#tests/contract/queue/contract';
import { redisProgram, startRedis } from '#tests/contract/queue/servers/redis';
import type { Server } from '#tests/contract/queue/servers/server';

if (!redisProgram) console.warn('redis-server is not installed: the queue is not tested on Redis');

describe.skipIf(!redisProgram)('the queue on Redis', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis(redisProgram ?? '');
    process.env.REDIS_URL = server.url;
    forgetEnv();
  });
  afterAll(async () => {
    delete process.env.REDIS_URL;
    forgetEnv();
    await server.stop();
  });
  queueContract({ kind: 'redis', factory: () => queueBackend().factory });
});
