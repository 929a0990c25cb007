import { expect, test } from 'vitest';
import { JobStoppedError } from '#jobs/job-handler';
import { refreshContents } from '#lib/articles/refresh-contents';
import { archive } from '#lib/db/connection';
import { catchUp } from '#lib/ingestion/catch-up';
import { importFiles } from '#lib/ingestion/import-files';
import { checkIndex } from '#lib/search/check';
import { articleRow, everything, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

async function importTwo() {
  await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', [articleRow(1), articleRow(2)])] });
}

const contents = () =>
  archive().prepare('SELECT article_id AS id, html, url_key FROM article_contents').all();

test('an import leaves nothing to catch up with', async () => {
  await importTwo();
  const before = everything();
  expect(await catchUp()).toEqual({
    contents: 0,
    counts: 0,
    search: { ok: true, indexed: 0, removed: 0 },
  });
  expect(everything()).toBe(before);
});

test('rows written by hand get their contents, and are found by the next import', async () => {
  await importTwo();
  archive().exec(
    `INSERT INTO articles (title, body, source_url, author_id, created_at, updated_at)
     VALUES ('باليد', '<p onclick="x">نص</p>', 'https://maqha.example/3', 1, '2026-01-01', '2026-01-01')`,
  );
  expect(await catchUp()).toMatchObject({ contents: 1, search: { ok: true } });
  expect(contents().at(-1)).toEqual({ id: 3, html: '<p>نص</p>', url_key: 'maqha.example/3' });
  const again = await importFiles({ paths: [writeRows(dir(), 'more.ndjson', [articleRow(3)])] });
  expect(again.totals).toMatchObject({ inserted: 0, updated: 1 });
});

test('a body or an address changed by hand is followed', async () => {
  await importTwo();
  archive().exec("UPDATE articles SET body = '<p>جديد</p>' WHERE id = 1");
  archive().exec("UPDATE articles SET source_url = 'https://maqha.example/9' WHERE id = 2");
  expect(await catchUp()).toMatchObject({ contents: 2 });
  expect(contents()).toMatchObject([{ html: '<p>جديد</p>' }, { url_key: 'maqha.example/9' }]);
  expect(await catchUp()).toMatchObject({ contents: 0 });
});

test('an import finds articles that somebody wrote by hand just before', async () => {
  await importTwo();
  archive().exec("UPDATE articles SET source_url = 'https://maqha.example/7' WHERE id = 2");
  const rows = [articleRow(7)];
  const report = await importFiles({ paths: [writeRows(dir(), 'more.ndjson', rows)] });
  expect(report.totals).toMatchObject({ inserted: 0, updated: 1 });
});

test('what was written by hand as bytes is text, and search follows', async () => {
  await importTwo();
  archive().exec(`UPDATE authors SET bio = CAST('سيرة' AS BLOB);
    UPDATE articles SET title = CAST('باليد' AS BLOB), category = CAST('فن' AS BLOB) WHERE id = 2`);
  expect(await catchUp()).toMatchObject({ search: { ok: true } });
  const texts = archive().prepare(
    'SELECT bio, title, category FROM articles, authors WHERE articles.id = 2',
  );
  expect(texts.get()).toEqual({ bio: 'سيرة', title: 'باليد', category: 'فن' });
  expect((await checkIndex()).differences).toBe(0);
  // Two records can't have one address.
  archive().exec(
    `UPDATE articles SET source_url = CAST('https://maqha.example/1' AS BLOB) WHERE id = 2`,
  );
  expect(await catchUp()).toMatchObject({ search: { ok: true } });
});

test('a count changed by hand is mended', async () => {
  await importTwo();
  archive().exec('UPDATE authors SET articles_count = 77');
  expect(await catchUp()).toMatchObject({ counts: 1 });
  expect(archive().prepare('SELECT articles_count FROM authors').pluck().get()).toBe(2);
});

test('contents of older rules are made again, all of them when asked', async () => {
  await importTwo();
  archive().exec(
    "UPDATE article_contents SET pipeline_version = 0, html = 'old' WHERE article_id = 1",
  );
  expect(await refreshContents()).toEqual({ checked: 1, refreshed: 1 });
  expect(contents()[0]).toMatchObject({ html: '<p>نص المقال 1 عن الزيتون.</p>' });
  expect(await refreshContents()).toEqual({ checked: 0, refreshed: 0 });
  expect(await refreshContents({ all: true })).toEqual({ checked: 2, refreshed: 2 });
});

test('a refresh that is aborted stops between two batches', async () => {
  await importTwo();
  const refreshed = await refreshContents({ all: true, signal: AbortSignal.abort() });
  expect(refreshed).toEqual({ checked: 0, refreshed: 0 });
});

test('an import that is stopped while the index follows is carried on, and its rows found then', async () => {
  const rows = Array.from({ length: 3 }, (_, n) => articleRow(n));
  const paths = [writeRows(dir(), 'rows.ndjson', rows)];
  const identity = { jobId: 'import-1', startedBy: 'ليلى' };
  const stop = new AbortController();
  const stopped = await importFiles({
    paths,
    identity,
    signal: stop.signal,
    onProgress: ({ phase }) => {
      if (phase === 'search') stop.abort(new JobStoppedError('The process ends.'));
    },
  });
  expect(stopped).toMatchObject({ status: 'interrupted', search: { ok: true, indexed: 0 } });
  expect(stopped.totals).toMatchObject({ inserted: 3 });

  const carriedOn = await importFiles({ paths, identity });
  expect(carriedOn).toMatchObject({ runId: stopped.runId, status: 'completed' });
  expect(carriedOn.totals).toMatchObject({ inserted: 3, unchanged: 0 });
  expect((await checkIndex()).differences).toBe(0);
});
