import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { UnknownArchiveError } from '#lib/db/archive-kind';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { NewerDatabaseError } from '#lib/db/migrate';
import { readMigrations } from '#lib/db/migration-files';
import { prepareArchive } from '#lib/db/prepare';
import { requireArchive } from '#lib/db/require-archive';
import { runChild } from '#tests/support/child';
import { fileHash } from '#tests/support/file-hash';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const versions = readMigrations().map(({ version }) => version);

test('creates the archive, and finds nothing to do the second time', async () => {
  process.env.STORAGE_DIR = join(storage.dir(), 'deep', 'storage');
  const { forgetEnv } = await import('#lib/env');
  forgetEnv();
  const first = await prepareArchive();
  expect(first).toMatchObject({ path: archivePath(), found: 'missing', adoption: undefined });
  expect(first.applied.map(({ version }) => version)).toEqual(versions);
  expect(await prepareArchive()).toMatchObject({ found: 'bisan', applied: [] });
  expect(archive().pragma('journal_mode', { simple: true })).toBe('wal');
  const before = fileState();
  await prepareArchive();
  expect(fileState()).toBe(before);
});

test('an empty file, and a database without tables, are made an archive', async () => {
  writeFileSync(archivePath(), '');
  expect(await prepareArchive()).toMatchObject({ found: 'missing' });
  closeArchive();
  writeFileSync(archivePath(), '');
  const db = new Database(archivePath());
  db.exec('CREATE TABLE a (b); DROP TABLE a;');
  db.close();
  expect(await prepareArchive()).toMatchObject({ found: 'empty' });
});

test('three processes at once: one works, the others wait and find it done', async () => {
  const file = 'tests/support/children/prepare.ts';
  const ended = await Promise.all([1, 2, 3].map(() => runChild(file).ended));
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, '']));
  expect(ended.flatMap(({ stdout }) => JSON.parse(stdout))).toEqual(versions);
});

test('three processes at once adopt a Rails database once', async () => {
  writeRailsDatabase(archivePath());
  const file = 'tests/support/children/prepare.ts';
  const ended = await Promise.all([1, 2, 3].map(() => runChild(file).ended));
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, '']));
  expect(ended.flatMap(({ stdout }) => JSON.parse(stdout))).toEqual(versions.slice(1));
  expect(readdirSync(join(storage.dir(), 'backups'))).toHaveLength(1);
});

test('twice at once in one process is safe as well', async () => {
  const [first, second] = await Promise.all([prepareArchive(), prepareArchive()]);
  expect([...first.applied, ...second.applied].map(({ version }) => version)).toEqual(versions);
});

describe('refuses, and changes nothing of', () => {
  const refused = async (message: RegExp, name = UnknownArchiveError.name) => {
    const before = fileState();
    await expect(prepareArchive()).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    expect(fileState()).toBe(before);
  };

  test('a file that is no database, or an encrypted one', async () => {
    writeFileSync(archivePath(), randomBytes(8192));
    await refused(/is not a SQLite database, or is encrypted/);
    writeFileSync(archivePath(), 'hello');
    await refused(/is not a SQLite database|is damaged/);
  });

  test.each([1, 4096 * 3, 4096 * 20 + 17])('a database cut short by %i bytes', async (bytes) => {
    writeRailsDatabase(archivePath());
    truncateSync(archivePath(), readFileSync(archivePath()).length - bytes);
    await refused(/cut short/);
  });

  test('a database with a damaged page', async () => {
    writeRailsDatabase(archivePath());
    damagePage(archivePath());
    await expect(prepareArchive()).rejects.toThrow(/damaged/);
    expect(() => requireArchive()).toThrow('Rails application');
  });

  test("another application's database", async () => {
    const db = new Database(archivePath());
    db.exec('CREATE TABLE notes (id integer); CREATE TABLE tags (id integer);');
    db.close();
    await refused(/another application's database \(its tables: notes, tags\)/);
  });

  test('a file whose content was lost, with its -wal still there', async () => {
    writeFileSync(archivePath(), '');
    writeFileSync(`${archivePath()}-wal`, 'frames');
    await refused(/there is data in .*-wal beside it/);
  });

  test('a database of a newer version', async () => {
    await prepareArchive();
    const db = new Database(archivePath());
    db.exec("INSERT INTO bisan_migrations VALUES ('20990101000000', 'later', '', '', 0)");
    db.close();
    await refused(/doesn't know \(20990101000000\)/, NewerDatabaseError.name);
  });
});

test('commands that need an archive say what to do', async () => {
  expect(() => requireArchive()).toThrow('"bin/bisan db prepare" makes one');
  writeRailsDatabase(archivePath());
  expect(() => requireArchive()).toThrow('"bin/bisan db prepare" adopts it');
  await prepareArchive();
  expect(requireArchive()).toBe(archive());
});

/** Names and contents of the storage folder; what SQLite keeps only while a file is open is left out. */
function fileState(): string {
  closeArchive();
  const dir = join(archivePath(), '..');
  const names = readdirSync(dir).filter((name) => name.startsWith('production'));
  return names.map((name) => `${name} ${fileHash(join(dir, name))}`).join('\n');
}

/** Overwrites the middle of a file, not on a page's border. */
function damagePage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 6000);
  writeFileSync(path, bytes);
}
