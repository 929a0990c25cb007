import { randomUUID } from 'node:crypto';
import type { QueueScope } from '#lib/queue/sqlite/scope';
import type { QueueStore } from '#lib/queue/sqlite/store';

/** How often a client says that it lives, and how long after its last word it is forgotten. */
const beatMs = 30_000;
const forgottenMs = 90_000;

interface ClientRow {
  id: string;
  name: string;
  pid: number;
  started_at_ms: number;
}

/** One named worker or listener, as Queue.getWorkers() and getQueueEvents() list them. */
export class Client {
  readonly #id = randomUUID();
  #name = '';
  #startedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onError told when a beat fails: the client may be forgotten, nothing else happens */
  constructor(
    readonly scope: QueueScope,
    readonly onError: (error: unknown) => void,
  ) {}

  setName(name: string): Promise<void> {
    const { store } = this.scope;
    this.#name = name;
    this.#startedAtMs ||= Date.now();
    return this.scope.write({ command: 'setName' }, () => {
      this.#put();
      store.run('DELETE FROM client WHERE seen_at_ms < ?', Date.now() - forgottenMs);
      this.#timer ??= setInterval(() => this.#beat().catch(this.onError), beatMs).unref();
    });
  }

  async remove(): Promise<void> {
    clearInterval(this.#timer);
    const { store } = this.scope;
    if (!this.#timer || !store.open) return;
    await this.scope.write({ command: 'close' }, () => {
      store.run('DELETE FROM client WHERE id = ?', this.#id);
    });
  }

  async #beat(): Promise<void> {
    const { store } = this.scope;
    if (!store.open) return clearInterval(this.#timer);
    await this.scope.write({ command: 'beat' }, () => this.#put());
  }

  /** Also when another has removed the row, for the process was suspended too long. */
  #put(): void {
    this.scope.store.run(
      `INSERT INTO client VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, seen_at_ms = excluded.seen_at_ms`,
      this.#id,
      this.#name,
      process.pid,
      this.#startedAtMs,
      Date.now(),
    );
  }
}

/** The clients in the form of Redis' CLIENT LIST. */
export function clientList(store: QueueStore): string {
  const nowMs = Date.now();
  const rows = store.all<ClientRow>(
    'SELECT * FROM client WHERE seen_at_ms >= ? ORDER BY started_at_ms',
    nowMs - forgottenMs,
  );
  return rows
    .map((row) => {
      const age = Math.round((nowMs - row.started_at_ms) / 1_000);
      return `id=${row.id} addr=pid:${row.pid} name=${row.name} age=${age}`;
    })
    .join('\n');
}
