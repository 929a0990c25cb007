import { expect, it } from 'vitest';
import { withArchiveLinks } from '#lib/articles/archive-links';
import { archive } from '#lib/db/connection';
import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const away = 'target="_blank" rel="noopener noreferrer"';

function addAt(key: string): number {
  const id = addArticle(addAuthor(`كاتب ${key}`), 'حصاد الزيتون');
  archive().prepare('UPDATE article_contents SET url_key = ? WHERE article_id = ?').run(key, id);
  return id;
}

it('links to articles of the archive lead to them here, all others where they led', async () => {
  const first = addAt('turath.example/زيت');
  const second = addAt('turath.example/x?a=1&b=2');
  const html = [
    `<a href="http://www.turath.example/%D8%B2%D9%8A%D8%AA/?utm_source=x" ${away}>1</a>`,
    `<a href="https://turath.example/x?b=2&amp;a=1" ${away}>2</a>`,
    `<a href="https://turath.example/other" ${away}>3</a>`,
    '<a href="#note">4</a>',
  ].join(' ');
  expect(await withArchiveLinks(html, 'en')).toBe(
    [
      `<a href="/en/articles/${first}">1</a>`,
      `<a href="/en/articles/${second}">2</a>`,
      `<a href="https://turath.example/other" ${away}>3</a>`,
      '<a href="#note">4</a>',
    ].join(' '),
  );
});

it('a page watches the articles it links to, and asks nothing where it links nowhere', async () => {
  const id = addAt('turath.example/1');
  const readsOf = async (html: string) => {
    const record = new ReadRecord();
    await recordingReads(record, () => withArchiveLinks(html, 'ar'));
    return record.reads;
  };
  expect(await readsOf('<p>زيت</p>')).toEqual([]);
  const reads = await readsOf(`<a href="https://turath.example/1" ${away}>1</a>`);
  expect(reads.map(({ watches }) => watches)).toEqual([[`article:${id}`]]);
});

it('what stands in a text as an address is no SQL and no markup', async () => {
  const hostile = `<a href="https://x.example/') OR 1=1 --" ${away}>1</a><a href="https://[" ${away}>2</a>`;
  expect(await withArchiveLinks(hostile, 'ar')).toBe(hostile);
});
