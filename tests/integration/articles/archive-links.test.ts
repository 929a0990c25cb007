import { expect, it } from 'vitest';
import { withArchiveLinks } from '#lib/articles/archive-links';
import { archive } from '#lib/db/connection';
import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { ask, exactCache } from '#tests/support/page-cache';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const away = 'target="_blank" rel="noopener noreferrer"';

function addAt(key: string): number {
  const id = addArticle(addAuthor(`كاتب ${key}`), 'حصاد الزيتون');
  archive().prepare('UPDATE article_contents SET url_key = ? WHERE article_id = ?').run(key, id);
  return id;
}

it('links to articles of the archive lead to them here, all others where they led', () => {
  const first = addAt('turath.example/زيت');
  const second = addAt('turath.example/x?a=1&b=2');
  const html = [
    `<a href="http://www.turath.example/%D8%B2%D9%8A%D8%AA/?utm_source=x" ${away}>1</a>`,
    `<a href="https://turath.example/x?b=2&amp;a=1" ${away}>2</a>`,
    `<a href="https://turath.example/other" ${away}>3</a>`,
    '<a href="#note">4</a>',
  ].join(' ');
  expect(withArchiveLinks(html, 'en')).toBe(
    [
      `<a href="/en/articles/${first}">1</a>`,
      `<a href="/en/articles/${second}">2</a>`,
      `<a href="https://turath.example/other" ${away}>3</a>`,
      '<a href="#note">4</a>',
    ].join(' '),
  );
});

it('a page follows what it links to, and what comes only later', async () => {
  const cache = exactCache();
  const page = () =>
    ask(cache, 'page', async () =>
      withArchiveLinks(`<a href="https://turath.example/1" ${away}>1</a>`, 'ar'),
    );
  expect((await page()).text).toContain('https://turath.example/1');
  const id = addAt('turath.example/1');
  expect((await page()).text).toContain(`/articles/${id}`);
  archive().prepare('DELETE FROM articles WHERE id = ?').run(id);
  expect((await page()).text).toContain('https://turath.example/1');
  cache.close();
});

it('a page that links nowhere asks nothing', async () => {
  const record = new ReadRecord();
  await recordingReads(record, async () => withArchiveLinks('<p>زيت</p>', 'ar'));
  expect(record.reads).toEqual([]);
});

it('what stands in a text as an address is no SQL and no markup', () => {
  const hostile = `<a href="https://x.example/') OR 1=1 --" ${away}>1</a><a href="https://[" ${away}>2</a>`;
  expect(withArchiveLinks(hostile, 'ar')).toBe(hostile);
});
