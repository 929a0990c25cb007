import { afterEach, describe, expect, it } from 'vitest';
import { forgetEnv, InvalidEnvError } from '#lib/env';
import { queueBackend } from '#lib/queue/backend';
import { openFlows, openQueue, openQueueEvents, openWorker } from '#lib/queue/queues';
import { useEmptyStorage } from '#tests/support/storage';

describe('queueBackend', () => {
  useEmptyStorage();
  const given = (settings: Record<string, string>) => {
    Object.assign(process.env, settings);
    forgetEnv();
  };
  afterEach(() => {
    delete process.env.REDIS_URL;
    delete process.env.QUEUE_DATABASE_URL;
    forgetEnv();
  });

  it('is the file in the storage folder, unless a server is given', () => {
    expect(queueBackend().kind).toBe('sqlite');
    given({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(queueBackend().kind).toBe('redis');
    given({ REDIS_URL: '', QUEUE_DATABASE_URL: 'postgres://127.0.0.1:1/db' });
    expect(queueBackend().kind).toBe('postgresql');
  });

  it('is one place, not two', () => {
    given({ REDIS_URL: 'redis://h', QUEUE_DATABASE_URL: 'postgres://h/db' });
    expect(() => queueBackend()).toThrow(InvalidEnvError);
  });
});

describe('the queue of the application', () => {
  useEmptyStorage();

  it('runs jobs and flows and tells of them', async () => {
    const queue = openQueue<{ n: number }, number>('numbers');
    const events = openQueueEvents('numbers', { lastEventId: '0' });
    const worker = openWorker<{ n: number }, number>('numbers', async (job) => job.data.n * 2);
    const flows = openFlows();
    const job = await queue.add('double', { n: 4 });
    expect(await job.waitUntilFinished(events)).toBe(8);
    const child = { name: 'double', queueName: 'numbers', data: { n: 1 } };
    const flow = await flows.add({ ...child, children: [child] });
    expect(await flow.job.waitUntilFinished(events)).toBe(2);
    await Promise.all([worker.close(), events.close(), flows.close()]);
    await queue.close();
  });

  it('gives workers leases that end in time', () => {
    const worker = openWorker('numbers', null);
    expect(worker.opts).toMatchObject({ lockDuration: 15_000, stalledInterval: 5_000 });
    return worker.close();
  });
});
