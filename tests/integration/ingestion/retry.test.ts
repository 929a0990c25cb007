import { utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { tryScopeLock } from '#lib/db/scope-lock';
import { importErrors, importReportCsv, importReportJson } from '#lib/imports/import-report-files';
import { importRun } from '#lib/imports/list-imports';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import { retryRejectedRows } from '#lib/ingestion/retry-rejected-rows';
import { articleRow, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const file = 'hasad/maqha/article/parsed.ndjson';
const broken = '{"type":"article",';

test('rows that failed are read again by themselves, with their folder for a source', async () => {
  const root = `${dir()}/hasad`;
  const path = writeRows(dir(), file, [articleRow(1), broken, articleRow(3), { type: 'article' }]);
  const first = await importHasad({ root });
  expect(first.totals).toMatchObject({ lines: 4, inserted: 2, rejected: 2 });

  // Line 1 is changed too, and is not looked at.
  const mended = articleRow(2, { source_id: undefined });
  writeRows(dir(), file, [
    articleRow(1, { title: 'آخر' }),
    mended,
    articleRow(3),
    { type: 'article' },
  ]);
  const second = await retryRejectedRows({ runId: first.runId });
  expect(second).toMatchObject({ status: 'completed', paths: [path] });
  expect(second.totals).toMatchObject({ lines: 2, inserted: 1, rejected: 1 });
  expect(storedArticles().map(({ title, source_id }) => [title, source_id])).toEqual([
    ['عنوان 1', 'maqha'],
    ['عنوان 3', 'maqha'],
    ['عنوان 2', 'maqha'],
  ]);

  expect(await retryRejectedRows({ runId: 99 }).catch(String)).toContain('no report 99');
});

test('a report can be filtered, and kept as JSON and as CSV that no spreadsheet runs', async () => {
  const formula = '=HYPERLINK("http://evil.example";"انقر")';
  const path = writeRows(dir(), 'a.ndjson', [formula, articleRow(1, { published_at: 'غدا' })]);
  const { runId } = await importFiles({ paths: [path] });
  expect(importErrors(runId).total).toBe(2);
  expect(importErrors(runId, { effect: 'kept' }).errors).toMatchObject([{ code: 'invalid_date' }]);
  expect(JSON.parse(importReportJson(runId) ?? '')).toMatchObject({
    run_id: runId,
    status: 'completed',
  });
  const csv = importReportCsv(runId) ?? '';
  expect(csv.startsWith('\uFEFFfile,line,code,effect,field,message,excerpt\r\n')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"";""انقر"")"`);
  expect(importReportCsv(99)).toBeUndefined();
});

test('unchanged files are left out by size and time, or by what is in them, unless forced', async () => {
  const root = `${dir()}/hasad`;
  const path = writeRows(dir(), file, [articleRow(1)]);
  const run = (force = false) => importHasad({ root, skipUnchanged: !force });
  const counts = async (force?: boolean) => {
    const { filesUnchanged, totals } = await run(force);
    return [filesUnchanged, totals.lines];
  };
  expect(await counts()).toEqual([0, 1]);
  expect(await counts()).toEqual([1, 0]);
  utimesSync(path, 1_000, 1_000);
  expect(await counts()).toEqual([1, 0]);
  expect(await counts(true)).toEqual([0, 1]);
  // The same size, another content.
  writeRows(dir(), file, [articleRow(1, { title: 'عنوان 9' })]);
  expect(await counts()).toEqual([0, 1]);
  expect(storedArticles()[0]?.title).toBe('عنوان 9');
  // Read as another source, it is another matter.
  const named = await importFiles({ paths: [path], sourceName: 'other', skipUnchanged: true });
  expect(named.filesUnchanged).toBe(0);
  // With an error it is read each time, and the error told.
  writeRows(dir(), file, [articleRow(1), broken]);
  expect(await counts()).toEqual([0, 2]);
  expect(await counts()).toEqual([0, 2]);
});

test('a run whose process was killed is not shown as running', async () => {
  const path = writeRows(dir(), 'a.ndjson', [articleRow(1)]);
  const { runId } = await importFiles({ paths: [path] });
  archive().prepare("UPDATE import_runs SET status = 'running', finished_at = NULL").run();
  expect(await importRun(runId)).toMatchObject({ status: 'interrupted', progress: null });
  const lock = tryScopeLock('import', undefined);
  expect(await importRun(runId)).toMatchObject({ status: 'running' });
  lock?.release();
});

test('locks: parts side by side, the whole alone', () => {
  const maqha = tryScopeLock('import', 'maqha');
  const other = tryScopeLock('import', 'دار');
  expect(maqha).toBeDefined();
  expect(other).toBeDefined();
  expect(tryScopeLock('import', 'maqha')).toBeUndefined();
  expect(tryScopeLock('import', undefined)).toBeUndefined();
  maqha?.release();
  expect(tryScopeLock('import', undefined)).toBeUndefined();
  other?.release();
  const whole = tryScopeLock('import', undefined);
  expect(whole).toBeDefined();
  expect(tryScopeLock('import', 'maqha')).toBeUndefined();
  whole?.release();
});
