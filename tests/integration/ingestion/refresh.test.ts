import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importHasad } from '#lib/ingestion/import-hasad';
import { refreshSource } from '#lib/ingestion/refresh-source';
import {
  articleRow,
  authorRow,
  everything,
  storedArticles,
  writeRows,
  wrongCounts,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

let root = '';
const articles = (rows: unknown[]) => writeRows(root, 'maqha/article/parsed.ndjson', rows);
const authors = (rows: unknown[]) => writeRows(root, 'maqha/author/parsed.ndjson', rows);
const refresh = (options = {}) => refreshSource({ source: 'maqha', roots: [root], ...options });
const ids = () => storedArticles().map(({ id }) => id);
const names = () => archive().prepare('SELECT name FROM authors ORDER BY name').pluck().all();

beforeEach(async () => {
  root = join(dir(), 'hasad');
  articles([articleRow(1), articleRow(2, { author: 'سلمى' }), articleRow(3, { author: 'مريم' })]);
  authors([authorRow('ليلى')]);
  writeRows(root, 'athar/article/parsed.ndjson', [
    articleRow(9, { source_id: 'athar', url: 'https://athar.example/9', author: 'مريم' }),
  ]);
  await importHasad({ root });
});

test('what the source has not any more is removed, what it has keeps its id', async () => {
  articles([articleRow(1, { title: 'عنوان جديد' }), articleRow(4)]);
  const before = storedArticles();
  const report = await refresh();
  expect(report).toMatchObject({ status: 'completed', source: 'maqha', files: 2, errors: [] });
  expect(report.totals).toMatchObject({
    inserted: 1,
    updated: 1,
    removedArticles: 2,
    removedAuthors: 1,
  });
  expect(storedArticles().map(({ source_url, title }) => [source_url, title])).toEqual(
    expect.arrayContaining([
      ['https://athar.example/9', 'عنوان 9'],
      ['https://maqha.example/1', 'عنوان جديد'],
      ['https://maqha.example/4', 'عنوان 4'],
    ]),
  );
  const idOfFirst = before.find(({ source_url }) => source_url === 'https://maqha.example/1')?.id;
  expect(ids()).toContain(idOfFirst);
  // Salma wrote nothing else; Maryam has an article of another source.
  expect(names()).toEqual(['ليلى', 'مريم']);
  expect(wrongCounts()).toEqual([]);
  const removed = archive()
    .prepare('SELECT url_key FROM removed_articles ORDER BY url_key')
    .pluck();
  expect(removed.all()).toEqual(['maqha.example/2', 'maqha.example/3']);
});

test('an article that comes back gets its old id', async () => {
  const before = storedArticles();
  articles([articleRow(1)]);
  await refresh();
  articles([articleRow(3, { url: 'http://www.maqha.example/3/?utm_source=x' }), articleRow(1)]);
  const report = await refresh();
  expect(report.totals).toMatchObject({ inserted: 1, removedArticles: 0 });
  const third = before.find(({ title }) => title === 'عنوان 3');
  expect(storedArticles().find(({ title }) => title === 'عنوان 3')?.id).toBe(third?.id);
  const removed = archive().prepare('SELECT article_id FROM removed_articles').pluck().all();
  expect(removed).not.toContain(third?.id);
});

test('a second refresh changes nothing', async () => {
  await refresh();
  const before = everything();
  expect((await refresh()).totals).toMatchObject({ unchanged: 4, inserted: 0, removedArticles: 0 });
  expect(everything()).toBe(before);
});

test('a file that has not changed since an import is read, and its articles stay', async () => {
  await importHasad({ root, skipUnchanged: true });
  writeRows(root, 'maqha/article/z.ndjson', [articleRow(4)]);
  const report = await refresh({ skipUnchanged: true });
  expect(report).toMatchObject({ filesUnchanged: 0, totals: { inserted: 1, removedArticles: 0 } });
  expect(ids()).toHaveLength(5);
});

test('an author with a row of their own stays, even without articles', async () => {
  authors([authorRow('ليلى'), authorRow('سلمى')]);
  articles([articleRow(1)]);
  await refresh();
  expect(names()).toContain('سلمى');
});

test('an article whose row is wrong this time is not taken for a dropped one', async () => {
  articles([articleRow(1), articleRow(2, { title: null }), articleRow(3)]);
  const report = await refresh();
  expect(report.totals).toMatchObject({ rejected: 1, removedArticles: 0 });
});

test.each([
  ['is cut off', '{"_type": "article", "url": "https://maqha.example/2", "ti'],
  ['has no address', articleRow(2, { url: null })],
  ['has a wrong address', articleRow(2, { url: 'maqha' })],
  ['is of a version to come', { schema_version: '9.0', data: articleRow(2) }],
])('a row that %s may be about any article: nothing is removed, and it says so', async (_, row) => {
  articles([articleRow(1, { title: 'عنوان جديد' }), row]);
  const report = await refresh();
  expect(report).toMatchObject({
    status: 'failed',
    failure: expect.stringMatching(/^1 of the rows of maqha .* none was removed/),
    totals: { rejected: 1, updated: 1, removedArticles: 0 },
  });
  expect(ids()).toHaveLength(4);
});

test('an author’s row that is wrong keeps no article', async () => {
  articles([articleRow(1)]);
  authors([authorRow('ليلى'), authorRow('سلمى', { name: null })]);
  const report = await refresh();
  expect(report).toMatchObject({
    status: 'completed',
    totals: { rejected: 1, removedArticles: 2 },
  });
});

test('rows of other sources in its folder are skipped', async () => {
  articles([articleRow(1), articleRow(5, { source_id: 'athar' })]);
  const report = await refresh();
  expect(report.totals).toMatchObject({ skipped: 1, codes: { other_source: 1 } });
});

test.each([
  ['no article', () => articles([])],
  ['only rows that can’t be read', () => articles(['nonsense'])],
])('%s: nothing is removed, and it says so', async (_, write) => {
  write();
  authors([authorRow('ليلى')]);
  const report = await refresh();
  expect(report.status).toBe('failed');
  expect(report.failure).toMatch(/No article of maqha/);
  expect(ids()).toHaveLength(4);
});

test('a file that can’t be read: nothing is removed', async () => {
  articles([articleRow(1)]);
  symlinkSync(join(root, 'nowhere'), join(root, 'maqha/article/z.ndjson'));
  const report = await refresh();
  expect(report).toMatchObject({ status: 'failed', failure: expect.stringContaining('z.ndjson') });
  expect(ids()).toHaveLength(4);
});

test('aborted: nothing is removed', async () => {
  articles([articleRow(1)]);
  const report = await refresh({ signal: AbortSignal.abort() });
  expect(report.status).toBe('cancelled');
  expect(ids()).toHaveLength(4);
});

test.each(['', '..', 'a/b', 'a\\b', 'nobody'])('a source called %j', async (source) => {
  const report = await refresh({ source });
  expect(report.status).toBe('failed');
  expect(ids()).toHaveLength(4);
});

test('a dry run counts what would be removed, and removes nothing', async () => {
  articles([articleRow(1)]);
  const before = everything();
  const report = await refresh({ dryRun: true });
  expect(report.totals).toMatchObject({ removedArticles: 2, removedAuthors: 1 });
  expect(everything()).toBe(before);
});
