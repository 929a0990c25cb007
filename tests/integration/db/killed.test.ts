import { once } from 'node:events';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { migrate } from '#lib/db/migrate';
import { readMigrations } from '#lib/db/migration-files';
import { prepareArchive } from '#lib/db/prepare';
import { type Child, runChild } from '#tests/support/child';
import { writeMigrations } from '#tests/support/migrations';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const file = 'tests/support/children/stall.ts';

test('a migration killed in the middle leaves the archive usable and as it was', async () => {
  await prepareArchive();
  const dir = writeMigrations(storage.dir(), {
    '20300101000000_large': [
      `CREATE TABLE large (a text);
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
         INSERT INTO large SELECT hex(randomblob(1000)) FROM n;
       DROP TABLE article_tags;
       SELECT 'stop here';`,
      'DROP TABLE large;',
    ],
  });
  const all = [...readMigrations(), ...readMigrations(dir)];
  writeMigrations(storage.dir(), scriptsOf(readMigrations()));
  const child = runChild(file, ['migrate', 'stop here', dir]);
  await child.prints('stalled');
  // What it wrote is on the disk, not yet committed.
  expect(statSync(`${archivePath()}-wal`).size).toBeGreaterThan(1_000_000);
  await kill(child);
  expect(archive().pragma('integrity_check', { simple: true })).toBe('ok');
  expect(tables()).toContain('article_tags');
  expect(tables()).not.toContain('large');
  expect(migrate(archive(), all.slice(0, -1))).toEqual([]);
  expect(await prepareArchive()).toMatchObject({ found: 'bisan', applied: [] });
});

test('an adoption killed in the middle leaves the Rails database as it was', async () => {
  writeRailsDatabase(archivePath());
  const child = runChild(file, ['adopt', 'CREATE TRIGGER authors_after_delete']);
  await child.prints('stalled');
  await kill(child);
  expect(tables()).toEqual(['ar_internal_metadata', 'articles', 'authors', 'schema_migrations']);
  expect(archive().prepare('SELECT articles_count FROM authors ORDER BY id').pluck().all()).toEqual(
    [20, 10, 0],
  );
  closeArchive();
  expect(await prepareArchive()).toMatchObject({
    found: 'rails',
    adoption: { correctedCounts: 2 },
  });
});

function tables(): unknown[] {
  const query =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence' ORDER BY name";
  return archive().prepare(query).pluck().all();
}

function scriptsOf(
  migrations: ReturnType<typeof readMigrations>,
): Record<string, [string, string]> {
  return Object.fromEntries(
    migrations.map(({ version, name, up, down }) => [`${version}_${name}`, [up.sql, down.sql]]),
  );
}

async function kill(child: Child): Promise<void> {
  const gone = once(child.process, 'exit');
  child.process.kill('SIGKILL');
  await gone;
  await child.ended;
}
