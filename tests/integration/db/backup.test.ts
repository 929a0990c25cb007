import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupArchive, backupBefore } from '#lib/db/backup';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { prepareArchive } from '#lib/db/prepare';
import { runChild } from '#tests/support/child';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const backups = () =>
  existsSync(join(storage.dir(), 'backups')) ? readdirSync(join(storage.dir(), 'backups')) : [];

function look<T>(path: string, query: string): T[] {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare<[], T>(query).pluck().all();
  db.close();
  return rows;
}

test('a backup is one verified file under a name with the moment, equal to the archive', async () => {
  writeRailsDatabase(archivePath());
  await prepareArchive();
  const report = await backupArchive();
  expect(report.path).toMatch(/backups\/production-\d{8}-\d{6}\.sqlite3$/);
  expect(report.rows).toMatchObject({
    articles: 28,
    authors: 3,
    bisan_migrations: expect.any(Number),
  });
  expect(report.brokenReferences).toEqual([]);
  expect(look(report.path, 'PRAGMA journal_mode')).toEqual(['delete']);
  expect(look(report.path, 'SELECT hex(body) FROM articles')).toEqual(
    look(archivePath(), 'SELECT hex(body) FROM articles'),
  );
  expect(backups()).toHaveLength(2); // and the one of the adoption
});

test('two in the same second have different names, and no file is ever replaced', async () => {
  await prepareArchive();
  const paths = [await backupArchive(), await backupArchive(), await backupBefore('rollback')].map(
    ({ path }) => path,
  );
  expect(new Set(paths).size).toBe(3);
  const named = join(storage.dir(), 'elsewhere', 'mine.sqlite3');
  expect((await backupArchive(named)).path).toBe(named);
  await expect(backupArchive(named)).rejects.toThrow('exists already');
});

test('those made at once do not get into each other', async () => {
  await prepareArchive();
  const made = await Promise.all([backupArchive(), backupArchive(), backupArchive()]);
  expect(new Set(made.map(({ path }) => path)).size).toBe(3);
  for (const { path } of made) expect(look(path, 'PRAGMA integrity_check')).toEqual(['ok']);
  expect(backups()).toHaveLength(3);
});

test('a folder that can not be written is what gets named, not the archive', async () => {
  await prepareArchive();
  symlinkSync('/proc', join(storage.dir(), 'backups')); // where not even root makes files
  await expect(backupArchive()).rejects.toThrow(
    new RegExp(`^${storage.dir()}/backups/production-.*can't be written: may files be made in`),
  );
});

test('another process writes meanwhile: the copy is one moment of it', async () => {
  await prepareArchive();
  const writer = runChild('tests/support/children/write.ts');
  await writer.prints('writing');
  const reports = [await backupArchive(), await backupArchive(), await backupArchive()];
  const gone = once(writer.process, 'exit');
  writer.process.kill('SIGKILL');
  await gone;
  for (const { path, rows } of reports) {
    // Each transaction added one of each, and their triggers two lines to the log.
    expect(rows.articles).toBeGreaterThanOrEqual(50);
    expect(rows.authors).toBe(rows.articles);
    expect(rows.change_log).toBe(2 * (rows.articles ?? 0));
    expect(
      look(
        path,
        'SELECT count(*) FROM articles JOIN authors ON authors.id = author_id WHERE articles_count = 1',
      ),
    ).toEqual([rows.articles]);
  }
  expect(new Set(reports.map(({ rows }) => rows.articles)).size).toBeGreaterThan(1);
});

test('what is in the -wal only is in the copy', async () => {
  await prepareArchive();
  archive().pragma('wal_autocheckpoint = 0');
  archive().exec("INSERT INTO authors (name, created_at, updated_at) VALUES ('ه', '', '')");
  const { path } = await backupArchive();
  expect(look(path, 'SELECT name FROM authors')).toEqual(['ه']);
});

test('a damaged archive is not passed off as a backup: no file appears', async () => {
  writeRailsDatabase(archivePath());
  await prepareArchive();
  closeArchive();
  const before = backups();
  const bytes = readFileSync(archivePath());
  bytes.fill(0xa5, 300_000, 306_000);
  writeFileSync(archivePath(), bytes);
  await expect(backupArchive()).rejects.toThrow(/damaged/);
  expect(backups()).toEqual(before);
});

test('rows that refer to nothing are kept and reported', async () => {
  await prepareArchive();
  archive().pragma('foreign_keys = OFF');
  archive().exec(
    "INSERT INTO articles (id, author_id, created_at, updated_at) VALUES (4, 77, '', '')",
  );
  expect((await backupArchive()).brokenReferences).toEqual(['articles 4 → authors']);
});

test('without an archive there is nothing to back up', async () => {
  await expect(backupArchive()).rejects.toThrow('no archive to back up');
  writeFileSync(archivePath(), 'text');
  await expect(backupArchive()).rejects.toThrow('is not a SQLite database');
  expect(backups()).toEqual([]);
});

test('what a killed backup left is removed a day later', async () => {
  await prepareArchive();
  const dir = join(storage.dir(), 'backups');
  mkdirSync(dir);
  const [old, recent] = ['a.sqlite3.partial', 'b.sqlite3.partial-journal'].map((name) =>
    join(dir, name),
  );
  for (const path of [old, recent]) writeFileSync(path ?? '', 'x');
  utimesSync(old ?? '', 0, 0);
  await backupArchive();
  expect(backups().filter((name) => name.includes('partial'))).toEqual([
    'b.sqlite3.partial-journal',
  ]);
});

test('so is what a killed restore left', async () => {
  await prepareArchive();
  const [old, recent] = ['', '-journal'].map((side) => `${archivePath()}.restoring${side}`);
  for (const path of [old, recent]) writeFileSync(path ?? '', 'x');
  utimesSync(old ?? '', 0, 0);
  await backupArchive();
  expect([old, recent].map((path) => existsSync(path ?? ''))).toEqual([false, true]);
});
