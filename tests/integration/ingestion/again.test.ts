import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillExcerpts } from '#lib/articles/fill-excerpts';
import { findArticle } from '#lib/articles/find-article';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import {
  articleRow,
  authorRow,
  everything,
  storedArticle,
  storedArticles,
  writeRows,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

async function importRows(...rows: unknown[]) {
  const report = await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });
  expect(report).toMatchObject({ status: 'completed', errors: [] });
  const { inserted, updated, unchanged, skipped } = report.totals;
  return { inserted, updated, unchanged, skipped };
}

/** Imports the same rows once more, which must change nothing at all. */
async function expectSettled(...rows: unknown[]) {
  const before = everything();
  const totals = await importRows(...rows);
  expect(totals).toMatchObject({ inserted: 0, updated: 0 });
  expect(everything()).toBe(before);
  return totals;
}

test('a second run changes nothing, and says so', async () => {
  const rows = [
    articleRow(1),
    articleRow(2, { author: null }),
    authorRow('ليلى'),
    authorRow('سلمى'),
  ];
  expect(await importRows(...rows)).toEqual({ inserted: 4, updated: 0, unchanged: 0, skipped: 0 });
  expect(await expectSettled(...rows)).toMatchObject({ unchanged: 4 });
});

describe('an article of which one thing changed is updated', () => {
  test.each([
    ['title', { title: 'عنوان جديد' }, { title: 'عنوان جديد' }],
    ['excerpt', { excerpt: 'موجز جديد' }, { excerpt: 'موجز جديد' }],
    [
      'image',
      { article_image_url: 'https://maqha.example/n.jpg' },
      { article_image: 'https://maqha.example/n.jpg' },
    ],
    ['date', { published_at: '2019-01-02' }, { publish_date: '2019-01-02' }],
    ['category', { categorie: 'تراث' }, { category: 'تراث' }],
    ['tags', { tags: ['تطريز'] }, { tags: 'تطريز' }],
    ['author', { author: 'سلمى' }, { author: 'سلمى' }],
    ['source', { source_id: 'athar' }, { source_id: 'athar' }],
    ['body', { content_html: '<p>نص جديد</p>' }, { body: '<p>نص جديد</p>' }],
  ])('%s', async (_, change, stored) => {
    await importRows(articleRow(1));
    const before = storedArticle();
    const changed = articleRow(1, change);
    expect(await importRows(changed)).toMatchObject({ updated: 1, inserted: 0 });
    const { updated_at, ...after } = storedArticle();
    expect(after).toEqual({ ...before, ...stored, updated_at: undefined });
    expect(updated_at > before.updated_at).toBe(true);
    await expectSettled(changed);
  });

  test('its page and its tags follow', async () => {
    await importRows(articleRow(1));
    await importRows(articleRow(1, { content_html: '<p>نص جديد</p>', tags: ['قمح'] }));
    const html = archive().prepare('SELECT html FROM article_contents').pluck().get();
    expect(html).toBe('<p>نص جديد</p>');
    expect(archive().prepare('SELECT name FROM article_tags').pluck().all()).toEqual(['قمح']);
  });
});

test('the address comes in many forms and stays as it came first', async () => {
  await importRows(articleRow(1, { url: 'https://maqha.example/زيت' }));
  const variant = 'http://www.maqha.example/%D8%B2%D9%8A%D8%AA/?fbclid=1#x';
  expect(await importRows(articleRow(1, { url: variant }))).toMatchObject({ unchanged: 1 });
  expect(storedArticle().source_url).toBe('https://maqha.example/زيت');
});

test('articles that only a path in the fragment tells apart are two, as those known before', async () => {
  const url = (name: string) => `https://maqha.example/app#/${name}`;
  await importRows(articleRow(1, { url: url('a') }));
  const known = storedArticle().id;
  // As keys were made before.
  archive().exec("UPDATE article_contents SET url_key = 'maqha.example/app', pipeline_version = 0");
  const rows = [
    articleRow(1, { url: url('a'), title: 'عنوان جديد' }),
    articleRow(2, { url: url('b') }),
  ];
  expect(await importRows(...rows)).toMatchObject({ updated: 1, inserted: 1 });
  expect(storedArticle()).toMatchObject({ id: known, title: 'عنوان جديد' });
  archive().exec(`DELETE FROM articles; UPDATE removed_articles SET url_key = 'maqha.example/app'`);
  await importRows(...rows);
  expect(storedArticle().id).toBe(known);
});

