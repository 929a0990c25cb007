import { EventEmitter } from 'node:events';
import { whenClosing } from '#lib/db/closing';
import type { Sqlite } from '#lib/db/connection';
import { openReplaceable } from '#lib/db/open-replaceable';
import { storagePath } from '#lib/env';

/** How often to look for messages of other processes. */
const pollMs = 250;

/**
 * The file of live messages, `production_cable.sqlite3`: what happens in one process is heard
 * in all of them, and by who comes back after a break. Nothing in it matters for longer.
 */
export class Cable {
  readonly db: Sqlite;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #timer: NodeJS.Timeout | undefined;
  #version: unknown;

  constructor(readonly path: string) {
    this.db = openReplaceable(path, withTables);
    // A lost message of the last moment is no loss, and nobody should wait for the disk.
    this.db.pragma('synchronous = OFF');
    this.db.pragma('busy_timeout = 1000');
  }

  /** Tells the listeners of this process at once. */
  wake(): void {
    this.#emitter.emit('news');
  }

  /** Calls `look` when there may be news. @returns what ends it. */
  listen(look: () => void): () => void {
    this.#emitter.on('news', look);
    this.#timer ??= setInterval(() => this.#poll(), pollMs);
    return () => {
      this.#emitter.off('news', look);
      if (this.#emitter.listenerCount('news') > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.db.close();
    this.#emitter.emit('news');
  }

  #poll(): void {
    const version = this.db.pragma('data_version', { simple: true });
    if (version === this.#version) return;
    this.#version = version;
    this.wake();
  }
}

export function cablePath(): string {
  return storagePath('production_cable.sqlite3');
}

// Next.js loads this module more than once in one process; the connection stays one.
const holder = globalThis as { [cableKey]?: Cable; [endedKey]?: boolean };
const cableKey = Symbol.for('bisan.cable');
const endedKey = Symbol.for('bisan.cable.ended');

/**
 * Ends every iteration of messages in this process, and each that begins later at once: it is
 * about to stop, and who listens comes back to the one after it. What happens is still told.
 */
export function endListening(): void {
  holder[endedKey] = true;
  holder[cableKey]?.wake();
}

export function hasListeningEnded(): boolean {
  return holder[endedKey] ?? false;
}

/** The process's one connection to the live messages. */
export function cable(): Cable {
  const open = holder[cableKey];
  if (open?.db.open) return open;
  const made = new Cable(cablePath());
  holder[cableKey] = made;
  whenClosing('cable', () => {
    holder[cableKey]?.close();
    delete holder[cableKey];
  });
  return made;
}

function withTables(db: Sqlite): Sqlite {
  return db.exec(`
    CREATE TABLE IF NOT EXISTS messages (
      id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      channel text NOT NULL,
      event text NOT NULL,
      data text NOT NULL,
      created_at_ms integer NOT NULL
    );
    CREATE INDEX IF NOT EXISTS index_messages_on_channel ON messages (channel, id);
    CREATE INDEX IF NOT EXISTS index_messages_on_created_at ON messages (created_at_ms);
  `);
}
