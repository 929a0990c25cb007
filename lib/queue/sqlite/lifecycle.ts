import type { EventEmitter } from 'node:events';
import type { IQueueBackend } from 'bullmq';
import { Client } from '#lib/queue/sqlite/clients';
import { clientName } from '#lib/queue/sqlite/identity';
import { type QueueScope, turn } from '#lib/queue/sqlite/scope';
import { releaseStore } from '#lib/queue/sqlite/store';
import type { Waits } from '#lib/queue/sqlite/waiting';

/** What only the backend has that opened the connection. */
export interface Owned {
  path: string;
  /** What is added to the queue's client name; undefined: the client stays unnamed. */
  ownName: string | undefined;
}

type Lifecycle = Pick<IQueueBackend, 'waitUntilReady' | 'close' | 'disconnect' | 'setName'>;

/** @param owned absent for a sibling, whose owner closes the connection */
export function lifecycle(
  scope: QueueScope,
  emitter: EventEmitter,
  waits: Waits,
  owned: Owned | undefined,
): Lifecycle {
  const client = new Client(scope, (error) => emitter.emit('error', error));
  const setName = (name: string) => client.setName(name);
  let ready: Promise<void> | undefined;
  const becomeReady = async () => {
    if (owned?.ownName !== undefined) await setName(clientName(scope, owned.ownName));
    emitter.emit('ready');
  };
  const close = async ({ path }: Owned) => {
    waits.cancelAll();
    await turn();
    await client.remove();
    scope.closed = true;
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
