import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';
import { bodyHash } from '#lib/articles/source-article';
import { normalizeRow } from '#lib/ingestion/normalize-row';
import type { NormalizeOptions } from '#lib/ingestion/normalized-row';

// Properties are tried many times; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2026-01-15T12:00:00Z');

function articleOf(row: unknown, options: NormalizeOptions = {}) {
  const normalized = normalizeRow(row, { now, ...options });
  if (normalized.kind !== 'article') throw new Error(JSON.stringify(normalized.issues));
  return normalized.article;
}

function authorOf(row: unknown, options: NormalizeOptions = {}) {
  const normalized = normalizeRow(row, options);
  if (normalized.kind !== 'author') throw new Error(JSON.stringify(normalized.issues));
  return normalized.author;
}

/** What became of a row: its kind and each issue as `effect code field`. */
function verdictOn(row: unknown) {
  const { kind, issues } = normalizeRow(row, { now });
  return [
    kind,
    ...issues.map(({ effect, code, field }) => `${effect} ${code} ${field ?? ''}`.trim()),
  ];
}

const plain = { url: 'https://a.example/1', title: 'عنوان' };

describe('the shapes', () => {
  test('hasad article', () => {
    expect(
      articleOf({
        type: 'article',
        source_id: 'maqha',
        title: ' زيت\u00a0الزيتون ',
        author: '\u202bليلى\u202c',
        url: 'https://www.maqha.example/%d8%b2%d9%8a%d8%aa/?utm_source=x#top',
        article_image_url: 'https://maqha.example/زيت.jpg',
        categorie: 'مطبخ',
        content_html: '<p>نص</p>',
        tags: ['زيت', ' زيت ', '#موسم', 'ا،ب'],
        published_at_ts: 1526794200,
        excerpt: 'موجز&nbsp;قصير',
      }),
    ).toEqual({
      url: 'https://www.maqha.example/%d8%b2%d9%8a%d8%aa/?utm_source=x#top',
      urlKey: 'maqha.example/زيت',
      title: 'زيت الزيتون',
      author: 'ليلى',
      authorAvatarUrl: null,
      authorProfileUrl: null,
      sourceId: 'maqha',
      date: '2018-05-20',
      category: 'مطبخ',
      tags: 'زيت,موسم,ا,ب',
      excerpt: 'موجز قصير',
      image: 'https://maqha.example/زيت.jpg',
      body: '<p>نص</p>',
      bodyHash: bodyHash('<p>نص</p>'),
    });
  });

  test('hasad article by its other names, tags as a text', () => {
    const row = {
      type: 'articles',
      source_url: 'https://a.example/1',
      title: 'عنوان',
      published_at: '2018-05-20T08:30:00+03:00',
      body: 'نص',
      tags: 'ا, ب،ج',
      article_image: 'https://a.example/1.jpg',
      category: 'فن',
    };
    expect(articleOf(row)).toMatchObject({
      url: 'https://a.example/1',
      date: '2018-05-20',
      body: 'نص',
      tags: 'ا,ب,ج',
      image: 'https://a.example/1.jpg',
      category: 'فن',
    });
  });

  test('hasad author', () => {
    const row = {
      type: 'author',
      name: 'ليلى',
      bio: 'سطر<br>سطر',
      avatar_url: 'https://a.example/l.jpg',
      social_links: { profile: 'https://a.example/l', x: '', y: null },
      source_id: 'maqha',
    };
    expect(authorOf(row)).toEqual({
      name: 'ليلى',
      bio: 'سطر\nسطر',
      avatarUrl: 'https://a.example/l.jpg',
      socialLinks: { profile: 'https://a.example/l' },
      sourceId: 'maqha',
    });
  });

  test("a scraper's export", () => {
    const row = {
      url: 'https://a.example/1',
      title: 'عنوان',
      author: null,
      author_avatar: 'https://a.example/l.jpg',
      body_text: 'نص\n\nنص',
      categories: ['فن', 'عمارة'],
      published_at: '2018-05-20T08:30:00',
      article_image: 'https://a.example/1.jpg',
      excerpt: '',
    };
    expect(articleOf(row, { folder: 'athar' })).toMatchObject({
      author: null,
      authorAvatarUrl: 'https://a.example/l.jpg',
      body: 'نص\n\nنص',
      category: 'فن',
      tags: 'فن,عمارة',
      date: '2018-05-20',
      excerpt: null,
      sourceId: 'athar',
    });
  });

  test('a single file', () => {
    const row = {
      title: 'عنوان',
      author: 'ليلى',
      author_url: 'https://a.example/l',
      author_image_url: 'https://a.example/l.jpg',
      date: '31 مايو 2018',
      category: 'فن',
      url: 'https://www.a.example/1',
      image_url: 'https://a.example/1.jpg',
      content: 'نص',
    };
    expect(articleOf(row)).toMatchObject({
      authorProfileUrl: 'https://a.example/l',
      authorAvatarUrl: 'https://a.example/l.jpg',
      date: '2018-05-31',
      image: 'https://a.example/1.jpg',
      body: 'نص',
      sourceId: 'a.example',
    });
  });

  test('lake objects', () => {
    const source = { name: 'maqha', url: 'https://a.example/1', scraped_at: '2026-01-01' };
    const data = {
      title: 'عنوان',
      author: 'ليلى',
      publish_date: '2018-05-31',
      category: 'فن',
      tags: ['ا'],
      excerpt: 'موجز',
      body_html: '<p>نص</p>',
      article_image_url: 'https://a.example/1.jpg',
      metadata: { language: 'ar' },
    };
    const lake = { schema_version: '2.0', content_type: 'article', source, data };
    expect(articleOf(lake)).toMatchObject({
      url: 'https://a.example/1',
      title: 'عنوان',
      date: '2018-05-31',
      sourceId: 'maqha',
      body: '<p>نص</p>',
    });
    const author = { ...lake, content_type: 'author', data: { name: 'ليلى', bio: 'كاتبة' } };
    expect(authorOf(author)).toMatchObject({ name: 'ليلى', bio: 'كاتبة', sourceId: 'maqha' });
    expect(articleOf({ ...lake, data: { ...data, url: 'https://a.example/2' } }).url).toBe(
      'https://a.example/2',
    );
    expect(verdictOn({ ...lake, source: { name: 'maqha', url: 'https://a.example/' } })).toEqual([
      'none',
      'rejected missing_url url',
    ]);
    expect(verdictOn({ ...lake, schema_version: '3.0' })).toEqual([
      'none',
      'rejected unsupported_version',
    ]);
    expect(verdictOn({ ...lake, data: [] })).toEqual(['none', 'rejected wrong_type']);
  });
});