test('an empty value never erases a known one', async () => {
  await importRows(articleRow(1));
  const before = storedArticle();
  const empty = {
    author: null,
    article_image_url: null,
    categorie: '',
    content_html: null,
    tags: [],
    published_at: null,
    excerpt: '',
  };
  expect(await importRows(articleRow(1, empty))).toMatchObject({ unchanged: 1 });
  expect(storedArticle()).toEqual(before);
});

test('what an editor changed stays while the source says nothing new', async () => {
  const rows = [articleRow(1), authorRow('ليلى')];
  await importRows(...rows);
  archive().exec("UPDATE articles SET title = 'عنوان المحرر', excerpt = NULL");
  archive().exec("UPDATE authors SET bio = 'سيرة المحرر'");
  expect(await importRows(...rows)).toMatchObject({ unchanged: 2, updated: 0 });
  expect(storedArticle()).toMatchObject({ title: 'عنوان المحرر', excerpt: null });
  expect(archive().prepare('SELECT bio FROM authors').pluck().get()).toBe('سيرة المحرر');
});

describe('excerpts', () => {
  test('one that was made from the old body is made again from the new one', async () => {
    await importRows(articleRow(1, { excerpt: null }));
    expect(storedArticle().excerpt).toBe('نص المقال 1 عن الزيتون.');
    await importRows(articleRow(1, { excerpt: null, content_html: '<p>نص آخر.</p>' }));
    expect(storedArticle().excerpt).toBe('نص آخر.');
  });

  test('one that is made has neither the title nor the captions that the text begins with', async () => {
    const lead = (number: number) =>
      `<h1>عنوان ${number}</h1><figure><img src="/a.jpg"><figcaption>تصوير</figcaption></figure>`;
    const row = articleRow(1, { excerpt: null, content_html: `${lead(1)}<p>نص.</p>` });
    await importRows(row);
    expect(storedArticle().excerpt).toBe('نص.');
    // As it was made before.
    archive().exec("UPDATE articles SET excerpt = 'عنوان 1 تصوير نص.'");
    const title = 'عنوان 2';
    await importRows({ ...row, title, content_html: `${lead(2)}<p>نص آخر.</p>` });
    expect(storedArticle().excerpt).toBe('نص آخر.');
    expect(await findArticle(storedArticle().id)).toMatchObject({ standfirst: null });
    archive().exec('UPDATE articles SET excerpt = NULL');
    await fillExcerpts();
    expect(storedArticle().excerpt).toBe('نص آخر.');
  });

  test('one is made of a text that was written by hand as bytes', async () => {
    await importRows(articleRow(1, { excerpt: null }));
    const byHand = "UPDATE articles SET excerpt = NULL, body = CAST('<p>بيدي.</p>' AS BLOB)";
    archive().exec(byHand);
    await fillExcerpts();
    expect(storedArticle().excerpt).toBe('بيدي.');
    await importRows(articleRow(1, { excerpt: null, content_html: '<p>نص آخر.</p>' }));
    expect(storedArticle().excerpt).toBe('نص آخر.');
  });

  test("a source's or an editor's stays when the body changes", async () => {
    await importRows(articleRow(1));
    await importRows(articleRow(1, { excerpt: null, content_html: '<p>نص آخر.</p>' }));
    expect(storedArticle().excerpt).toBe('موجز 1');
  });
});

