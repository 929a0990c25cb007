import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { reportJson } from '#lib/ingestion/import-report';
import { articleRow, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const badRows: [unknown, string][] = [
  ['{"type":"article",', 'invalid_json'],
  [
    Buffer.concat([Buffer.from('{"url":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    'invalid_utf8',
  ],
  [[1, 2], 'wrong_type'],
  [articleRow(1, { url: null }), 'missing_url'],
  [articleRow(1, { title: '\u200f' }), 'missing_title'],
  [articleRow(1, { title: ['x'] }), 'wrong_type'],
  [articleRow(1, { url: 'javascript:alert(1)' }), 'invalid_url'],
  [articleRow(1, { url: `https://maqha.example/${'x'.repeat(3_000)}` }), 'url_too_long'],
  [{ type: 'author', name: null }, 'missing_name'],
  [{ type: 'author', name: 'ل'.repeat(256) }, 'name_too_long'],
  [{ schema_version: '9.0', data: {} }, 'unsupported_version'],
];

test('bad rows are counted and reported with file, line and code, and stop nothing', async () => {
  const rows = badRows.flatMap(([row], index) => [row, articleRow(100 + index)]);
  const path = writeRows(dir(), 'rows.ndjson', rows);

  const report = await importFiles({ paths: [path] });

  expect(report.status).toBe('completed');
  expect(report.totals).toMatchObject({
    lines: 2 * badRows.length,
    inserted: badRows.length,
    rejected: badRows.length,
    errors: badRows.length,
  });
  expect(report.errors.map(({ code, line }) => [code, line])).toEqual(
    badRows.map(([, code], index) => [code, index * 2 + 1]),
  );
  expect(report.errors.every(({ file, effect }) => file === path && effect === 'rejected')).toBe(
    true,
  );
  expect(report.errors[0]?.excerpt).toBe('{"type":"article",');
});

test('the report is kept in the archive and written as JSON', async () => {
  const rows = [articleRow(1), 'nonsense', articleRow(2, { published_at: '2999-01-01' })];
  const report = await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });

  const run = archive().prepare('SELECT * FROM import_runs').get();
  expect(run).toMatchObject({
    id: report.runId,
    mode: 'file',
    status: 'completed',
    line: 3,
    dry_run: 0,
  });
  expect(JSON.parse(Object(run).totals)).toEqual(report.totals);
  const errors = archive().prepare('SELECT line, code, effect, field FROM import_run_errors').all();
  expect(errors).toEqual([
    { line: 2, code: 'invalid_json', effect: 'rejected', field: null },
    { line: 3, code: 'date_in_future', effect: 'kept', field: 'published_at' },
  ]);
  const json = z
    .object({
      totals: z.record(z.string(), z.number()),
      errors: z.array(z.object({ line: z.number() })),
    })
    .parse(JSON.parse(reportJson(report)));
  expect(json.totals).toMatchObject({ lines: 3, inserted: 2, errors: 2 });
  expect(json.errors.map(({ line }) => line)).toEqual([2, 3]);
});

test('a wrong date costs the article its date, not the archive the article', async () => {
  const dates = ['2999-01-01', '0001-01-01', 'soon', 0];
  const rows = dates.map((date, index) => articleRow(index, { published_at: date }));
  const report = await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });
  expect(report.totals).toMatchObject({ inserted: 4, rejected: 0, errors: 4 });
  expect(storedArticles().map(({ publish_date }) => publish_date)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('a line over 16 MB is passed over, the lines around it are imported', async () => {
  const huge = `{"type":"article","title":"${'x'.repeat(17 * 1024 * 1024)}"}`;
  const path = writeRows(dir(), 'rows.ndjson', [articleRow(1), huge, articleRow(2)]);
  const report = await importFiles({ paths: [path] });
  expect(report.totals).toMatchObject({ lines: 3, inserted: 2, rejected: 1 });
  expect(report.errors).toMatchObject([{ code: 'line_too_long', line: 2 }]);
});

test('line ends of Windows, a byte order mark and a last line without an end', async () => {
  const path = join(dir(), 'rows.ndjson');
  const lines = [articleRow(1), articleRow(2)].map((row) => JSON.stringify(row));
  writeFileSync(path, `\ufeff${lines.join('\r\n\r\n')}`);
  expect(readFileSync(path)[0]).toBe(0xef);
  const report = await importFiles({ paths: [path] });
  expect(report.totals).toMatchObject({ lines: 2, inserted: 2, errors: 0 });
});

test('a file with a byte order mark that was put behind another', async () => {
  const rows = [articleRow(1), `\ufeff${JSON.stringify(articleRow(2))}`];
  const report = await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });
  expect(report.totals).toMatchObject({ lines: 2, inserted: 2, errors: 0 });
});

test('a row that the database refuses is one error, and its batch is stored', async () => {
  archive().exec(`CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN NEW.title = 'لا' BEGIN
    SELECT raise(ABORT, 'refused'); END`);
  const rows = [articleRow(1), articleRow(2, { title: 'لا', author: 'وحيدة' }), articleRow(3)];
  const report = await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });
  expect(report.totals).toMatchObject({ lines: 3, inserted: 2, rejected: 1, errors: 1 });
  expect(report.errors).toMatchObject([{ code: 'not_stored', message: 'refused', line: 2 }]);
  // Nor did the refused row leave its author behind.
  expect(archive().prepare('SELECT name FROM authors').pluck().all()).toEqual(['ليلى']);
});

test('more errors than are kept are still counted', async () => {
  const path = join(dir(), 'rows.ndjson');
  writeFileSync(path, 'x\n'.repeat(10_500));
  const report = await importFiles({ paths: [path] });
  expect(report.totals).toMatchObject({ lines: 10_500, rejected: 10_500, errors: 10_500 });
  expect(report.totals.codes).toEqual({ invalid_json: 10_500 });
  expect(report.errors).toHaveLength(10_000);
  const kept = archive().prepare('SELECT count(*) FROM import_run_errors').pluck().get();
  expect(kept).toBe(10_000);
});
