import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { storagePath } from '#lib/env';

const patienceMs = 120_000;
const pauseMs = 50;

/**
 * Runs `work` while no other process prepares, adopts or restores the archive: the second one
 * waits for the first. The lock is SQLite's own on a file made for it, so that the system
 * releases it when a process dies.
 */
export async function withStorageLock<T>(work: () => Promise<T>): Promise<T> {
  const path = storagePath('maintenance.lock');
  mkdirSync(dirname(path), { recursive: true });
  const lock = new Database(path, { timeout: 0 });
  try {
    await acquire(lock);
    return await work();
  } finally {
    lock.close();
  }
}

// Not SQLite's own waiting: that blocks the whole process, which may be the one waited for.
async function acquire(lock: Database.Database): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
      if (Date.now() > deadline) {
        throw new Error(
          `Another process has been preparing or restoring the archive for ${patienceMs / 1000} seconds.`,
          { cause: error },
        );
      }
    }
    await sleep(pauseMs);
  }
}
