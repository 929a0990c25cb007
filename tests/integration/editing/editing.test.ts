import { beforeEach, describe, expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { setArticleState } from '#lib/editing/article-state';
import {
  type BulkAction,
  bulkActionSchema,
  bulkEdit,
  bulkLimit,
  firstChanging,
  previewBulk,
} from '#lib/editing/bulk-edit';
import { editArticle } from '#lib/editing/edit-article';
import { listChanges } from '#lib/editing/history';
import { undoChange } from '#lib/editing/undo-change';
import {
  edit,
  fieldsOf,
  formOf,
  importInto,
  mark,
  omar,
  salma,
} from '#tests/support/editing-fixtures';
import { articleRow, storedArticles, wrongCounts } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
let ids: number[] = [];
let id = 0;

beforeEach(async () => {
  await importInto(
    dir(),
    articleRow(1),
    articleRow(2, { tags: ['قمح'] }),
    articleRow(3, { author: 'هند' }),
  );
  ids = storedArticles().map((article) => article.id);
  id = ids[0] ?? 0;
});

const history = () => listChanges({ kind: 'article', record: String(id), page: 1 }).items;
const changeOf = (result: object) => ('changeId' in result ? Number(result.changeId) : 0);

describe('two editors', () => {
  test('of one field: neither is lost, and the second decides', async () => {
    const base = formOf(id);
    const mine = { ...base, title: 'عنوان سلمى', category: 'تراث' };
    await edit(id, { title: 'عنوان عمر' }, omar);
    const result = await editArticle({ id, base, typed: mine, newAuthor: false }, salma);
    expect(result).toMatchObject({
      ok: false,
      reason: 'conflict',
      conflicts: [{ field: 'title', mine: 'عنوان سلمى', theirs: 'عنوان عمر', by: { name: 'عمر' } }],
    });
    expect(fieldsOf(id)).toMatchObject({ title: 'عنوان عمر', category: 'فن' });
    const again = await editArticle(
      { id, base: { ...base, title: 'عنوان عمر' }, typed: mine, newAuthor: false },
      salma,
    );
    expect(again).toMatchObject({ ok: true, fields: ['title', 'category'] });
  });

  test('of different fields: both are kept', async () => {
    const base = formOf(id);
    await edit(id, { title: 'عنوان عمر' }, omar);
    const typed = { ...base, category: 'تراث' };
    expect(await editArticle({ id, base, typed, newAuthor: false }, salma)).toMatchObject({
      ok: true,
    });
    expect(fieldsOf(id)).toMatchObject({ title: 'عنوان عمر', category: 'تراث' });
  });

  test('an import between is a conflict with the import', async () => {
    const base = formOf(id);
    await importInto(dir(), articleRow(1, { title: 'عنوان أحدث' }));
    const typed = { ...base, title: 'عنوان سلمى' };
    expect(await editArticle({ id, base, typed, newAuthor: false }, salma)).toMatchObject({
      reason: 'conflict',
      conflicts: [{ theirs: 'عنوان أحدث', by: null }],
    });
  });
});

test.each([
  [{ title: ' ' }, { title: 'required' }],
  [{ title: 'ا'.repeat(501) }, { title: 'too-long' }],
  [{ date: 'أمس' }, { date: 'invalid-date' }],
  [
    { category: '..', tags: 'قمح،.' },
    { category: 'no-address', tags: 'no-address' },
  ],
  [{ date: '2999-01-01' }, { date: 'date-in-future' }],
  [{ image: 'javascript:alert(1)' }, { image: 'invalid-address' }],
  [{ author: 'لا أحد يعرفه' }, { author: 'unknown-author' }],
  [
    { tags: 'ا'.repeat(101), title: '' },
    { tags: 'too-long', title: 'required' },
  ],
])('%j is not saved, and says why', async (values, errors) => {
  const base = formOf(id);
  const result = await editArticle(
    { id, base, typed: { ...base, ...values }, newAuthor: false },
    salma,
  );
  expect(result).toEqual({ ok: false, reason: 'invalid', errors });
  expect(formOf(id)).toEqual(base);
  expect(history()).toEqual([]);
});

test('what was typed is cleaned, and a form saved as it was opened changes nothing', async () => {
  expect(await edit(id, {})).toEqual({ ok: true, changeId: undefined, fields: [] });
  await edit(id, {
    title: '  عنوان\u200f  <b>جديد</b> ',
    tags: 'قمح، #زيت, قمح',
    date: '٣١/٥/٢٠١٨',
  });
  expect(fieldsOf(id)).toMatchObject({ title: 'عنوان جديد', tags: 'قمح,زيت', date: '2018-05-31' });
});

describe('history', () => {
  test('says who, when and what, and each change can be undone', async () => {
    const before = fieldsOf(id);
    const first = await edit(id, { title: 'أول', author: 'مريم' });
    await edit(id, { title: 'ثان' }, omar);
    expect(history()).toMatchObject([
      { actorName: 'عمر', action: 'edit', items: [{ field: 'title', old: 'أول', new: 'ثان' }] },
      {
        actorName: 'سلمى',
        items: [{ field: 'title', old: 'عنوان 1', new: 'أول' }, { field: 'author' }],
      },
    ]);
    // Only what nobody has changed since is taken back.
    expect(await undoChange(changeOf(first), salma)).toMatchObject({
      ok: true,
      undone: 1,
      left: [{ reason: 'changed-since', item: { field: 'title' } }],
    });
    expect(fieldsOf(id)).toEqual({ ...before, title: 'ثان' });
    expect(mark(id, 'author')).toBeUndefined();
    expect(await undoChange(changeOf(first), salma)).toEqual({
      ok: false,
      reason: 'already-undone',
    });
    expect(wrongCounts()).toEqual([]);
  });

  test('an undone edit follows the source again, and an undone undo is the edit again', async () => {
    const change = await edit(id, { title: 'أول' });
    await importInto(dir(), articleRow(1, { title: 'عنوان أحدث' }));
    const undo = await undoChange(changeOf(change), salma);
    expect(fieldsOf(id).title).toBe('عنوان أحدث');
    expect(mark(id, 'title')).toBeUndefined();
    await undoChange(changeOf(undo), salma);
    expect(fieldsOf(id).title).toBe('أول');
    expect(mark(id, 'title')).toMatchObject({ source_value: 'عنوان أحدث' });
  });

  test('hiding and deleting can be undone', async () => {
    const hidden = await setArticleState(id, 'hidden', salma);
    const deleted = await setArticleState(id, 'deleted', salma);
    await undoChange(changeOf(deleted), salma);
    expect(archive().prepare('SELECT state FROM withheld_articles').pluck().get()).toBe('hidden');
    await undoChange(changeOf(hidden), salma);
    expect(storedArticles()).toHaveLength(3);
  });
});

describe('in bulk', () => {
  test.each<[BulkAction, number]>([
    [{ kind: 'category', value: 'فن' }, 0],
    [{ kind: 'category', value: 'تراث' }, 3],
    [{ kind: 'add-tag', value: 'قمح' }, 2],
    [{ kind: 'remove-tag', value: 'قمح' }, 1],
    [{ kind: 'hide' }, 3],
    [{ kind: 'delete' }, 3],
  ])('%j is counted before, done as one change, and undone at once', async (action, changing) => {
    const before = storedArticles().map(({ updated_at, ...rest }) => rest);
    const asked = [...ids, 999_999];
    expect(previewBulk(asked, action)).toEqual({
      selected: 4,
      changing,
      same: 3 - changing,
      gone: 1,
    });
    const result = await bulkEdit(asked, action, salma);
    expect(result).toMatchObject({ ok: true, changed: changing, left: 1 });
    if (changing > 0) expect(await undoChange(changeOf(result), salma)).toMatchObject({ left: [] });
    expect(storedArticles().map(({ updated_at, ...rest }) => rest)).toEqual(before);
    expect(archive().prepare('SELECT count(*) FROM field_edits').pluck().get()).toBe(0);
    expect(wrongCounts()).toEqual([]);
  });

  test('several tags at once are several tags, and come once', async () => {
    const tagsOf = () => storedArticles().map(({ tags }) => tags);
    const before = tagsOf();
    await bulkEdit(ids, { kind: 'add-tag', value: 'مراجعة, قمح، حصاد' }, salma);
    const added = tagsOf();
    for (const tags of added) {
      expect(String(tags).split(',')).toEqual(expect.arrayContaining(['مراجعة', 'قمح', 'حصاد']));
      expect(new Set(String(tags).split(',')).size).toBe(String(tags).split(',').length);
    }
    await bulkEdit(ids, { kind: 'add-tag', value: 'مراجعة, قمح، حصاد' }, salma);
    expect(tagsOf()).toEqual(added);
    await bulkEdit(ids, { kind: 'remove-tag', value: 'مراجعة، حصاد' }, salma);
    expect(tagsOf().join()).not.toMatch(/مراجعة|حصاد/);
    expect(tagsOf()).not.toEqual(before);
  });

  test('a category is cleaned as in the form of an article', () => {
    const read = (value: string) => bulkActionSchema.safeParse({ kind: 'category', value }).data;
    for (const value of [' شعر،  نثر ', 'شعر,نثر', '<b>شعر</b> نثر،']) {
      expect(read(value)).toEqual({ kind: 'category', value: 'شعر نثر' });
    }
    expect(read(' ، ')).toBeUndefined();
  });

  test.each([
    ['category', ' ، ', 'required'],
    ['category', 'ف'.repeat(101), 'too-long'],
    ['category', '..', 'no-address'],
    ['add-tag', ' , #', 'required'],
    ['add-tag', 'قمح, ..', 'no-address'],
    ['remove-tag', '،', 'required'],
  ])('%s can’t be given %j: %s', (kind, value, fault) => {
    const read = bulkActionSchema.safeParse({ kind, value });
    expect(read.error?.issues[0]?.message).toBe(fault);
  });

  test('a tag that was never one to be given can be taken away', () => {
    expect(bulkActionSchema.safeParse({ kind: 'remove-tag', value: '..' }).success).toBe(true);
  });

  test('those that are not as wanted yet come first', async () => {
    const [first = 0, ...others] = ids;
    const action: BulkAction = { kind: 'category', value: 'جديد' };
    await bulkEdit([first], action, salma);
    expect(await firstChanging([...ids, 999_999], action, 10)).toEqual(others);
    expect(await firstChanging(ids, action, 1)).toEqual(others.slice(0, 1));
    await bulkEdit(ids, action, salma);
    expect(await firstChanging(ids, action, 10)).toEqual([]);
  });

  test('not more than the limit', async () => {
    const many = Array.from({ length: bulkLimit + 1 }, (_, at) => at + 1);
    expect(await bulkEdit(many, { kind: 'hide' }, salma)).toEqual({
      ok: false,
      reason: 'too-many',
    });
    expect(storedArticles()).toHaveLength(3);
  });
});
