import { EventEmitter } from 'node:events';
import type { BackendFactory, IQueueBackend } from 'bullmq';
import { addingOperations } from '#lib/queue/sqlite/adding';
import { changingOperations } from '#lib/queue/sqlite/changing';
import { childrenOperations } from '#lib/queue/sqlite/children';
import { claimingOperations } from '#lib/queue/sqlite/claiming';
import { cleaningOperations } from '#lib/queue/sqlite/cleaning';
import { Client, clientList } from '#lib/queue/sqlite/clients';
import { deduplicationOperations } from '#lib/queue/sqlite/deduplication';
import { publish, trim } from '#lib/queue/sqlite/events';
import { finishingOperations } from '#lib/queue/sqlite/finishing';
import { lockOperations } from '#lib/queue/sqlite/locks';
import { logOperations } from '#lib/queue/sqlite/logs';
import { metaOperations } from '#lib/queue/sqlite/meta';
import { metricsOperations } from '#lib/queue/sqlite/metrics';
import { movingOperations } from '#lib/queue/sqlite/moving';
import { rateLimitOperations } from '#lib/queue/sqlite/rate-limits';
import { removingOperations } from '#lib/queue/sqlite/removing';
import { retryingOperations } from '#lib/queue/sqlite/retrying';
import { schedulerOperations } from '#lib/queue/sqlite/schedulers';
import { QueueScope, type ScopeOptions, turn } from '#lib/queue/sqlite/scope';
import { stalledOperations } from '#lib/queue/sqlite/stalled';
import { stateOperations } from '#lib/queue/sqlite/states';
import { holdStore, releaseStore } from '#lib/queue/sqlite/store';
import { Waits } from '#lib/queue/sqlite/waiting';

/** What a Queue, Worker, QueueEvents or FlowProducer gets as its `connection`. */
export interface SqliteConnection {
  /** The queue's file. */
  path: string;
}

const defaultPrefix = 'bull';

/**
 * BullMQ's backend on one SQLite file, for any number of processes of one machine. Semantics
 * follow BullMQ's Redis scripts and its PostgreSQL functions; docs/queue.md lists what differs.
 */
export const createSqliteBackend: BackendFactory<IQueueBackend, SqliteConnection> = (
  name,
  opts,
  { blocking = false, withBlockingConnection = false } = {},
) => {
  const options: ScopeOptions = opts;
  const { path } = opts.connection;
  const store = holdStore(path);
  const scope = new QueueScope(store, name, options.prefix ?? defaultPrefix, options);
  const ownName = withBlockingConnection
    ? workerSuffix(options.name)
    : blocking
      ? ':qe'
      : undefined;
  return backend(scope, { path, ownName });
};

interface Owned {
  path: string;
  /** What is added to the queue's client name; undefined: the client stays unnamed. */
  ownName: string | undefined;
}

/** @param owned absent for a sibling, whose owner closes the connection. */
function backend(scope: QueueScope, owned?: Owned): IQueueBackend {
  const emitter = new EventEmitter();
  const waits = new Waits(scope);
  return {
    ...identity(scope),
    ...lifecycle(scope, emitter, waits, owned),
    get closing() {
      return scope.closing;
    },
    on(event, listener) {
      emitter.on(event, listener);
      return this;
    },
    once(event, listener) {
      emitter.once(event, listener);
      return this;
    },
    removeListener(event, listener) {
      emitter.removeListener(event, listener);
      return this;
    },
    ...waits.operations(),
    ...addingOperations(scope),
    ...changingOperations(scope),
    ...childrenOperations(scope),
    ...claimingOperations(scope),
    ...cleaningOperations(scope),
    ...deduplicationOperations(scope),
    ...eventOperations(scope),
    ...finishingOperations(scope),
    ...lockOperations(scope),
    ...logOperations(scope),
    ...metaOperations(scope),
    ...metricsOperations(scope),
    ...movingOperations(scope),
    ...rateLimitOperations(scope),
    ...removingOperations(scope),
    ...retryingOperations(scope),
    ...schedulerOperations(scope),
    ...stalledOperations(scope),
    ...stateOperations(scope),
    getClientList: () => scope.read(() => [clientList(scope.store)]),
  };
}

type Identity = Pick<
  IQueueBackend,
  | 'qualifiedName'
  | 'keys'
  | 'toKey'
  | 'parseNodeKey'
  | 'clientName'
  | 'minimumBlockTimeout'
  | 'maximumBlockTimeout'
  | 'forQueue'
>;

function identity(scope: QueueScope): Identity {
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
    forQueue: (name, prefix = scope.prefix) =>
      backend(new QueueScope(scope.store, name, prefix, scope.options)),
  };
}

type Lifecycle = Pick<IQueueBackend, 'waitUntilReady' | 'close' | 'disconnect' | 'setName'>;

function lifecycle(
  scope: QueueScope,
  emitter: EventEmitter,
  waits: Waits,
  owned: Owned | undefined,
): Lifecycle {
  const client = new Client(scope.store);
  let ready: Promise<void> | undefined;
  const setName = (name: string) => scope.write({ command: 'setName' }, () => client.setName(name));
  const becomeReady = async () => {
    if (owned?.ownName !== undefined) await setName(clientName(scope, owned.ownName));
    emitter.emit('ready');
  };
  const close = async ({ path }: Owned) => {
    waits.cancelAll();
    await turn();
    if (scope.store.open) await scope.write({ command: 'close' }, () => client.remove());
    releaseStore(path, scope.store);
    emitter.emit('close');
  };
  return {
    waitUntilReady: () => {
      ready ??= turn().then(becomeReady);
      return ready;
    },
    close: async () => {
      if (owned) scope.closing ??= close(owned);
      await scope.closing;
    },
    disconnect: async () => waits.cancelAll(),
    setName,
  };
}

type EventOperations = Pick<
  IQueueBackend,
  'publishEvent' | 'trimEvents' | 'removeDeprecatedPriorityKey'
>;

function eventOperations(scope: QueueScope): EventOperations {
  const { store, queue } = scope;
  return {
    publishEvent: ({ event, ...data }) =>
      scope.write({ command: 'publishEvent' }, () =>
        String(publish(store, queue, String(event), data)),
      ),
    trimEvents: (maxLength) =>
      scope.write({ command: 'trimEvents' }, () => trim(store, queue, maxLength)),
    removeDeprecatedPriorityKey: async () => 0,
  };
}

function workerSuffix(name: string | undefined): string {
  return name ? `:w:${name}` : '';
}

function clientName({ prefix, name }: QueueScope, suffix: string): string {
  return `${prefix}:${Buffer.from(name).toString('base64')}${suffix}`;
}

/** `a:b:c` as `a:b` and `c`. */
function splitLast(key: string): [string, string] {
  const at = key.lastIndexOf(':');
  return [key.slice(0, Math.max(at, 0)), key.slice(at + 1)];
}
