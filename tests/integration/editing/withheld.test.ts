import { beforeEach, expect, test } from 'vitest';
import { listCategories, topTags } from '#lib/articles/facets';
import { findArticle } from '#lib/articles/find-article';
import { listArticles } from '#lib/articles/list-articles';
import { forgetDeleted } from '#lib/articles/withheld-articles';
import { archive } from '#lib/db/connection';
import { setArticleState } from '#lib/editing/article-state';
import { importFiles } from '#lib/ingestion/import-files';
import { edit, fieldsOf, importInto, salma } from '#tests/support/editing-fixtures';
import {
  articleRow,
  everything,
  storedArticles,
  writeRows,
  wrongCounts,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const imported = (...rows: unknown[]) => importInto(dir(), ...rows);
let id = 0;

const lists = async () => ({
  list: await listed({ page: 1 }),
  search: await listed({ page: 1, q: 'الزيتون' }),
  categories: listCategories(),
  tags: topTags(5),
});

async function listed(params: Parameters<typeof listArticles>[0]): Promise<number[]> {
  const listing = await listArticles(params);
  return listing.ok ? listing.page.items.map((item) => item.id).sort() : [];
}

beforeEach(async () => {
  await imported(articleRow(1), articleRow(2, { categorie: 'تراث', tags: ['قمح'], author: 'هند' }));
  id = storedArticles().find(({ title }) => title === 'عنوان 2')?.id ?? 0;
});

test.each(['hidden', 'deleted'] as const)(
  '%s: gone from lists, search and counts at once, and back as it was',
  async (state) => {
    const before = await lists();
    const rowBefore = archive().prepare('SELECT * FROM articles WHERE id = ?').get(id);
    const contents = archive().prepare('SELECT * FROM article_contents WHERE article_id = ?');
    const contentsBefore = contents.get(id);
    expect(before.search).toContain(id);
    const position = archive().prepare('SELECT max(id) FROM change_log').pluck();
    const changes = position.get();

    expect(await setArticleState(id, state, salma)).toMatchObject({ ok: true });
    const during = await lists();
    expect(during.list).not.toContain(id);
    expect(during.search).not.toContain(id);
    expect(during.categories.map(({ name }) => name)).toEqual(['فن']);
    expect(during.tags.map(({ name }) => name)).not.toContain('قمح');
    expect(await findArticle(id)).toBe('removed');
    expect(Number(position.get())).toBeGreaterThan(Number(changes));
    expect(wrongCounts()).toEqual([]);

    expect(await setArticleState(id, 'shown', salma)).toMatchObject({ ok: true });
    expect(await lists()).toEqual(before);
    expect(archive().prepare('SELECT * FROM articles WHERE id = ?').get(id)).toEqual(rowBefore);
    expect(contents.get(id)).toEqual(contentsBefore);
    expect(wrongCounts()).toEqual([]);
  },
);

test.each(['hidden', 'deleted'] as const)('%s: no import brings it back', async (state) => {
  await setArticleState(id, state, salma);
  const row = articleRow(2, { title: 'عنوان أحدث', url: 'http://www.maqha.example/2/?fbclid=1' });
  expect(await imported(articleRow(1), row)).toEqual({
    inserted: 0,
    updated: 0,
    unchanged: 1,
    skipped: 1,
    errors: 0,
    codes: { withheld: 1 },
  });
  expect(storedArticles()).toHaveLength(1);
  const before = everything();
  await imported(articleRow(1), row);
  expect(everything()).toBe(before);
  // What the source said meanwhile is there when it is shown again.
  await setArticleState(id, 'shown', salma);
  expect(fieldsOf(id).title).toBe('عنوان أحدث');
  expect(await imported(articleRow(1), row)).toMatchObject({ unchanged: 2 });
});

test('a dry run counts it the same', async () => {
  await setArticleState(id, 'hidden', salma);
  const path = writeRows(dir(), 'rows.ndjson', [articleRow(2)]);
  const { totals } = await importFiles({ paths: [path], dryRun: true });
  expect(totals).toMatchObject({ inserted: 0, skipped: 1, codes: { withheld: 1 } });
});

test('a hidden article can be mended before it is shown', async () => {
  await setArticleState(id, 'hidden', salma);
  expect(await edit(id, { title: 'عنوان المحرر', category: 'زراعة' })).toMatchObject({ ok: true });
  await imported(articleRow(2, { title: 'عنوان أحدث', author: 'هند', tags: ['قمح'] }));
  await setArticleState(id, 'shown', salma);
  expect(fieldsOf(id)).toMatchObject({ title: 'عنوان المحرر', category: 'زراعة' });
});

test('deleted long ago: the text is erased, and it still does not come back', async () => {
  await setArticleState(id, 'deleted', salma);
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1_000);
  expect(forgetDeleted(archive(), inDays(29))).toBe(0);
  expect(forgetDeleted(archive(), inDays(31))).toBe(1);
  expect(await setArticleState(id, 'shown', salma)).toEqual({ ok: false, reason: 'not-found' });
  expect(await imported(articleRow(2))).toMatchObject({ inserted: 0, codes: { withheld: 1 } });
});
