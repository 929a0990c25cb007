import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backupArchive } from '#lib/db/backup';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { migrateDown } from '#lib/db/migrate';
import { migrationStatus } from '#lib/db/migration-status';
import { prepareArchive } from '#lib/db/prepare';
import { restoreArchive } from '#lib/db/restore';
import { lastApplied } from '#lib/db/revertible';
import { runChild } from '#tests/support/child';
import { fileHash } from '#tests/support/file-hash';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const inStorage = (name: string) => join(storage.dir(), name);
const files = () =>
  readdirSync(storage.dir())
    .filter((name) => name.startsWith('production'))
    .sort();
const addAuthor = (name: string) =>
  archive()
    .prepare("INSERT INTO authors (name, created_at, updated_at) VALUES (?, '', '')")
    .run(name);
const authors = () => archive().prepare('SELECT name FROM authors ORDER BY id').pluck().all();
const archiveId = () =>
  archive().prepare("SELECT value FROM archive_meta WHERE key = 'archive_id'").pluck().get();

/** An archive with one author, a backup of it, then another author. */
async function backedUp(): Promise<string> {
  await prepareArchive();
  addAuthor('أول');
  const { path } = await backupArchive();
  addAuthor('ثانٍ');
  return path;
}

describe('restore', () => {
  test('brings back the backup, keeps the replaced file, and renames the archive', async () => {
    const backup = await backedUp();
    const [before, id] = [fileHash(backup), archiveId()];
    const report = await restoreArchive(backup);
    expect(authors()).toEqual(['أول']);
    expect(report).toMatchObject({ path: archivePath(), applied: [], rows: { authors: 1 } });
    expect(report.archiveId).toMatch(/^[0-9a-f]{32}$/);
    expect(archiveId()).toBe(report.archiveId);
    expect(archiveId()).not.toBe(id);
    expect(fileHash(backup)).toBe(before);
    closeArchive();
    expect(files()).toEqual(['production.sqlite3']);
    const replaced = new Database(report.replaced ?? '', { readonly: true });
    expect(replaced.prepare('SELECT name FROM authors ORDER BY id').pluck().all()).toEqual([
      'أول',
      'ثانٍ',
    ]);
    replaced.close();
  });

  test('the replaced file can be restored in its turn', async () => {
    const { replaced } = await restoreArchive(await backedUp());
    await restoreArchive(replaced ?? '');
    expect(authors()).toEqual(['أول', 'ثانٍ']);
  });

  test('where there is no archive yet', async () => {
    const backup = await backedUp();
    closeArchive();
    process.env.STORAGE_DIR = inStorage('other');
    const { forgetEnv } = await import('#lib/env');
    forgetEnv();
    expect(await restoreArchive(backup)).toMatchObject({ replaced: undefined });
    expect(authors()).toEqual(['أول']);
  });

  test('an older backup gets the migrations it lacks', async () => {
    await prepareArchive();
    addAuthor('أول');
    migrateDown(archive(), lastApplied(archive(), 1));
    const { path } = await backupArchive();
    const { applied } = await restoreArchive(path);
    expect(applied).toHaveLength(1);
    expect(migrationStatus(archive()).every(({ state }) => state === 'applied')).toBe(true);
    expect(authors()).toEqual(['أول']);
  });

  test('a database of the Rails application is adopted on the way, and itself left alone', async () => {
    await prepareArchive();
    const rails = inStorage('rails.sqlite3');
    writeRailsDatabase(rails);
    const before = fileHash(rails);
    const { rows } = await restoreArchive(rails);
    expect(rows).toMatchObject({ articles: 28, authors: 3 });
    expect(
      archive().prepare('SELECT articles_count FROM authors ORDER BY id').pluck().all(),
    ).toEqual([19, 9, 0]);
    expect(fileHash(rails)).toBe(before);
  });

  test('takes what is in the -wal beside the file', async () => {
    const backup = await backedUp();
    const db = new Database(backup);
    db.pragma('journal_mode = WAL');
    db.exec("UPDATE authors SET name = 'من السجل'");
    await restoreArchive(backup);
    db.close();
    expect(authors()).toEqual(['من السجل']);
  });

  test('replaces a damaged archive only by force, and keeps all of its files', async () => {
    const backup = await backedUp();
    closeArchive();
    writeFileSync(archivePath(), randomBytes(8192));
    writeFileSync(`${archivePath()}-wal`, 'old frames');
    await expect(restoreArchive(backup)).rejects.toThrow(
      /can't be told whether .* is not a SQLite database/,
    );
    // The -shm is SQLite's scratch space, made by whoever looks at the file.
    expect(files()).toEqual(
      expect.arrayContaining(['production.sqlite3', 'production.sqlite3-wal']),
    );
    const { replaced } = await restoreArchive(backup, { force: true });
    expect(readFileSync(`${replaced}-wal`, 'utf8')).toBe('old frames');
    expect(authors()).toEqual(['أول']);
  });
});

