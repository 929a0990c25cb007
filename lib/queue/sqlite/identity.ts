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
    parseNodeKey: (key) => nodeOf(key, scope.prefix),
    clientName: (suffix = '') => clientName(scope, suffix),
    minimumBlockTimeout: 0.001,
    // A wait knows when the next delayed job is due: nothing is gained by asking earlier.
    maximumBlockTimeout: 3_600,
  };
}

export function clientName({ prefix, name }: QueueScope, suffix: string): string {
  return `${prefix}:${Buffer.from(name).toString('base64')}${suffix}`;
}

/**
 * The parts of `prefix:queue:id`. Names of queues have no colons, ids may, and so may prefixes:
 * what follows our own prefix is told apart by that.
 */
function nodeOf(key: string, ourPrefix: string) {
  if (key.startsWith(`${ourPrefix}:`)) {
    const rest = key.slice(ourPrefix.length + 1);
    const at = rest.indexOf(':');
    if (at > 0) return { prefix: ourPrefix, queueName: rest.slice(0, at), id: rest.slice(at + 1) };
  }
  const [queue, id] = splitLast(key);
  const [prefix, queueName] = splitLast(queue);
  return { prefix, queueName, id };
}

/** `a:b:c` as `a:b` and `c`. */
function splitLast(key: string): [string, string] {
  const at = key.lastIndexOf(':');
  return [key.slice(0, Math.max(at, 0)), key.slice(at + 1)];
}