describe('a row that comes twice in one run', () => {
  test('the last one counts, and the next run changes nothing', async () => {
    const rows = [articleRow(1), articleRow(2), articleRow(1, { title: 'عنوان أخير' })];
    expect(await importRows(...rows)).toEqual({
      inserted: 2,
      updated: 0,
      unchanged: 0,
      skipped: 1,
    });
    expect(storedArticle().title).toBe('عنوان أخير');
    await expectSettled(...rows);
    await expectSettled(...rows);
  });

  test('three versions, one of them twice', async () => {
    const version = (title: string) => articleRow(1, { title });
    const rows = [version('ا'), version('ب'), version('ا'), version('ج')];
    await importRows(...rows);
    expect(storedArticle().title).toBe('ج');
    await expectSettled(...rows);
  });

  test('a version that was replaced counts again when the newer one is gone', async () => {
    await importRows(articleRow(1), articleRow(1, { title: 'عنوان أخير' }));
    expect(await importRows(articleRow(1))).toMatchObject({ updated: 1, skipped: 0 });
    expect(storedArticle().title).toBe('عنوان 1');
    await expectSettled(articleRow(1));
  });

  test('the order turned round', async () => {
    const [first, second] = [articleRow(1), articleRow(1, { title: 'عنوان أخير' })];
    await importRows(first, second);
    await importRows(second, first);
    expect(storedArticle().title).toBe('عنوان 1');
    await expectSettled(second, first);
  });

  test('authors too, from two sources as well', async () => {
    const rows = [
      authorRow('ليلى'),
      authorRow('ليلى', { bio: 'سيرة أطول' }),
      authorRow('ليلى', {
        source_id: 'athar',
        bio: null,
        social_links: { x: 'https://x.example/l' },
      }),
    ];
    await importRows(...rows);
    const author = archive().prepare('SELECT bio, social_links FROM authors').get();
    expect(author).toMatchObject({ bio: 'سيرة أطول' });
    expect(JSON.parse(Object(author).social_links)).toEqual({
      profile: `https://maqha.example/by/${encodeURIComponent('ليلى')}`,
      x: 'https://x.example/l',
    });
    await expectSettled(...rows);
  });
});

describe('authors', () => {
  test('never lose a known bio, avatar or link to an empty one', async () => {
    await importRows(authorRow('ليلى'));
    const before = archive().prepare('SELECT * FROM authors').all();
    const poor = authorRow('ليلى', { bio: ' ', avatar_url: null, social_links: {} });
    expect(await importRows(poor)).toMatchObject({ unchanged: 1 });
    expect(archive().prepare('SELECT * FROM authors').all()).toEqual(before);
  });

  test('one whose details change is updated, links merged by kind', async () => {
    await importRows(authorRow('ليلى'));
    const links = { profile: 'https://maqha.example/l', x: 'https://x.example/l' };
    const row = authorRow('ليلى', { bio: 'سيرة أطول', social_links: links });
    expect(await importRows(row)).toMatchObject({ updated: 1 });
    const stored = archive().prepare('SELECT bio, social_links FROM authors').get();
    expect(stored).toEqual({ bio: 'سيرة أطول', social_links: JSON.stringify(links) });
  });

  test('spellings that look the same are one author', async () => {
    await importRows(
      articleRow(1, { author: 'هنّ\u064eا' }),
      articleRow(2, { author: ' هن\u064e\u0651ا\u200f' }),
    );
    expect(new Set(storedArticles().map(({ author }) => author)).size).toBe(1);
  });

  test('one that an article named first is inserted by its own row', async () => {
    expect(await importRows(articleRow(1), authorRow('ليلى'))).toMatchObject({ inserted: 2 });
  });

  test('what an article says of its author fills gaps only', async () => {
    const row = articleRow(1, { author_avatar: 'https://maqha.example/other.jpg' });
    await importRows(authorRow('ليلى'), row);
    const avatar = () => archive().prepare('SELECT avatar_url FROM authors').pluck().get();
    expect(avatar()).toBe('https://maqha.example/avatar.jpg');
  });
});

test('a row without its own source belongs to the folder it is in', async () => {
  const root = join(dir(), 'data');
  writeRows(root, 'athar/parsed.ndjson', [articleRow(1, { source_id: null })]);
  await importFiles({ paths: [root] });
  expect(storedArticle().source_id).toBe('athar');
});
