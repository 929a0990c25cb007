import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import type { ImportOptions } from '#lib/ingestion/import-plan';
import { retryRejectedRows } from '#lib/ingestion/retry-rejected-rows';
import { articleRow, everything, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const old = articleRow(1, { title: 'قديم' });
const corrected = articleRow(1, { title: 'مصحح' });
const write = (name: string, ...rows: unknown[]) => writeRows(join(dir(), 'h'), name, rows);
const run = (options: ImportOptions = {}) =>
  importHasad({ root: join(dir(), 'h'), skipUnchanged: true, ...options });
const titles = () => storedArticles().map(({ title }) => title);

test('an older file that changes leaves the newer text of a file that has not changed', async () => {
  write('maqha/2024-01.ndjson', old);
  write('maqha/2024-02.ndjson', corrected);
  await run();
  write('maqha/2024-01.ndjson', old, articleRow(2));
  expect(await run()).toMatchObject({ filesUnchanged: 0, totals: { inserted: 1, updated: 0 } });
  expect(titles()).toEqual(['مصحح', 'عنوان 2']);
  const before = everything();
  expect((await run()).filesUnchanged).toBe(2);
  expect(everything()).toBe(before);
});

test('an older file that says something new is still older', async () => {
  write('maqha/2024-01.ndjson', old);
  write('maqha/2024-02.ndjson', corrected);
  await run();
  write('maqha/2024-01.ndjson', articleRow(1, { title: 'جديد في القديم' }));
  await run();
  expect(titles()).toEqual(['مصحح']);
  const before = everything();
  await run({ skipUnchanged: false });
  expect(everything()).toBe(before);
});

test('the files after it are read by the next run when this one stops before them', async () => {
  write('maqha/2024-01.ndjson', old);
  write('maqha/2024-02.ndjson', corrected);
  await run();
  write('maqha/2024-01.ndjson', articleRow(1, { title: 'جديد في القديم' }));
  const stop = new AbortController();
  const stopped = await run({
    signal: stop.signal,
    onProgress: ({ totals }) => totals.lines > 0 && stop.abort(),
  });
  expect(stopped).toMatchObject({ status: 'cancelled', totals: { updated: 1 } });
  await run();
  expect(titles()).toEqual(['مصحح']);
});

test('files after one that brings only new articles, or of another source, are left out', async () => {
  write('athar/a.ndjson', articleRow(7, { source_id: 'athar', url: 'https://athar.example/7' }));
  write('maqha/2024-01.ndjson', old);
  write('maqha/2024-02.ndjson', corrected);
  await run();
  write('athar/a.ndjson', articleRow(8, { source_id: 'athar', url: 'https://athar.example/7' }));
  expect((await run()).filesUnchanged).toBe(2);
  write('maqha/2024-00.ndjson', articleRow(3));
  expect((await run()).filesUnchanged).toBe(3);
});

test('an article that two sources have stays the one of the source that was left out', async () => {
  write('athar/a.ndjson', articleRow(1, { source_id: 'athar' }));
  write('maqha/a.ndjson', corrected);
  await run();
  write('athar/a.ndjson', articleRow(1, { source_id: 'athar' }), articleRow(2));
  expect((await run()).filesUnchanged).toBe(1);
  expect(titles()).toEqual(['مصحح', 'عنوان 2']);
});

test('a mended row of an older file counts until the next run reads the files after it', async () => {
  write('maqha/2024-01.ndjson', { ...old, title: null });
  write('maqha/2024-02.ndjson', corrected);
  const { runId } = await run();
  write('maqha/2024-01.ndjson', old);
  await retryRejectedRows({ runId });
  await run();
  expect(titles()).toEqual(['مصحح']);
});

test('a file with errors is read again, although a stopped job was carried on in it', async () => {
  // A run stops between the pieces that a file is read in.
  const long = (number: number) =>
    articleRow(number, { content_html: `<p>${'نص '.repeat(60_000)}</p>` });
  const path = write('a.ndjson', '{', articleRow(1), long(2), long(3), long(4));
  const options = { paths: [path], batchSize: 2, skipUnchanged: true };
  const stop = new AbortController();
  const reason = Object.assign(new Error('stopped'), { name: 'JobStoppedError' });
  const job = { ...options, identity: { jobId: '1' } };
  const first = await importFiles({
    ...job,
    signal: stop.signal,
    onProgress: ({ totals }) => totals.lines > 0 && stop.abort(reason),
  });
  expect(first).toMatchObject({ status: 'interrupted', totals: { lines: 2, errors: 1 } });
  const second = await importFiles(job);
  expect(second).toMatchObject({ runId: first.runId, totals: { inserted: 4, errors: 1 } });
  expect(archive().prepare('SELECT path FROM import_files').all()).toEqual([]);
  expect(await importFiles(options)).toMatchObject({ filesUnchanged: 0, totals: { errors: 1 } });
});
