import { EventEmitter } from 'node:events';
import type { BackendFactory, IQueueBackend } from 'bullmq';
import { addingOperations } from '#lib/queue/sqlite/adding';
import { changingOperations } from '#lib/queue/sqlite/changing';
import { childrenOperations } from '#lib/queue/sqlite/children';
import { claimingOperations } from '#lib/queue/sqlite/claiming';
import { cleaningOperations } from '#lib/queue/sqlite/cleaning';
import { clientList } from '#lib/queue/sqlite/clients';
import { deduplicationOperations } from '#lib/queue/sqlite/deduplication';
import { eventOperations } from '#lib/queue/sqlite/events';
import { finishingOperations } from '#lib/queue/sqlite/finishing';
import { identity } from '#lib/queue/sqlite/identity';
import { lifecycle, type Owned } from '#lib/queue/sqlite/lifecycle';
import { lockOperations } from '#lib/queue/sqlite/locks';
import { logOperations } from '#lib/queue/sqlite/logs';
import { metaOperations } from '#lib/queue/sqlite/meta';
import { metricsOperations } from '#lib/queue/sqlite/metrics';
import { movingOperations } from '#lib/queue/sqlite/moving';
import { rateLimitOperations } from '#lib/queue/sqlite/rate-limits';
import { removingOperations } from '#lib/queue/sqlite/removing';
import { retryingOperations } from '#lib/queue/sqlite/retrying';
import { schedulerOperations } from '#lib/queue/sqlite/schedulers';
import { QueueScope, type ScopeOptions } from '#lib/queue/sqlite/scope';
import { stalledOperations } from '#lib/queue/sqlite/stalled';
import { stateOperations } from '#lib/queue/sqlite/states';
import { holdStore } from '#lib/queue/sqlite/store';
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

function backend(scope: QueueScope, owned?: Owned): IQueueBackend {
  const emitter = new EventEmitter();
  const waits = new Waits(scope);
  return {
    ...identity(scope),
    forQueue: (name, prefix = scope.prefix) =>
      backend(new QueueScope(scope.store, name, prefix, scope.options)),
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

function workerSuffix(name: string | undefined): string {
  return name ? `:w:${name}` : '';
}
