import { statSync } from 'node:fs';
import { openUntouched } from '#lib/db/archive-kind';
import type { Sqlite } from '#lib/db/connection';
import { isDamaged } from '#lib/db/sqlite-error';

/**
 * What is wrong with a SQLite file, in SQLite's words, found out without changing it. Undefined
 * where it is whole, and where there is none.
 */
export function damageOf(path: string): string | undefined {
  // SQLite takes an empty file for a new one.
  if (!statSync(path, { throwIfNoEntry: false })?.size) return undefined;
  let db: Sqlite | undefined;
  try {
    db = openUntouched(path);
    const found = db.prepare<[], string>('PRAGMA quick_check(1)').pluck().get();
    return found === 'ok' ? undefined : found;
  } catch (error) {
    if (error instanceof Error && isDamaged(error)) return error.message;
    throw error;
  } finally {
    db?.close();
  }
}
