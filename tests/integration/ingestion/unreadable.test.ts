import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import { articleRow, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

/** A compressed file whose end is missing; more than a hundred of its 400 rows can be read. */
function writeCut(name: string): string {
  const rows = Array.from({ length: 400 }, (_, number) =>
    articleRow(number, { content_html: `<p>${Math.random()} `.repeat(200) }),
  );
  const whole = gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'));
  const path = join(dir(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, whole.subarray(0, whole.length - 2_000));
  return path;
}

test('files that can’t be read are errors, the others are imported, and the run has failed', async () => {
  const root = join(dir(), 'h');
  writeRows(root, 'a/a.ndjson', [articleRow(1_001), articleRow(1_002)]);
  symlinkSync(join(dir(), 'nowhere'), join(root, 'a/b.ndjson'));
  symlinkSync(join(root, 'a/c.ndjson'), join(root, 'a/c.ndjson'));
  const cut = writeCut('h/b/cut.ndjson.gz');
  execFileSync('mkfifo', [join(root, 'b/pipe.ndjson')]);
  writeRows(root, 'c/d.ndjson', [articleRow(1_003)]);
  const run = () => importHasad({ root, skipUnchanged: true });

  const report = await run();
  const read = storedArticles().length - 3;
  expect(read).toBeGreaterThan(100);
  expect(report).toMatchObject({
    status: 'failed',
    files: 6,
    failure: expect.stringMatching(/^4 of 6 files could not be read, .*b\.ndjson: ENOENT/),
    stoppedAt: null,
    totals: { inserted: read + 3, errors: 4, codes: { unreadable_file: 4 } },
    search: { ok: true },
  });
  expect(report.errors).toMatchObject([
    { file: join(root, 'a/b.ndjson'), line: null, code: 'unreadable_file', effect: 'rejected' },
    { message: expect.stringMatching(/^ELOOP/) },
    { file: cut, message: `unexpected end of file (after line ${read})` },
    { file: join(root, 'b/pipe.ndjson'), message: 'This is no regular file.' },
  ]);
  const kept = archive().prepare('SELECT status, failure FROM import_runs').get();
  expect(kept).toEqual({ status: 'failed', failure: report.failure });

  // They are tried again, and only they.
  expect(await run()).toMatchObject({
    status: 'failed',
    filesUnchanged: 2,
    totals: { lines: read, unchanged: read, errors: 4 },
  });
});

test('one file that is a pipe is not waited for', async () => {
  const path = join(dir(), 'pipe.ndjson');
  execFileSync('mkfifo', [path]);
  const report = await importFiles({ paths: [path] });
  expect(report).toMatchObject({ status: 'failed', failure: `${path}: This is no regular file.` });
});

test('a file that is plainly something else is one error, not one for each line', async () => {
  writeRows(dir(), 'h/a/a.ndjson', ['PK\x03\x04', 'a', 'b']);
  writeRows(dir(), 'h/a/b.ndjson', [articleRow(1)]);
  const report = await importFiles({ paths: [join(dir(), 'h')] });
  expect(report).toMatchObject({ status: 'failed', totals: { lines: 1, inserted: 1, errors: 1 } });
  expect(report.failure).toContain('The file is a ZIP archive');
  const table = await importFiles({ paths: [writeRows(dir(), 'a.csv', ['url,title', 'x,y'])] });
  expect(table.failure).toMatch(/a\.csv: The file is a table; JSON/);
});

test('a job that is carried on tells once which file can’t be read', async () => {
  const long = (number: number) =>
    articleRow(number, { content_html: `<p>${'نص '.repeat(60_000)}</p>` });
  const root = join(dir(), 'h');
  writeRows(root, 'a/b.ndjson', [long(1), long(2), long(3), long(4)]);
  symlinkSync(join(dir(), 'nowhere'), join(root, 'a/a.ndjson'));
  const stop = new AbortController();
  const reason = Object.assign(new Error('stopped'), { name: 'JobStoppedError' });
  const job = { root, batchSize: 1, identity: { jobId: '1' } };
  const first = await importHasad({
    ...job,
    signal: stop.signal,
    onProgress: ({ totals }) => totals.lines > 0 && stop.abort(reason),
  });
  expect(first).toMatchObject({ status: 'interrupted', totals: { errors: 1 } });
  expect(await importHasad(job)).toMatchObject({
    runId: first.runId,
    status: 'failed',
    totals: { inserted: 4, errors: 1 },
  });
  // Tried again, it is another run, and what the first one did is still told.
  const again = await importHasad(job);
  expect(again).toMatchObject({ status: 'failed', totals: { inserted: 0, errors: 1 } });
  expect(again.runId).not.toBe(first.runId);
  expect(archive().prepare('SELECT count(*) FROM import_runs').pluck().get()).toBe(2);
});

test('an error in the middle of a file keeps the rows before it, and says after which line', async () => {
  const path = writeCut('cut.ndjson.gz');
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
