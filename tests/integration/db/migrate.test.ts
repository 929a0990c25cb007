import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { migrate, migrateDown, NewerDatabaseError } from '#lib/db/migrate';
import { type Migration, readMigrations } from '#lib/db/migration-files';
import { recordedMigrations } from '#lib/db/migration-record';
import { emptyStatus, migrationStatus } from '#lib/db/migration-status';
import { lastApplied } from '#lib/db/revertible';
import { runChild } from '#tests/support/child';
import { fileHash } from '#tests/support/file-hash';
import { writeMigrations } from '#tests/support/migrations';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();

const two = {
  '20300101000000_parents': [
    'CREATE TABLE parents (id integer PRIMARY KEY);',
    'DROP TABLE parents;',
  ],
  '20300102000000_children': [
    'CREATE TABLE children (parent_id integer REFERENCES parents (id) ON DELETE CASCADE);\nINSERT INTO parents VALUES (1);\nINSERT INTO children VALUES (1);',
    'DELETE FROM parents;\nDROP TABLE children;',
  ],
} satisfies Record<string, [string, string]>;

const write = (scripts: Record<string, [string, string]>): Migration[] =>
  readMigrations(writeMigrations(storage.dir(), scripts));

const tables = () =>
  archive().prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();

const states = (migrations: Migration[]) =>
  migrationStatus(archive(), migrations).map(
    ({ version, state }) => `${version.slice(0, 8)} ${state}`,
  );

/** What a migration fails with. The archive's bytes must be the same before and after. */
function failure(run: () => unknown): Error {
  closeArchive();
  const before = fileHash(archivePath());
  let failed: Error | undefined;
  try {
    run();
  } catch (error) {
    if (error instanceof Error) failed = error;
  }
  const foreignKeys = archive().pragma('foreign_keys', { simple: true });
  closeArchive();
  expect(fileHash(archivePath())).toBe(before);
  expect(foreignKeys).toBe(1);
  return failed ?? new Error('nothing was thrown');
}

