import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { isBusy } from '#lib/db/sqlite-error';
import { storagePath } from '#lib/env';

const patienceMs = 120_000;
const pauseMs = 50;

/** What each lock keeps others from doing at the same time. */
const locks = {
  maintenance: 'preparing or restoring the archive',
  indexing: 'writing to the search index',
  reindexing: 'rebuilding the search index',
  timetable: 'setting the timetable',
  'server-indexing': 'writing to the search server',
  'server-reindexing': 'rebuilding the index of the search server',
};

export type StorageLock = keyof typeof locks;

/**
 * Runs `work` while no other process (nor another caller in this one) does what the lock is
 * for: prepares, adopts or restores the archive, unless another lock is named. The second one
 * waits for the first. The lock is SQLite's own on a file made for it, so that the system
 * releases it when a process dies.
 */
export async function withStorageLock<T>(
  work: () => Promise<T>,
  name: StorageLock = 'maintenance',
): Promise<T> {
  const path = storagePath(`${name}.lock`);
  mkdirSync(dirname(path), { recursive: true });
  const lock = new Database(path, { timeout: 0 });
  try {
    await acquire(lock, locks[name]);
    return await work();
  } finally {
    lock.close();
  }
}

// Not SQLite's own waiting: that blocks the whole process, which may be the one waited for.
async function acquire(lock: Database.Database, doing: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > deadline) {
        throw new Error(`Another process has been ${doing} for ${patienceMs / 1000} seconds.`, {
          cause: error,
        });
      }
    }
    await sleep(pauseMs);
  }
}
