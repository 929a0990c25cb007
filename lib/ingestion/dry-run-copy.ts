import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { archive, openSqlite, type Sqlite } from '#lib/db/connection';
import { storagePath } from '#lib/env';

const dayMs = 24 * 60 * 60 * 1_000;
/** Pages in one step: other work of the process has its turn between two. */
const pagesAtOnce = 1_000;

export interface DryRunCopy {
  db: Sqlite;
  remove(): void;
}

/**
 * A copy of the archive for a dry run: it can be written like the archive itself, so that the
 * counts are true ones, and no reader or writer of the archive waits meanwhile.
 */
export async function copyForDryRun(): Promise<DryRunCopy> {
  const folder = storagePath('dry-runs');
  mkdirSync(folder, { recursive: true });
  removeForgotten(folder);
  const path = join(folder, `${process.pid}-${Date.now()}.sqlite3`);
  const remove = () => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
  };
  try {
    await archive().backup(path, { progress: () => pagesAtOnce });
    const db = openSqlite(path);
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    const close = () => {
      db.close();
      remove();
    };
    return { db, remove: close };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Copies of dry runs that were killed. */
function removeForgotten(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - made > dayMs) rmSync(path, { force: true });
  }
}