describe('what is wrong with a row', () => {
  test.each([
    [{ type: 'article', ...plain }, ['article']],
    [{ type: null, ...plain }, ['article']],
    [{ name: 'ليلى' }, ['author']],
    [{ title: 'عنوان' }, ['none', 'rejected missing_url url']],
    [{ type: 'article', title: 'عنوان' }, ['none', 'rejected missing_url url']],
    [{ type: 'article', ...plain, url: '  ' }, ['none', 'rejected missing_url url']],
    [{ ...plain, title: ' \u200f ' }, ['none', 'rejected missing_title title']],
    [{ ...plain, title: null }, ['none', 'rejected missing_title title']],
    [{ ...plain, title: 5 }, ['none', 'rejected wrong_type title']],
    [{ ...plain, url: ['x'] }, ['none', 'rejected wrong_type url']],
    [{ ...plain, url: 'ftp://a.example/1' }, ['none', 'rejected invalid_url url']],
    [{ ...plain, url: 'javascript:alert(1)' }, ['none', 'rejected invalid_url url']],
    [{ ...plain, url: 'a.example/1' }, ['none', 'rejected invalid_url url']],
    [{ ...plain, url: 'https://' }, ['none', 'rejected invalid_url url']],
    [{ ...plain, url: 'https://a.example/a b' }, ['none', 'rejected invalid_url url']],
    [
      { ...plain, url: `https://a.example/${'x'.repeat(2_048)}` },
      ['none', 'rejected url_too_long url'],
    ],
    [{ type: 'author', name: '' }, ['none', 'rejected missing_name name']],
    [{ type: 'author' }, ['none', 'rejected missing_name name']],
    [{ type: 'author', name: {} }, ['none', 'rejected wrong_type name']],
    [{ type: 'author', name: 'ل'.repeat(256) }, ['none', 'rejected name_too_long name']],
    [{ type: 'author', name: 'ل'.repeat(255) }, ['author']],
    [{ type: 'author', name: '🌾'.repeat(255) }, ['author']],
    [{ type: 'category', ...plain }, ['none', 'skipped unknown_type']],
    [{ type: 7, ...plain }, ['none', 'skipped unknown_type']],
    [{ type: '', ...plain }, ['article']],
    [{}, ['none', 'skipped unknown_type']],
    [{ articles: [plain] }, ['none', 'rejected wrong_type']],
    [{ data: [plain], meta: { page: 1 } }, ['none', 'rejected wrong_type']],
    [{ data: [], meta: { page: 1 } }, ['none', 'skipped unknown_type']],
    [[plain], ['none', 'rejected wrong_type']],
    [null, ['none', 'rejected wrong_type']],
    ['text', ['none', 'rejected wrong_type']],
    [{ ...plain, author: 'ل'.repeat(300) }, ['article', 'kept name_too_long author']],
    [{ ...plain, author: { name: 'x' } }, ['article', 'kept wrong_type author']],
    [{ ...plain, content_html: 5 }, ['article', 'kept wrong_type content_html']],
    [{ ...plain, tags: { a: 1 } }, ['article', 'kept wrong_type tags']],
    [{ ...plain, tags: [1] }, ['article', 'kept wrong_type tags']],
    [{ ...plain, title: 'ع'.repeat(600) }, ['article', 'kept title_too_long title']],
    [
      { ...plain, image_url: 'data:image/png;base64,xx' },
      ['article', 'kept invalid_url article_image'],
    ],
    [{ ...plain, published_at: 'soon' }, ['article', 'kept invalid_date published_at']],
    [{ ...plain, published_at: '2031-01-01' }, ['article', 'kept date_in_future published_at']],
    [{ ...plain, published_at: '0001-01-01' }, ['article', 'kept date_too_old published_at']],
    [{ ...plain, published_at_ts: 0 }, ['article', 'kept invalid_date published_at_ts']],
    [{ ...plain, published_at_ts: true }, ['article', 'kept wrong_type published_at_ts']],
    [{ ...plain, published_at_ts: 'x', published_at: '2018-05-01' }, ['article']],
    [{ name: 'ليلى', social_links: [] }, ['author', 'kept wrong_type social_links']],
    [{ name: 'ليلى', social_links: { x: '@l' } }, ['author', 'kept invalid_url social_links']],
    [{ name: 'ليلى', avatar_url: 'x' }, ['author', 'kept invalid_url avatar_url']],
  ])('%j', (row, verdict) => {
    expect(verdictOn(row)).toEqual(verdict);
  });

  test.each([
    [{ author: { name: 'x' } }, "author can't be an object."],
    [{ content_html: ['x'] }, "content_html can't be a list."],
    [{ tags: { a: 1 } }, "tags can't be an object."],
    [{ tags: ['x', null, 1948] }, "tags can't be a list with a number in it."],
    [{ categories: [{ name: 'x' }] }, "categories can't be a list with an object in it."],
  ])('a field of the wrong type is told by what it is: %j', (fields, message) => {
    expect(normalizeRow({ ...plain, ...fields }, { now }).issues).toMatchObject([{ message }]);
  });

  test('no row makes it throw, and what it lets through is as it must be', () => {
    const names = ['type', 'url', 'title', 'author', 'name', 'tags', 'published_at', 'data', 'bio'];
    const wild = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(
        fc.constantFrom(...names, 'schema_version', 'social_links'),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      fc.record({
        url: fc.webUrl(),
        title: fc.string({ unit: 'binary' }),
        tags: fc.jsonValue({ maxDepth: 2 }),
      }),
    );
    fc.assert(
      fc.property(wild, (row) => {
        const normalized = normalizeRow(row, { now });
        if (normalized.kind === 'none') expect(normalized.issues).toHaveLength(1);
        if (normalized.kind === 'article') {
          expect(normalized.article.title).toBe(normalized.article.title.trim());
          expect(normalized.article.title).not.toBe('');
          expect(normalized.article.url).toMatch(/^https?:\/\//i);
        }
        if (normalized.kind === 'author') expect(normalized.author.name.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the fields', () => {
  test.each([
    'Unknown',
    'null',
    'None',
    '-',
    '',
    '  ',
    'غير معروف',
    'بقلم: مجهول',
    null,
    undefined,
  ])('an author called %j is none', (author) => {
    expect(articleOf({ ...plain, author }).author).toBeNull();
  });

  test.each([
    ['بقلم: ليلى الكرمي', 'ليلى الكرمي'],
    ['بقلم ليلى', 'ليلى'],
    ['By Laila Karmi', 'Laila Karmi'],
    ['بقلمون', 'بقلمون'],
    ['Byron', 'Byron'],
  ])('the author of %j is %s', (author, name) => {
    expect(articleOf({ ...plain, author }).author).toBe(name);
  });

  test('the source is the one asked for, else the row’s, the folder’s, the host', () => {
    const row = { ...plain, source_id: 'row' };
    expect(articleOf(row, { sourceName: 'asked', folder: 'folder' }).sourceId).toBe('asked');
    expect(articleOf(row, { folder: 'folder' }).sourceId).toBe('row');
    expect(articleOf(plain, { folder: 'folder' }).sourceId).toBe('folder');
    expect(articleOf(plain).sourceId).toBe('a.example');
    expect(articleOf({ ...plain, url: 'https://www.موقع.فلسطين/1' }).sourceId).toBe('موقع.فلسطين');
  });

  test.each([
    ['https://a.example/1.jpg', 'https://a.example/1.jpg'],
    ['//cdn.example/1.jpg', 'https://cdn.example/1.jpg'],
    ['/wp/1.jpg', 'https://a.example/wp/1.jpg'],
    ['https://a.example/صورة 1.jpg', 'https://a.example/صورة%201.jpg'],
    ['/sample/oven.svg', '/sample/oven.svg'],
  ])('the image %s is %s', (given, image) => {
    expect(articleOf({ ...plain, article_image: given }).image).toBe(image);
  });

  test('an excerpt that is a whole article is cut', () => {
    const { excerpt } = articleOf({ ...plain, excerpt: 'كلمة '.repeat(1_000) });
    expect(excerpt?.length).toBeLessThanOrEqual(1_010);
  });

  test('the body is not touched', () => {
    const body = ' \n<p onclick="x">\u202bنص&nbsp;</p>\u0000 ';
    expect(articleOf({ ...plain, content_html: body }).body).toBe(body);
  });
});

test('names that can be no part of an address are left out', () => {
  const row = {
    ...plain,
    type: 'article',
    source_id: '..',
    categorie: 'a/../b',
    tags: ['.', '%2e%2e', '100%', 'ط'.repeat(256), 'زيت'],
  };
  expect(articleOf(row)).toMatchObject({
    sourceId: 'a.example',
    category: null,
    tags: '100%,زيت',
  });
  expect(verdictOn(row)).toEqual([
    'article',
    'kept invalid_name tags',
    'kept invalid_name tags',
    'kept name_too_long tags',
    'kept invalid_name source_id',
    'kept invalid_name category',
  ]);
});

describe('a body that is called text', () => {
  const bodyOf = (given: object) =>
    Object(normalizeRow({ url: 'https://h.example/1', title: 'ع', ...given })).article.body;

  test('is stored as it is, when nothing in it looks like a tag', () => {
    expect(bodyOf({ body_text: 'إذا كان x<y\n\nنص &amp; نص' })).toBe('إذا كان x<y\n\nنص &amp; نص');
  });

  test('keeps its paragraphs, and what looks like a tag', () => {
    const body = bodyOf({ body_text: 'الوسم <div> هنا.\n\nثم <script>مهم</script>' });
    expect(body).toBe('<p>الوسم &lt;div> هنا.</p><p>ثم &lt;script>مهم&lt;/script></p>');
    expect(renderArticle(body).text).toBe('الوسم <div> هنا.\nثم <script>مهم</script>');
  });

  test('counts less than html; content may be either', () => {
    expect(bodyOf({ body_text: '<b>ا</b>', body_html: '<b>ب</b>' })).toBe('<b>ب</b>');
    expect(bodyOf({ content: '<b>ا</b>' })).toBe('<b>ا</b>');
  });
});

describe("an author's texts have a limit", () => {
  const author = (given: object) => normalizeRow({ type: 'author', name: 'ليلى', ...given });

  test.each(['<br ', '<br>', '\n', ' ', '<!--'])('a bio of %j takes no time', (part) => {
    const started = performance.now();
    author({ bio: `ا${part.repeat(1_000_000)}ا` });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a bio’s paragraphs stay, its end is cut off', () => {
    const row = author({ bio: `ا  ب <br/>ج</p>  \n ${'د'.repeat(30_000)}` });
    const { bio } = Object(row).author;
    expect(bio.slice(0, 8)).toBe('ا ب\nج\nدد');
    expect(bio.length).toBeLessThan(20_000);
  });

  test('more than 50 links', () => {
    const links = Array.from({ length: 1_000 }, (_, index) => [`k${index}`, 'https://x.example']);
    const row = author({ social_links: Object.fromEntries(links) });
    expect(row.issues).toMatchObject([{ code: 'too_many_values', field: 'social_links' }]);
  });
});
