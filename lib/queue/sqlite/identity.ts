import type { IQueueBackend } from 'bullmq';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type Identity = Pick<
  IQueueBackend,
  | 'qualifiedName'
  | 'keys'
  | 'toKey'
  | 'parseNodeKey'
  | 'clientName'
  | 'minimumBlockTimeout'
  | 'maximumBlockTimeout'
>;

/** Names of the queue, its jobs and its clients. */
export function identity(scope: QueueScope): Identity {
  return {
    qualifiedName: scope.queue,
    keys: {},
    toKey: (type) => `${scope.queue}:${type}`,
    parseNodeKey: (key) => {
      const [queue, id] = splitLast(key);
      const [prefix, queueName] = splitLast(queue);
      return { prefix, queueName, id };
    },
    clientName: (suffix = '') => clientName(scope, suffix),
    minimumBlockTimeout: 0.001,
    // A wait knows when the next delayed job is due: nothing is gained by asking earlier.
    maximumBlockTimeout: 3_600,
  };
}

export function clientName({ prefix, name }: QueueScope, suffix: string): string {
  return `${prefix}:${Buffer.from(name).toString('base64')}${suffix}`;
}

/** `a:b:c` as `a:b` and `c`. */
function splitLast(key: string): [string, string] {
  const at = key.lastIndexOf(':');
  return [key.slice(0, Math.max(at, 0)), key.slice(at + 1)];
}
