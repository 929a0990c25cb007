import { changeArchive } from './archive';
import { addArticle, removeArticle } from './desk';
import { expect, test } from './site';

/** Articles of one author, of whom none is like another: all but the first are shown below it. */
function addArticlesOfOneAuthor(author: string, count: number): number[] {
  const ids = Array.from({ length: count }, (_, n) => addArticle(`مقال ${n} لـ${author}`, author));
  changeArchive((db) =>
    db
      .prepare('INSERT INTO related_articles (article_id, ids, as_of) VALUES (?, ?, ?)')
      .run(ids[0], '[]', Number.MAX_SAFE_INTEGER),
  );
  return ids;
}

for (const [others, author] of [
  [1, 'كاتبة مقالين'],
  [2, 'كاتبة ثلاثة مقالات'],
] as const) {
  test(`articles too few for a row fill it all the same: ${others}`, async ({ page }) => {
    const ids = addArticlesOfOneAuthor(author, others + 1);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/articles/${ids[0]}`);
    const list = page.locator('main section ul:has(article)').last();
    await expect(list.locator('article')).toHaveCount(others);
    // Right to left: the last ends where the row does.
    const row = await list.boundingBox();
    const last = await list.locator(':scope > li').last().boundingBox();
    expect(last?.x).toBeCloseTo(row?.x ?? 0, 0);

    const picture = await list.locator('.picture').last().boundingBox();
    const title = await list.locator('h3').last().boundingBox();
    expect(title?.y).toBeLessThan((picture?.y ?? 0) + (picture?.height ?? 0));
    ids.forEach(removeArticle);
  });
}

test('on a phone one article alone is as any other', async ({ page }) => {
  const ids = addArticlesOfOneAuthor('كاتبة مقالين على الهاتف', 2);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/articles/${ids[0]}`);
  const single = page.locator('main section article').last();
  const picture = await single.locator('.picture').boundingBox();
  expect(picture?.width).toBeGreaterThan(300);
  expect((await single.locator('h3').boundingBox())?.y).toBeGreaterThan(
    (picture?.y ?? 0) + (picture?.height ?? 0),
  );
  ids.forEach(removeArticle);
});
