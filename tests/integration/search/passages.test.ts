import { beforeEach, expect, it } from 'vitest';
import { searchArticles } from '#lib/articles/search-articles';
import { importFiles } from '#lib/ingestion/import-files';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const filler = 'ومشى الناس في السوق من باب إلى باب. '.repeat(20);

beforeEach(async () => {
  const rows = [
    articleRow(1, {
      title: 'في المصبنة',
      excerpt: 'يتحول زيت الزيتون إلى قطع بيضاء.',
      content_html: `<p>${filler} في القدر زيت وماء. ${filler}</p>`,
    }),
    articleRow(2, {
      title: 'في المعصرة',
      excerpt: 'عن موسم القطاف.',
      content_html: `<p>${filler} ويسيل زيت الزيتون في الجرار. ${filler}</p>`,
    }),
  ];
  await importFiles({ paths: [writeRows(dir(), 'x/article/parsed.ndjson', rows)] });
});

it('a hit shows the passage with most of the words, or the excerpt where that has more', async () => {
  const found = await searchArticles({ page: 1, q: '"زيت الزيتون"' });
  if (!found.ok) expect.fail();
  const passages = new Map(found.page.items.map(({ title, passage }) => [title, passage]));
  expect([...passages.keys()].sort()).toEqual(['في المصبنة', 'في المعصرة']);
  expect(passages.get('في المصبنة')).toBeUndefined();
  expect(passages.get('في المعصرة')).toMatch(/^… .*يسيل زيت الزيتون في الجرار/);
});
