import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { closeAll } from '#lib/db/closing';
import { archive, archivePath, openSqlite } from '#lib/db/connection';
import { migrate } from '#lib/db/migrate';
import { readMigrations } from '#lib/db/migration-files';
import { forgetEnv } from '#lib/env';

/** Gives every test of the file its own storage folder with an empty, migrated archive. */
export function useTemporaryStorage(): { dir: () => string } {
  const { dir } = useEmptyStorage();
  beforeEach(() => {
    copyFileSync(migratedTemplate(), archivePath());
    // Every archive has an id of its own, as one made by migrations has.
    archive().exec(
      "UPDATE archive_meta SET value = lower(hex(randomblob(16))) WHERE key = 'archive_id'",
    );
  });
  return { dir };
}

/** Gives every test of the file its own storage folder, with nothing in it. */
export function useEmptyStorage(): { dir: () => string } {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'bisan-test-'));
    process.env.STORAGE_DIR = dir;
    // A server that is set is for the contract alone: tests would write over each other there.
    delete process.env.MEILISEARCH_HOST;
    forgetEnv();
  });
  afterEach(async () => {
    await closeAll();
    rmSync(dir, { recursive: true, force: true });
  });
  return { dir: () => dir };
}

/** A migrated database that is made once for all test files, and again when a migration changes. */
function migratedTemplate(): string {
  const checksums = readMigrations().map(({ checksum }) => checksum.slice(-8));
  const path = join(tmpdir(), `bisan-template-${checksums.join('-')}.sqlite3`);
  if (existsSync(path)) return path;
  const making = `${path}.${process.pid}`;
  const db = openSqlite(making);
  migrate(db);
  db.pragma('journal_mode = DELETE'); // so that the file is all there is to copy
  db.close();
  renameSync(making, path);
  return path;
}
