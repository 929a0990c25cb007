import { whenClosing } from '#lib/db/closing';
import { type QueueName, queueNames } from '#lib/queue/catalog';
import { type JobQueue, openQueue } from '#lib/queue/queues';

// Next.js loads this module more than once in one process; the queues stay the same.
const holder = globalThis as { [queuesKey]?: Map<QueueName, JobQueue> };
const queuesKey = Symbol.for('bisan.jobQueues');

/** The process's one handle of a queue of the catalog; closeAll() closes it. */
export function jobQueue(name: QueueName): JobQueue {
  holder[queuesKey] ??= new Map();
  const open = holder[queuesKey].get(name);
  if (open) return open;
  // Before the store's own closing, which takes the file from under the queue.
  whenClosing('job queues', closeJobQueues);
  const queue = openQueue(name);
  holder[queuesKey].set(name, queue);
  return queue;
}

export function jobQueues(): JobQueue[] {
  return queueNames.map(jobQueue);
}

async function closeJobQueues(): Promise<void> {
  const queues = [...(holder[queuesKey]?.values() ?? [])];
  holder[queuesKey]?.clear();
  for (const queue of queues) await queue.close();
}
