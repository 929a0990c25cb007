import { resolve } from 'node:path';
import Database from 'better-sqlite3';

/** Changes the archive under the running site, as somebody with the sqlite3 shell would. */
export function changeArchive<T>(change: (db: Database.Database) => T): T {
  const db = new Database(resolve('tmp/e2e-storage/production.sqlite3'));
  try {
    return change(db);
  } finally {
    db.close();
  }
}
