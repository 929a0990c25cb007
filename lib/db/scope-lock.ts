import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { isBusy } from '#lib/db/sqlite-error';
import { storagePath } from '#lib/env';

export interface HeldLock {
  release(): void;
}

/**
 * Tries to take a lock on one of many things, or (without `part`) on all of them at once: work
 * on two different parts goes on side by side, work on the whole is alone. The locks are
 * SQLite's own on files made for them, so that the system releases those of a killed process.
 * @param group names the files: `import` locks `import.lock` and `import-….lock`.
 * @returns undefined when somebody else has it.
 */
export function tryScopeLock(group: string, part: string | undefined): HeldLock | undefined {
  const whole = tryLock(`${group}.lock`, part === undefined ? 'exclusive' : 'shared');
  if (!whole) return undefined;
  if (part === undefined) return { release: () => whole.close() };
  // A source may be called anything; a file may not.
  const name = createHash('sha256').update(part).digest('hex').slice(0, 16);
  const own = tryLock(`${group}-${name}.lock`, 'exclusive');
  if (!own) {
    whole.close();
    return undefined;
  }
  return {
    release() {
      own.close();
      whole.close();
    },
  };
}

function tryLock(file: string, kind: 'shared' | 'exclusive'): Database.Database | undefined {
  const path = storagePath(file);
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: 0 });
  try {
    if (kind === 'exclusive') db.exec('BEGIN EXCLUSIVE');
    else db.exec('BEGIN; SELECT 1 FROM sqlite_schema');
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
