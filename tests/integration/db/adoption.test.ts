import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { searchArticles } from '#lib/articles/search-articles';
import { adoptTables } from '#lib/db/adoption';
import { archive, archivePath, closeArchive, openSqlite } from '#lib/db/connection';
import { readMigrations } from '#lib/db/migration-files';
import { migrationStatus } from '#lib/db/migration-status';
import { prepareArchive } from '#lib/db/prepare';
import { catchUp } from '#lib/ingestion/catch-up';
import { fileHash } from '#tests/support/file-hash';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();

const railsColumns = `id, title, article_image, hex(excerpt) AS excerpt, category, publish_date, created_at,
  updated_at, hex(body) AS body, source_url, tags, author_id, source_id, ingested_at, content_hash`;

/** All rows of the Rails application's tables, independently of what adoption itself compares. */
function railsRows(path: string): unknown {
  const db = new Database(path, { readonly: true });
  const rows = [
    db.prepare(`SELECT ${railsColumns} FROM articles ORDER BY id`).all(),
    db
      .prepare(
        'SELECT id, name, bio, avatar_url, social_links, created_at, updated_at FROM authors ORDER BY id',
      )
      .all(),
    db.prepare('SELECT * FROM schema_migrations ORDER BY version').all(),
    db.prepare('SELECT * FROM ar_internal_metadata').all(),
  ];
  db.close();
  return rows;
}

describe('a database of the Rails application', () => {
  test('keeps every row, id, date and byte', async () => {
    writeRailsDatabase(archivePath());
    const before = railsRows(archivePath());
    const { found, adoption, applied } = await prepareArchive();
    expect(found).toBe('rails');
    expect(railsRows(archivePath())).toEqual(before);
    expect(applied.map(({ version }) => version)).toEqual(
      readMigrations()
        .slice(1)
        .map(({ version }) => version),
    );
    expect(migrationStatus(archive()).map(({ state }) => state)).toEqual(
      readMigrations().map(() => 'applied'),
    );
    expect(
      adoption?.tables.map(({ table, rows, idSum, sequence }) => [table, rows, idSum, sequence]),
    ).toEqual([
      ['ar_internal_metadata', 1, null, null],
      ['articles', 28, 1498, 100],
      ['authors', 3, 16, 9],
      ['schema_migrations', 10, null, null],
    ]);
    expect(await prepareArchive()).toMatchObject({
      found: 'bisan',
      applied: [],
      adoption: undefined,
    });
  });

  test('is backed up first, as it was', async () => {
    writeRailsDatabase(archivePath());
    const before = railsRows(archivePath());
    const { adoption } = await prepareArchive();
    const path = adoption?.backup.path ?? '';
    expect(path).toMatch(/backups\/before-adoption-\d{8}-\d{6}\.sqlite3$/);
    expect(railsRows(path)).toEqual(before);
    const db = new Database(path, { readonly: true });
    expect(
      db
        .prepare("SELECT count(*) FROM sqlite_master WHERE name = 'bisan_migrations'")
        .pluck()
        .get(),
    ).toBe(0);
    db.close();
  });

  test('gets what the application needs: tags, listing days, change log, right counts', async () => {
    writeRailsDatabase(archivePath());
    const { adoption } = await prepareArchive();
    expect(adoption?.correctedCounts).toBe(2);
    expect(
      archive().prepare('SELECT id, articles_count FROM authors ORDER BY id').raw().all(),
    ).toEqual([
      [2, 19],
      [5, 9],
      [9, 0],
    ]);
    const tags = archive()
      .prepare('SELECT DISTINCT name FROM article_tags ORDER BY name')
      .pluck()
      .all();
    expect(tags).toEqual(['تطريز', 'زيتون']);
    expect(
      archive()
        .prepare('SELECT sort_date FROM articles WHERE id IN (13, 19) ORDER BY id')
        .pluck()
        .all(),
    ).toEqual(['2018-05-01', '2025-12-24']);
    expect(
      archive()
        .prepare('SELECT kind, count(DISTINCT record_id) FROM change_log GROUP BY kind')
        .raw()
        .all(),
    ).toEqual([
      ['article', 28],
      ['author', 3],
    ]);
  });

  test('never gives the id of an article that was deleted', async () => {
    writeRailsDatabase(archivePath());
    await prepareArchive();
    const add = archive().prepare(
      "INSERT INTO articles (author_id, created_at, updated_at) VALUES (2, '', '')",
    );
    expect(add.run().lastInsertRowid).toBe(101);
  });

  test('is taken with what is still in its -wal', async () => {
    writeRailsDatabase(archivePath());
    const rails = new Database(archivePath());
    rails.pragma('wal_autocheckpoint = 0');
    rails.exec("UPDATE articles SET title = 'من السجل' WHERE id = 13");
    // Rails goes on: its connection stays open while the file is adopted.
    expect(existsSync(`${archivePath()}-wal`)).toBe(true);
    await prepareArchive();
    expect(archive().prepare('SELECT title FROM articles WHERE id = 13').pluck().get()).toBe(
      'من السجل',
    );
    rails.exec("UPDATE articles SET title = 'بعد' WHERE id = 16");
    expect(rails.prepare('SELECT count(*) FROM schema_migrations').pluck().get()).toBe(10);
    rails.close();
    expect(
      archive().prepare('SELECT record_id FROM change_log ORDER BY id DESC LIMIT 1').pluck().get(),
    ).toBe(16);
  });

  test('has its texts read where they were kept as bytes', async () => {
    writeRailsDatabase(archivePath(), (db) =>
      db.exec(
        `UPDATE articles SET title = CAST('بالبايتات' AS BLOB), body = CAST(body AS BLOB),
           tags = CAST('قمح,زيت' AS BLOB), excerpt = CAST('موجز' AS BLOB) WHERE id = 13;
         UPDATE authors SET bio = CAST('سيرة' AS BLOB) WHERE id = 2`,
      ),
    );
    const before = railsRows(archivePath());
    const { adoption } = await prepareArchive();
    expect(adoption?.readTexts).toBe(5);
    // hex() of bytes and of their text are the same, and so are these to the eye.
    expect(JSON.stringify(railsRows(archivePath()))).toBe(
      JSON.stringify(before, (_, value) =>
        value?.type === 'Buffer' ? String(Buffer.from(value)) : value,
      ),
    );
    await catchUp();
    const found = await searchArticles({ q: 'بالبايتات', page: 1 });
    expect(found).toMatchObject({ ok: true, page: { items: [{ id: 13 }] } });

    archive().exec("UPDATE articles SET title = CAST('بأيديهم' AS BLOB) WHERE id = 16");
    expect(await catchUp()).toMatchObject({ search: { ok: true } });
    const byHand = await searchArticles({ q: 'بأيديهم', page: 1 });
    expect(byHand).toMatchObject({ ok: true, page: { total: 1 } });
  });

  test('may have other tables and more indexes: they stay', async () => {
    writeRailsDatabase(archivePath(), (db) =>
      db.exec(`CREATE TABLE solid_queue_jobs (id integer PRIMARY KEY, arguments text);
        INSERT INTO solid_queue_jobs VALUES (7, 'x');
        CREATE INDEX index_articles_on_category ON articles (category);`),
    );
    const { adoption } = await prepareArchive();
    expect(adoption?.tables.map(({ table }) => table)).toContain('solid_queue_jobs');
    expect(archive().prepare('SELECT * FROM solid_queue_jobs').all()).toEqual([
      { id: 7, arguments: 'x' },
    ]);
  });
});

