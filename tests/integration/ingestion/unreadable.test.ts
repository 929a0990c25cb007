import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import { articleRow, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

test('a file that can’t be opened ends the run; what came before stays', async () => {
  writeRows(dir(), 'h/a/a.ndjson', [articleRow(1), articleRow(2)]);
  symlinkSync(join(dir(), 'nowhere'), join(dir(), 'h/a/b.ndjson'));
  writeRows(dir(), 'h/a/c.ndjson', [articleRow(3)]);
  const report = await importHasad({ root: join(dir(), 'h') });
  expect(report).toMatchObject({
    status: 'failed',
    failure: expect.stringMatching(/b\.ndjson: ENOENT/),
    stoppedAt: { file: join(dir(), 'h/a/b.ndjson'), line: 0 },
    totals: { inserted: 2 },
    search: { ok: true, indexed: 3 },
  });
  expect(storedArticles()).toHaveLength(2);
  const run = archive().prepare('SELECT status, failure, file, line FROM import_runs').get();
  expect(run).toMatchObject({ status: 'failed', failure: report.failure, line: 0 });
});

test('an error in the middle of a file keeps the rows before it, and says after which line', async () => {
  const rows = Array.from({ length: 400 }, (_, number) =>
    articleRow(number, { content_html: `<p>${Math.random()} `.repeat(200) }),
  );
  const whole = gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'));
  const path = join(dir(), 'cut.ndjson.gz');
  writeFileSync(path, whole.subarray(0, whole.length - 2_000));
  const report = await importFiles({ paths: [path] });
  expect(report).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('cut.ndjson'),
  });
  const stored = storedArticles().length;
  expect(stored).toBeGreaterThan(100);
  expect(report.totals.inserted).toBe(stored);
  expect(report.stoppedAt).toMatchObject({ file: path, line: stored });
});

describe('nothing to import', () => {
  test('a folder that is not there', async () => {
    const report = await importHasad({ root: join(dir(), 'nowhere') });
    expect(report).toMatchObject({ status: 'failed', failure: expect.stringContaining('ENOENT') });
  });

  test('a folder without files', async () => {
    writeRows(dir(), 'h/readme.txt', ['x']);
    const report = await importHasad({ root: join(dir(), 'h') });
    expect(report.failure).toMatch(/nothing to import/);
  });
});

test('a database that can’t be written keeps what was committed, and says where', async () => {
  const pages = Number(archive().pragma('page_count', { simple: true }));
  archive().pragma(`max_page_count = ${pages + 20}`);
  const rows = Array.from({ length: 100 }, (_, number) =>
    articleRow(number, { content_html: `<p>${'نص '.repeat(500)}</p>` }),
  );
  const path = writeRows(dir(), 'rows.ndjson', rows);
  const report = await importFiles({ paths: [path], batchSize: 2 });
  expect(report).toMatchObject({ status: 'failed', failure: expect.stringMatching(/full/) });
  const stored = storedArticles().length;
  expect(stored).toBeGreaterThan(0);
  expect(report.totals).toMatchObject({ inserted: stored, errors: 0 });
  expect(report.stoppedAt).toMatchObject({ file: path, line: stored });
});
