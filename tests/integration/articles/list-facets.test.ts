import { expect, it } from 'vitest';
import { listArticles } from '#lib/articles/list-articles';
import { countListed, listFacets } from '#lib/articles/list-facets';
import type { ListingParams } from '#lib/articles/listing-params';
import { archive } from '#lib/db/connection';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

/** 24 articles that differ in everything; each fourth is a copy of the one before it. */
function fill(): number {
  const [one = 0, other = 0] = [addAuthor('كاتبة'), addAuthor('كاتب')];
  for (let n = 0; n < 24; n++) {
    const id = addArticle(n % 3 === 0 ? one : other, `مقال ${n}`);
    archive()
      .prepare(
        'UPDATE articles SET category = ?, source_id = ?, tags = ?, publish_date = ? WHERE id = ?',
      )
      .run(
        ...[n % 5 === 0 ? null : `c${n % 2}`, n % 7 === 0 ? null : `s${n % 3}`],
        `t${n % 4}`,
        `202${n % 3}-0${1 + (n % 9)}-01`,
        id,
      );
    archive()
      .prepare('UPDATE article_contents SET language = ? WHERE article_id = ?')
      .run(n % 6 < 2 ? 'en' : 'ar', id);
    if (n % 4 !== 3) continue;
    archive()
      .prepare('INSERT INTO article_copies (article_id, original_id) VALUES (?, ?)')
      .run(id, id - 1);
  }
  return one;
}

it('counts what the list of the same filters shows, value by value', async () => {
  const author = fill();
  const asked: Partial<ListingParams>[] = [
    ...[
      {},
      { category: 'c1' },
      { source: 's1' },
      { tag: 't3' },
      { author },
      { language: 'en' as const },
    ],
    ...[{ year: 2021 }, { from: '2020-03-01', to: '2021-06-01' }, { category: 'c1', tag: 't3' }],
  ];
  const totalOf = async (params: Partial<ListingParams>) => {
    const listing = await listArticles({ ...params, page: 1 });
    return listing.ok ? listing.page.total : undefined;
  };
  for (const params of asked) {
    const total = countListed({ ...params, page: 1 });
    const facets = listFacets({ ...params, page: 1 });
    expect(total, JSON.stringify(params)).toBe(await totalOf(params));
    expect(total).toBeGreaterThan(0);
    if (Object.keys(params).length > 0) continue;
    // Of all articles a value's count leaves a copy out wherever its original is; its own list
    // leaves it out where the original has the value too.
    for (const { name, values } of facets) {
      for (const { value, count } of values) {
        const narrowed = await totalOf({ [name]: /^\d+$/.test(value) ? Number(value) : value });
        expect(count, `${name} ${value}`).toBeLessThanOrEqual(narrowed ?? 0);
      }
    }
  }
});
