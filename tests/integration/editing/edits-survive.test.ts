import { beforeEach, describe, expect, test } from 'vitest';
import { fillExcerpts } from '#lib/articles/fill-excerpts';
import { archive } from '#lib/db/connection';
import { acceptSource, keepOurs } from '#lib/editing/edit-article';
import { refreshSource } from '#lib/ingestion/refresh-source';
import { edit, fieldsOf, importInto, mark, salma } from '#tests/support/editing-fixtures';
import {
  articleRow,
  everything,
  storedArticle,
  writeRows,
  wrongCounts,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const imported = (...rows: unknown[]) => importInto(dir(), ...rows);
let id = 0;

beforeEach(async () => {
  await imported(articleRow(1));
  id = storedArticle().id;
});

const fields = {
  title: 'عنوان المحرر',
  excerpt: 'موجز المحرر',
  category: 'تراث',
  tags: 'قمح,زيت',
  author: 'مريم',
  date: '2001-02-03',
  image: 'https://maqha.example/editor.jpg',
};
const newer = articleRow(1, {
  title: 'عنوان أحدث',
  excerpt: 'موجز أحدث',
  categorie: 'سينما',
  tags: ['فيلم'],
  author: 'هند',
  published_at: '2019-09-09',
  article_image_url: 'https://maqha.example/newer.jpg',
  content_html: '<p>نص أحدث.</p>',
});

describe.each(Object.entries(fields))('%s', (field, value) => {
  test('is kept by an import, which takes over everything else', async () => {
    expect(await edit(id, { [field]: value })).toMatchObject({ ok: true, fields: [field] });
    const kept = fieldsOf(id)[field as 'title'];
    expect(await imported(newer)).toMatchObject({ updated: 1 });
    expect(fieldsOf(id)[field as 'title']).toBe(kept);
    expect(storedArticle().body).toBe('<p>نص أحدث.</p>');
    const others = Object.keys(fields).filter((other) => other !== field);
    for (const other of others) expect(mark(id, other)).toBeUndefined();
    expect(fieldsOf(id)[others[0] as 'title']).toContain(others[0] === 'title' ? 'أحدث' : 'موجز');
  });

  test("the source's newer value is remembered, and can be taken over", async () => {
    await edit(id, { [field]: value });
    expect(mark(id, field)).toMatchObject({ source_changed_at: null, edited_by: salma.name });
    await imported(newer);
    expect(mark(id, field)?.source_changed_at).not.toBeNull();
    const before = everything();
    expect(await imported(newer)).toMatchObject({ unchanged: 1, updated: 0 });
    expect(everything()).toBe(before);
    await acceptSource(id, field as 'title', salma);
    expect(mark(id, field)).toBeUndefined();
    const source = { title: 'عنوان أحدث', excerpt: 'موجز أحدث', category: 'سينما', tags: 'فيلم' };
    const rest = { author: 'هند', date: '2019-09-09', image: 'https://maqha.example/newer.jpg' };
    expect(fieldsOf(id)[field as 'title']).toBe({ ...source, ...rest }[field]);
    expect(wrongCounts()).toEqual([]);
  });
});

test('a field set back to what the source says follows the source again', async () => {
  const before = fieldsOf(id);
  await edit(id, { title: fields.title });
  await edit(id, { title: before.title ?? '' });
  expect(mark(id, 'title')).toBeUndefined();
  await imported(newer);
  expect(fieldsOf(id).title).toBe('عنوان أحدث');
});

test('"keep ours" is remembered until the source says something new again', async () => {
  await edit(id, { title: fields.title });
  await imported(newer);
  keepOurs(id, 'title');
  await imported(newer);
  expect(mark(id, 'title')).toMatchObject({ source_changed_at: null, source_value: 'عنوان أحدث' });
  await imported(articleRow(1, { title: 'عنوان ثالث' }));
  expect(mark(id, 'title')?.source_changed_at).not.toBeNull();
});

test('a source that comes to say what the editor said has nothing new', async () => {
  await edit(id, { title: fields.title });
  await imported(newer);
  await imported(articleRow(1, { title: fields.title }));
  expect(mark(id, 'title')).toMatchObject({ source_changed_at: null, source_value: fields.title });
});

test('an excerpt that an editor took away is not made again', async () => {
  await edit(id, { excerpt: '' });
  await fillExcerpts();
  await imported(articleRow(1, { excerpt: null, content_html: '<p>نص أحدث.</p>' }));
  expect(fieldsOf(id).excerpt).toBeNull();
});

test('an article that its source dropped comes back with its edits', async () => {
  await edit(id, { title: fields.title, author: fields.author });
  const roots = [dir()];
  writeRows(dir(), 'maqha/a.ndjson', [articleRow(2)]);
  await refreshSource({ source: 'maqha', roots });
  expect(archive().prepare('SELECT count(*) FROM articles WHERE id = ?').pluck().get(id)).toBe(0);
  writeRows(dir(), 'maqha/a.ndjson', [articleRow(1, { title: 'عنوان أحدث' }), articleRow(2)]);
  await refreshSource({ source: 'maqha', roots });
  expect(fieldsOf(id)).toMatchObject({ title: fields.title, author: fields.author });
  expect(mark(id, 'title')).toMatchObject({ source_value: 'عنوان أحدث' });
  const before = everything();
  await refreshSource({ source: 'maqha', roots });
  expect(everything()).toBe(before);
  expect(wrongCounts()).toEqual([]);
});
