import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { archive, archivePath, openSqlite } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { runChild } from '#tests/support/child';
import { generateArticles } from '#tests/support/generated-articles';
import { articleRow, storedArticles, writeRows, wrongCounts } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

// Many processes one after the other: a busy machine needs long for them.
vi.setConfig({ testTimeout: 180_000 });

const { dir } = useTemporaryStorage();

const bisan = (...args: string[]) => runChild('bin/cli/main.ts', args);
const manyRows = 1_500;

/** A file that takes a few seconds, and the moment when some of it is committed. */
function manyArticles(): string {
  return writeRows(dir(), 'many.ndjson', [...generateArticles(manyRows)]);
}

async function someCommitted(): Promise<void> {
  const db = openSqlite(archivePath(), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM articles').pluck();
  while (Number(count.get()) === 0) await sleep(5);
  db.close();
}

test('import file: counts, report file, exit codes', async () => {
  const path = writeRows(dir(), 'rows.ndjson', [articleRow(1), articleRow(2)]);
  const reportFile = join(dir(), 'report.json');
  const first = await bisan('import', 'file', path, '--report', reportFile).ended;
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain(
    'inserted 2, updated 0, unchanged 0, skipped 0, rejected 0, errors 0',
  );
  expect(JSON.parse(readFileSync(reportFile, 'utf8'))).toMatchObject({
    mode: 'file',
    file: path,
    status: 'completed',
    totals: { lines: 2, inserted: 2 },
  });
  const bad = writeRows(dir(), 'bad.ndjson', ['{', articleRow(3)]);
  const second = await bisan('import', 'file', bad, '--json', '--source', 'asked').ended;
  expect(second.code).toBe(1);
  expect(JSON.parse(second.stdout)).toMatchObject({ source: 'asked', errors: [{ line: 1 }] });
  const unwritten = await bisan('import', 'file', path, '--report', join(dir(), 'no/x')).ended;
  expect(unwritten).toMatchObject({ code: 1, stdout: expect.stringContaining('Imported.') });
  expect(unwritten.stderr).toMatch(/^bisan: report 3 could not be written: ENOENT/);
  const missing = await bisan('import', 'file', join(dir(), 'none.ndjson')).ended;
  expect(missing.stdout).toMatch(/^Import failed: \S+none\.ndjson: ENOENT/);
  expect((await bisan('import', 'nothing').ended).code).toBe(2);
  expect((await bisan('import', 'refresh').ended).code).toBe(2);
});

test('files are named from the folder in which the command is typed', () => {
  writeRows(dir(), 'here/maqha/rows.ndjson', [articleRow(1)]);
  const cwd = join(dir(), 'here');
  const typed = (...args: string[]) =>
    execFileSync(resolve('bin/bisan'), args, { cwd, env: { ...process.env, NODE_OPTIONS: '' } });
  typed('import', 'file', 'maqha/rows.ndjson', '--report', 'report.json');
  const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
  expect(report).toMatchObject({ file: join(cwd, 'maqha/rows.ndjson'), totals: { inserted: 1 } });
  typed('import', 'refresh', 'maqha', '--root', '.');
  typed('db', 'backup', 'copy.sqlite3');
  expect(existsSync(join(cwd, 'copy.sqlite3'))).toBe(true);
});

test('articles rebuild and excerpts', async () => {
  const path = writeRows(dir(), 'rows.ndjson', [articleRow(1), articleRow(2)]);
  await importFiles({ paths: [path] });
  archive().exec('UPDATE articles SET excerpt = NULL WHERE id = 1');
  archive().exec('UPDATE article_contents SET pipeline_version = 0');
  const rebuilt = await bisan('articles', 'rebuild', '--json').ended;
  expect(JSON.parse(rebuilt.stdout)).toMatchObject({ checked: 2, refreshed: 2 });
  const filled = await bisan('articles', 'excerpts').ended;
  expect(filled.stdout).toContain('1 articles had no excerpt; 1 have one now');
  expect(storedArticles()[0]?.excerpt).toBe('نص المقال 1 عن الزيتون.');
});

test('Ctrl-C finishes the batch, reports, and exits with 130; again completes it', async () => {
  const path = manyArticles();
  const child = bisan('import', 'file', path, '--json');
  await someCommitted();
  child.process.kill('SIGINT');
  const { code, stdout } = await child.ended;
  expect(code).toBe(130);
  const report = JSON.parse(stdout);
  const stored = storedArticles().length;
  expect(report).toMatchObject({ status: 'cancelled', stopped_at: { file: path, line: stored } });
  expect(stored).toBeLessThan(manyRows);
  const again = await importFiles({ paths: [path] });
  expect(again.totals).toMatchObject({ unchanged: stored, inserted: manyRows - stored });
});

test('killed in the middle: nothing is half done, and again completes it', async () => {
  const path = manyArticles();
  const child = bisan('import', 'file', path);
  await someCommitted();
  child.process.kill('SIGKILL');
  await child.ended;
  const stored = storedArticles().length;
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(manyRows);
  expect(wrongCounts()).toEqual([]);
  // The report was committed with the rows it counts.
  const run = archive().prepare('SELECT status, line, totals FROM import_runs').get();
  expect(run).toMatchObject({ status: 'running', line: stored });
  const again = await importFiles({ paths: [path] });
  expect(again.totals).toMatchObject({ unchanged: stored, inserted: manyRows - stored });
  expect(again.search).toMatchObject({ ok: true });
  expect(wrongCounts()).toEqual([]);
});

test('without a prepared archive it says what to do', async () => {
  const env = process.env.STORAGE_DIR;
  process.env.STORAGE_DIR = join(dir(), 'nowhere');
  const { code, stderr } = await bisan('import', 'hasad').ended;
  process.env.STORAGE_DIR = env;
  expect(code).toBe(1);
  expect(stderr).toContain('db prepare');
  expect(existsSync(join(dir(), 'nowhere/production.sqlite3'))).toBe(false);
});
