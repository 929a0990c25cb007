import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import {
  articleRow,
  authorRow,
  storedArticle,
  storedArticles,
  writeRows,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

test('a hasad folder: articles with authors, contents, tags and counts', async () => {
  const root = join(dir(), 'hasad');
  writeRows(root, 'maqha/article/parsed.ndjson', [articleRow(1), articleRow(2)]);
  writeRows(root, 'maqha/author/parsed.ndjson', [authorRow('ليلى')]);
  writeRows(root, '.git/parsed.ndjson', ['nonsense']);
  writeRows(root, 'maqha/notes.json', ['nonsense']);

  const report = await importHasad({ root });

  expect(report).toMatchObject({ status: 'completed', files: 2, errors: [], failure: null });
  expect(report.totals).toMatchObject({ lines: 3, valid: 3, inserted: 3, updated: 0 });
  expect(report.search).toMatchObject({ ok: true, indexed: 3 });
  const [first] = storedArticles();
  expect(first).toMatchObject({
    title: 'عنوان 1',
    article_image: 'https://maqha.example/1.jpg',
    excerpt: 'موجز 1',
    category: 'فن',
    publish_date: '2018-05-31',
    body: '<p>نص المقال 1 عن الزيتون.</p>',
    source_url: 'https://maqha.example/1',
    tags: 'زيتون,تطريز',
    source_id: 'maqha',
    author: 'ليلى',
  });
  const contents = archive().prepare('SELECT * FROM article_contents ORDER BY article_id').all();
  expect(contents).toHaveLength(2);
  expect(contents[0]).toMatchObject({
    html: '<p>نص المقال 1 عن الزيتون.</p>',
    url_key: 'maqha.example/1',
    language: 'ar',
    reading_minutes: 1,
  });
  const author = archive().prepare('SELECT * FROM authors').get();
  expect(author).toMatchObject({ bio: 'سيرة ليلى', articles_count: 2 });
});

test("a scraper's export, without author and with a whole paragraph for a name", async () => {
  const export1 = {
    url: 'https://athar.example/1?utm_source=x',
    title: 'عمارة',
    author: null,
    author_avatar: null,
    body_text: 'فقرة أولى\n\nفقرة ثانية',
    categories: ['عمارة', 'تراث'],
    published_at: '2020-02-03T10:00:00',
    article_image: null,
    excerpt: null,
  };
  const export2 = { ...export1, url: 'https://athar.example/2', author: 'فقرة '.repeat(100) };
  const root = join(dir(), 'data');
  writeRows(root, 'athar/parsed.ndjson', [export1, export2]);

  const report = await importFiles({ paths: [root] });

  expect(report.totals).toMatchObject({ inserted: 2, rejected: 0, errors: 1 });
  expect(report.errors).toMatchObject([{ code: 'name_too_long', effect: 'kept', line: 2 }]);
  expect(storedArticles()).toMatchObject([
    {
      author: 'Unknown',
      source_id: 'athar',
      category: 'عمارة',
      tags: 'عمارة,تراث',
      publish_date: '2020-02-03',
      excerpt: 'فقرة أولى فقرة ثانية',
      source_url: 'https://athar.example/1?utm_source=x',
    },
    { author: 'Unknown' },
  ]);
});

const single = {
  title: 'تطريز',
  author: 'مريم',
  author_url: 'https://khayt.example/by/maryam',
  author_image_url: 'https://khayt.example/maryam.jpg',
  date: '٣١ أيار ٢٠١٨',
  category: 'حرف',
  url: 'https://www.khayt.example/tatreez',
  image_url: 'https://khayt.example/1.jpg',
  content: 'فقرة أولى\n\nفقرة ثانية',
};

test('a single JSON file, its author’s details too', async () => {
  const path = join(dir(), 'one.json');
  writeFileSync(path, JSON.stringify(single, null, 2));
  const report = await importFiles({ paths: [path] });
  expect(report.totals).toMatchObject({ lines: 1, inserted: 1, errors: 0 });
  expect(storedArticle()).toMatchObject({
    publish_date: '2018-05-31',
    source_id: 'khayt.example',
    article_image: 'https://khayt.example/1.jpg',
  });
  expect(archive().prepare('SELECT * FROM authors').get()).toMatchObject({
    name: 'مريم',
    avatar_url: 'https://khayt.example/maryam.jpg',
    social_links: '{"profile":"https://khayt.example/by/maryam"}',
  });
});

test('lake objects, an array in one file, compressed', async () => {
  const lake = (content_type: string, url: string, data: object) => ({
    schema_version: '2.0',
    content_type,
    source: { name: 'bahr', url, scraped_at: '2026-01-01T00:00:00Z', scraper_version: '1' },
    data,
  });
  const rows = [
    lake('article', 'https://bahr.example/1', {
      title: 'On the sea',
      author: 'Salma',
      publish_date: '2019-07-01',
      category: 'Sea',
      tags: ['sea', 'boats'],
      excerpt: null,
      body_html: `<p>${'The boats of Jaffa went out before dawn. '.repeat(20)}</p>`,
      article_image_url: null,
      metadata: { language: 'en' },
    }),
    lake('author', 'https://bahr.example/by/salma', { name: 'Salma', bio: 'Writes.' }),
  ];
  const path = join(dir(), 'lake.json.gz');
  writeFileSync(path, gzipSync(JSON.stringify(rows)));
  for (const sourceName of ['', 'a/../b', 'ا'.repeat(256)]) {
    const refused = await importFiles({ paths: [path], sourceName });
    const failure = `${JSON.stringify(sourceName)} is no name of a source.`;
    expect(refused).toMatchObject({ status: 'failed', failure, totals: { lines: 0 } });
  }
  const report = await importFiles({ paths: [path], sourceName: ' asked ' });
  expect(report.totals).toMatchObject({ lines: 2, inserted: 2, errors: 0 });
  const article = storedArticle();
  expect(article).toMatchObject({ source_id: 'asked', tags: 'sea,boats', author: 'Salma' });
  expect(article.excerpt).toMatch(/^The boats of Jaffa went out before dawn\..*\.\.\.$/);
  expect(archive().prepare('SELECT language FROM article_contents').get()).toEqual({
    language: 'en',
  });
  expect(archive().prepare('SELECT bio FROM authors').get()).toEqual({ bio: 'Writes.' });
});

test('every shape in one file, told apart row by row', async () => {
  const path = writeRows(dir(), 'mixed.ndjson', [
    articleRow(1),
    { ...single, url: 'https://khayt.example/2' },
    { name: 'سلمى', bio: 'كاتبة' },
    { url: 'https://athar.example/3', title: 'عمارة', body_html: '<p>نص</p>', categories: [] },
    { type: 'category', name: 'فن' },
    {
      schema_version: '2.1',
      content_type: 'articles',
      source: { name: 'bahr', url: 'https://bahr.example/4' },
      data: { title: 'بحر' },
    },
  ]);
  const report = await importFiles({ paths: [path] });
  expect(report.totals).toMatchObject({ lines: 6, valid: 5, inserted: 5, skipped: 1, errors: 0 });
  expect(report.totals.codes).toEqual({ unknown_type: 1 });
  expect(storedArticles().map(({ source_id }) => source_id)).toEqual([
    'maqha',
    'khayt.example',
    'athar.example',
    'bahr',
  ]);
});
