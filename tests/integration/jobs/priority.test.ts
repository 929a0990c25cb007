import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const starter = fileURLToPath(
  new URL('../../../lib/threads/typescript-thread.mjs', import.meta.url),
);
const entry = new URL('children/yielding-thread.ts', import.meta.url).href;

/** How willing each thread of this process is to wait, as Linux has it. */
function niceness(): number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

test.skipIf(process.platform !== 'linux')(
  'a thread that does heavy work waits for the others, and they for nobody',
  async () => {
    const usual = getPriority();
    const worker = new Worker(starter, { workerData: { entry } });
    await once(worker, 'message');
    expect(niceness().filter((nice) => nice > usual)).toEqual([usual + 10]);
    expect(getPriority()).toBe(usual);
    await worker.terminate();
  },
);
