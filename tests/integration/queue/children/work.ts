import { setTimeout as sleep } from 'node:timers/promises';
import { openWorker } from '#lib/queue/queues';
import { Ledger } from '#tests/integration/queue/ledger';

/** Works off the queue until it is killed: work.ts NAME [CONCURRENCY] [LOCK_MS] [CHECK_MS] */
const [name = '', concurrency = '4', lockMs, checkMs] = process.argv.slice(2);

const ledger = new Ledger();
const leases = lockMs
  ? {
      lockDuration: Number(lockMs),
      lockRenewTime: Number(lockMs) / 4,
      stalledInterval: Number(checkMs),
      maxStalledCount: 1_000,
    }
  : {};

const worker = openWorker<{ ms: number }>(
  name,
  async ({ id = '', data }) => {
    ledger.start(id);
    if (data.ms > 0) await sleep(data.ms);
    ledger.end(id);
  },
  { concurrency: Number(concurrency), ...leases },
);
await worker.waitUntilReady();
console.log('ready');
