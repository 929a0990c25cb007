import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { articleRow, authorRow, everything, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

test('a dry run gives the counts of the real run, and leaves nothing but its report', async () => {
  await importFiles({ paths: [writeRows(dir(), 'a.ndjson', [articleRow(1), articleRow(2)])] });
  const before = everything();
  const rows = [
    articleRow(1),
    articleRow(2, { title: 'جديد' }),
    articleRow(3),
    authorRow('مريم'),
    '{',
  ];
  const paths = [writeRows(dir(), 'b.ndjson', rows)];

  const dry = await importFiles({ paths, dryRun: true });
  expect(everything()).toBe(before);
  expect(dry).toMatchObject({ dryRun: true, status: 'completed', search: null });
  expect(dry.totals).toMatchObject({
    inserted: 2,
    updated: 1,
    unchanged: 1,
    rejected: 1,
    errors: 1,
  });
  const run = archive()
    .prepare('SELECT dry_run, status FROM import_runs WHERE id = ?')
    .get(dry.runId);
  expect(run).toEqual({ dry_run: 1, status: 'completed' });
  const folder = join(dir(), 'dry-runs');
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);

  const real = await importFiles({ paths });
  expect(real.totals).toEqual(dry.totals);
});