describe('while the site has the archive open', () => {
  test('refuses; by force the site keeps the replaced file until it is restarted', async () => {
    const backup = await backedUp();
    closeArchive();
    const site = runChild('tests/support/children/hold.ts');
    await site.prints('open');
    await expect(restoreArchive(backup)).rejects.toThrow(/Another process has the archive open/);
    expect(authors()).toEqual(['أول', 'ثانٍ']);
    const { replaced } = await restoreArchive(backup, { force: true });
    expect(authors()).toEqual(['أول']);
    addAuthor('بعد');
    const gone = once(site.process, 'exit');
    site.process.kill('SIGTERM');
    await gone;
    expect(await site.ended).toMatchObject({ code: 0, stderr: '' });
    expect(authors()).toEqual(['أول', 'بعد']);
    expect(archive().pragma('integrity_check', { simple: true })).toBe('ok');
    const old = new Database(replaced ?? '');
    expect(old.prepare('SELECT name FROM authors ORDER BY id').pluck().all()).toEqual([
      'أول',
      'ثانٍ',
      'متأخر',
    ]);
    old.close();
  });
});

describe('refuses, and leaves the archive as it is', () => {
  const refused = async (file: string, message: RegExp) => {
    closeArchive();
    const before = files().map((name) => fileHash(inStorage(name)));
    await expect(restoreArchive(file)).rejects.toThrow(message);
    expect(files().map((name) => fileHash(inStorage(name)))).toEqual(before);
    expect(authors()).toEqual(['أول', 'ثانٍ']);
    expect(readdirSync(inStorage('backups')).filter((name) => name.startsWith('replaced'))).toEqual(
      [],
    );
  };
  const spoiled = (backup: string, change: (db: Database.Database) => void) => {
    const path = inStorage('spoiled.sqlite3');
    copyFileSync(backup, path);
    const db = new Database(path);
    change(db);
    db.close();
    return path;
  };

  test('a backup with a damaged page', async () => {
    const backup = await backedUp();
    const bytes = readFileSync(backup);
    bytes.fill(0xa5, 4096 * 3 + 100, 4096 * 8);
    writeFileSync(backup, bytes);
    await refused(backup, /damaged/);
  });

  test('a backup that is cut short', async () => {
    const backup = await backedUp();
    truncateSync(backup, readFileSync(backup).length - 4096);
    await refused(backup, /cut short/);
    truncateSync(backup, 100);
    await refused(backup, /cut short/);
    truncateSync(backup, 0);
    await refused(backup, /has no archive in it/);
  });

  test('what is no database, not there, or the archive itself', async () => {
    await backedUp();
    await refused('package.json', /is not a SQLite database/);
    await refused(inStorage('nothing.sqlite3'), /nothing\.sqlite3 does not exist\.$/);
    await refused(archivePath(), /is the archive itself/);
  });

  test("another application's database", async () => {
    await backedUp();
    const path = inStorage('other.sqlite3');
    const db = new Database(path);
    db.exec('CREATE TABLE articles (id integer)');
    db.close();
    await refused(path, /another application's database/);
  });

  test('a backup of a newer version', async () => {
    const path = spoiled(await backedUp(), (db) =>
      db.exec("INSERT INTO bisan_migrations VALUES ('20990101000000', 'later', '', '', 0)"),
    );
    await refused(path, /spoiled\.sqlite3 has migrations .*20990101000000/);
  });

  test('a Rails database of another schema', async () => {
    await backedUp();
    const path = inStorage('rails.sqlite3');
    writeRailsDatabase(path, (db) => db.exec('ALTER TABLE articles ADD COLUMN slug varchar'));
    await refused(path, /rails\.sqlite3 is not a database that this version can adopt/);
  });

  test('an archive without a name of its own', async () => {
    const path = spoiled(await backedUp(), (db) => db.exec('DELETE FROM archive_meta'));
    await refused(path, /has no archive_id/);
    expect(existsSync(`${archivePath()}.restoring`)).toBe(false);
  });
});