describe('migrate', () => {
  test('brings an empty file to the newest schema and records each step', () => {
    const applied = migrate(archive());
    expect(applied.map(({ version }) => version)).toEqual(
      readMigrations().map(({ version }) => version),
    );
    const [first] = recordedMigrations(archive());
    expect(first).toMatchObject({ version: '20250927095153', name: 'articles_and_authors' });
    expect(first?.applied_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    expect(first?.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(tables()).not.toContain('schema_migrations');
    expect(migrate(archive())).toEqual([]);
  });

  test('applies an older migration that arrived later', () => {
    const [older, newer] = write(two);
    if (!older || !newer) throw new Error('two were written');
    migrate(archive(), [older]);
    const between = write({
      ...two,
      '20300101120000_between': ['CREATE TABLE b (a);', 'DROP TABLE b;'],
    });
    migrate(archive(), [older, newer]);
    expect(migrate(archive(), between).map(({ name }) => name)).toEqual(['between']);
  });

  test('two processes at once: each migration is applied once', async () => {
    const file = 'tests/support/children/prepare.ts';
    const ended = await Promise.all([1, 2].map(() => runChild(file, ['migrate']).ended));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const versions = readMigrations().map(({ version }) => version);
    expect(ended.flatMap(({ stdout }) => JSON.parse(stdout)).sort()).toEqual(versions);
    expect(recordedMigrations(archive()).map(({ version }) => version)).toEqual(versions);
  });
});

describe('a migration that fails', () => {
  beforeEach(() => {
    migrate(archive(), write(two));
  });

  const failing = (up: string) => () =>
    migrate(archive(), write({ ...two, '20300103000000_broken': [up, 'SELECT 1;'] }));

  test('names the migration, the file, the statement, its line, and why', () => {
    const up = `CREATE TABLE kept (a text);
-- a comment; with a semicolon
INSERT INTO kept VALUES ('x;y');

CREATE INDEX index_on_absent
  ON kept (absent);
CREATE TABLE never (a);`;
    const { name, message } = failure(failing(up));
    expect(name).toBe('MigrationFailedError');
    expect(message.replace(storage.dir(), '…')).toBe(
      `Migration 20300103000000 broken failed; the database is as it was before it.
  …/migrations/20300103000000_broken/up.sql, line 5: no such column: absent
    CREATE INDEX index_on_absent
      ON kept (absent)`,
    );
    expect(tables()).not.toContain('kept');
    expect(recordedMigrations(archive())).toHaveLength(2);
  });

  test('at a row that breaks a constraint keeps nothing of the rows before it', () => {
    const up = `INSERT INTO parents VALUES (2), (3);
      INSERT INTO parents SELECT value FROM json_each('[4, 5, 1]');`;
    expect(failure(failing(up)).message).toContain('line 2: UNIQUE constraint failed: parents.id');
    expect(archive().prepare('SELECT id FROM parents').pluck().all()).toEqual([1]);
  });

  test('by leaving rows that refer to nothing', () => {
    expect(failure(failing('DELETE FROM parents;')).message).toMatch(
      /up\.sql: These rows refer to rows that are not there: children 1 → parents\./,
    );
  });

  test.each(['COMMIT', 'begin', 'ROLLBACK', 'SAVEPOINT a', 'VACUUM', 'PRAGMA foreign_keys = ON'])(
    'by trying %s',
    (statement) => {
      const up = `INSERT INTO parents VALUES (7);\n/* now */ ${statement};`;
      expect(failure(failing(up)).message).toMatch(/line 2: [A-Z]+ can't be used in a migration/);
    },
  );

  test('leaves what earlier migrations of the same run did', () => {
    const migrations = write({
      ...two,
      '20300103000000_fine': ['CREATE TABLE fine (a);', 'DROP TABLE fine;'],
      '20300104000000_broken': ['SELEC 1;', 'SELECT 1;'],
    });
    expect(() => migrate(archive(), migrations)).toThrow(/near "SELEC": syntax error/);
    expect(states(migrations)).toEqual([
      '20300101 applied',
      '20300102 applied',
      '20300103 applied',
      '20300104 pending',
    ]);
  });
});

test('a table can be rebuilt although others refer to it, and their rows stay', () => {
  migrate(archive(), write(two));
  const rebuild = `CREATE TABLE new_parents (id integer PRIMARY KEY, name text DEFAULT 'x' NOT NULL);
    INSERT INTO new_parents (id) SELECT id FROM parents;
    DROP TABLE parents;
    ALTER TABLE new_parents RENAME TO parents;`;
  migrate(archive(), write({ ...two, '20300103000000_rebuild': [rebuild, 'SELECT 1;'] }));
  expect(archive().prepare('SELECT * FROM parents JOIN children ON parent_id = id').all()).toEqual([
    { id: 1, name: 'x', parent_id: 1 },
  ]);
  expect(() => archive().exec('INSERT INTO children VALUES (99)')).toThrow(/FOREIGN KEY/);
});

describe('down', () => {
  const rollback = (steps: number, migrations?: Migration[]) =>
    migrateDown(archive(), lastApplied(archive(), steps), migrations);

  test('take back the newest, several, or one by its version', () => {
    const migrations = write({
      ...two,
      '20300103000000_more': ['CREATE TABLE more (a);', 'DROP TABLE more;'],
    });
    migrate(archive(), migrations);
    expect(rollback(1, migrations).map(({ name }) => name)).toEqual(['more']);
    migrate(archive(), migrations);
    expect(migrateDown(archive(), ['20300102000000'], migrations)).toMatchObject([
      { name: 'children' },
    ]);
    expect(states(migrations)).toEqual([
      '20300101 applied',
      '20300102 pending',
      '20300103 applied',
    ]);
    migrate(archive(), migrations);
    expect(rollback(9, migrations)).toHaveLength(3);
    expect(tables()).toEqual(['bisan_migrations']);
    expect(rollback(1, migrations)).toEqual([]);
  });

  test('refuse what is not applied or not known', () => {
    const migrations = write(two);
    migrate(archive(), migrations.slice(0, 1));
    expect(() => migrateDown(archive(), ['20300102000000'], migrations)).toThrow('is not applied');
    expect(() => migrateDown(archive(), ['1'], migrations)).toThrow(
      'no migration with the version 1',
    );
  });

  test("refuse what another version applied, and say that it is another version's", () => {
    const migrations = write(two);
    migrate(archive(), migrations);
    // As after a rollback of the application: the last one is not among its files.
    const older = migrations.slice(0, 1);
    expect(() => rollback(1, older)).toThrow(
      'Migration 20300102000000 was applied by another version of Bisan, and only one that knows it',
    );
  });

  test('a down.sql that fails leaves everything', () => {
    const migrations = write({
      ...two,
      '20300103000000_more': ['CREATE TABLE more (a);', 'DROP TABLE more;\nDROP TABLE mroe;'],
    });
    migrate(archive(), migrations);
    const { message } = failure(() => rollback(1, migrations));
    expect(message).toMatch(/down\.sql, line 2: no such table: mroe/);
    expect(tables()).toContain('more');
  });

  test("the archive's own tables stay while there are articles in them", () => {
    migrate(archive());
    archive().exec(
      "INSERT INTO authors (id, name, created_at, updated_at) VALUES (1, 'ه', '', '')",
    );
    archive().exec("INSERT INTO articles (author_id, created_at, updated_at) VALUES (1, '', '')");
    const applied = migrationStatus(archive());
    expect(() => rollback(99)).toThrow('while there are articles');
    expect(migrationStatus(archive())).toEqual(applied);
    expect(archive().prepare('SELECT count(*) FROM articles').pluck().get()).toBe(1);
    migrate(archive());
    expect(migrationStatus(archive()).every(({ state }) => state === 'applied')).toBe(true);
  });
});

describe('status', () => {
  test('tells what is pending, edited since, and of another version', () => {
    const migrations = write(two);
    migrate(archive(), migrations);
    const edited = write({ ...two, '20300101000000_parents': ['CREATE TABLE parents (id);', ''] });
    expect(states(edited)).toEqual(['20300101 changed', '20300102 applied']);
    expect(migrate(archive(), edited)).toEqual([]);
    expect(states(migrations.slice(1))).toEqual(['20300101 unknown', '20300102 applied']);
  });

  test('line ends and a byte order mark are no edit', () => {
    migrate(archive(), write(two));
    const [up, down] = two['20300102000000_children'];
    const again = write({
      ...two,
      '20300102000000_children': [`\uFEFF${up.replaceAll('\n', '\r\n')}`, down],
    });
    expect(states(again)).toEqual(['20300101 applied', '20300102 applied']);
  });

  test('without a database everything is pending', () => {
    expect(emptyStatus().map(({ state }) => state)).toEqual(readMigrations().map(() => 'pending'));
  });
});

test('a database of a newer version is refused, and not touched', () => {
  const migrations = write(two);
  migrate(archive(), migrations);
  const { name, message } = failure(() => migrate(archive(), migrations.slice(0, 1)));
  expect(name).toBe(NewerDatabaseError.name);
  expect(message).toContain("doesn't know (20300102000000)");
});

test('a version works on with a newer migration that says it may, and only with that', () => {
  const added = '20300103000000_add';
  const newer = write({
    ...two,
    [added]: ['-- compatible\nCREATE TABLE added (a);', 'DROP TABLE added;'],
  });
  migrate(archive(), newer);
  expect(migrate(archive(), newer.slice(0, 2))).toEqual([]);
  expect(migrationStatus(archive(), newer.slice(0, 2)).at(-1)?.state).toBe('unknown');
  expect(failure(() => migrate(archive(), newer.slice(0, 1))).message).toContain(
    "doesn't know (20300102000000)",
  );
  migrateDown(archive(), ['20300103000000'], newer);
  expect(migrate(archive(), newer).map(({ version }) => version)).toEqual(['20300103000000']);
});

describe('migration folders', () => {
  test.each<[string, Record<string, [string, string]>, RegExp]>([
    ['a name without a version', { add_something: ['', ''] }, /named like/],
    ['a short version', { '2030_add': ['', ''] }, /named like/],
    [
      'a version used twice',
      { '20300101000000_a': ['', ''], '20300101000000_b': ['', ''] },
      /Two migrations/,
    ],
  ])('%s is refused', (_, scripts, message) => {
    expect(() => write(scripts)).toThrow(message);
  });

  test('one without a down.sql is refused', () => {
    const dir = writeMigrations(storage.dir(), two);
    rmSync(join(dir, '20300101000000_parents', 'down.sql'));
    expect(() => readMigrations(dir)).toThrow(/down\.sql can't be read/);
  });
});