describe('is refused and not changed', () => {
  test.each<[string, string, RegExp]>([
    [
      'another column',
      'ALTER TABLE articles ADD COLUMN slug varchar',
      /column articles\.slug: varchar nullable in the file, missing/,
    ],
    [
      'a missing column',
      'ALTER TABLE authors DROP COLUMN bio',
      /column authors\.bio: missing in the file, text nullable/,
    ],
    [
      'a missing table',
      'PRAGMA foreign_keys = OFF; DROP TABLE authors',
      /column authors\.name: missing/,
    ],
    [
      'a missing unique index',
      'DROP INDEX index_articles_on_source_url',
      /index index_articles_on_source_url: missing in the file, unique \(source_url\)/,
    ],
    [
      'a newer Rails migration',
      "INSERT INTO schema_migrations VALUES ('20260101000000')",
      /not known here: 20260101000000/,
    ],
    [
      'an older Rails schema',
      "DELETE FROM schema_migrations WHERE version = '20250927095153'",
      /run the Rails application's own migrations/,
    ],
    [
      'a table of a name we need',
      'CREATE TABLE change_log (id integer)',
      /change_log is there already/,
    ],
    [
      'a trigger on its tables',
      'CREATE TRIGGER t AFTER INSERT ON articles BEGIN SELECT 1; END',
      /trigger t is on a table/,
    ],
    [
      'an article of no author',
      'PRAGMA foreign_keys = OFF; UPDATE articles SET author_id = 77 WHERE id = 13',
      /articles 13 → authors/,
    ],
  ])('%s', async (_, change, message) => {
    writeRailsDatabase(archivePath(), (db) => db.exec(change));
    const before = fileHash(archivePath());
    await expect(prepareArchive()).rejects.toThrow(message);
    expect(fileHash(archivePath())).toBe(before);
    expect(existsSync(join(storage.dir(), 'backups'))).toBe(false);
  });
});

test('a migration that would change a value makes the adoption fail, and is taken back', () => {
  writeRailsDatabase(archivePath());
  const before = fileHash(archivePath());
  const migrations = readMigrations();
  const last = migrations.at(-1);
  if (!last) throw new Error('there are migrations');
  for (const sql of [
    "UPDATE articles SET publish_date = '2018-05-02' WHERE id = 13",
    'UPDATE articles SET excerpt = NULL WHERE id = 13',
    "UPDATE authors SET bio = NULL WHERE bio = ''",
    "UPDATE sqlite_sequence SET seq = 97 WHERE name = 'articles'",
  ]) {
    const harmful = { ...last, version: '20990101000000', up: { path: 'up.sql', sql } };
    const db = openSqlite(archivePath());
    expect(() => adoptTables(db, [...migrations, harmful])).toThrow(/would have changed rows/);
    db.close();
    expect(fileHash(archivePath())).toBe(before);
  }
  closeArchive();
  expect(readdirSync(storage.dir()).filter((name) => name.startsWith('production'))).toEqual([
    'production.sqlite3',
  ]);
});
