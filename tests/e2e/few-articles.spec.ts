import { expect, test } from './site';

test('articles too few for a row fill it all the same', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  // The author has one more, another has two more.
  for (const id of [1, 3]) {
    await page.goto(`/articles/${id}`);
    for (const list of await page.locator('main section ul:has(> li > article)').all()) {
      const [row, last] = await list.evaluate((element) => [
        element.getBoundingClientRect(),
        element.lastElementChild?.getBoundingClientRect(),
      ]);
      expect(row?.x).toBeCloseTo(last?.x ?? 0, 0);
    }
    const single = page.locator('main section article').last();
    const picture = await single.locator('.picture').boundingBox();
    const title = await single.locator('h3').boundingBox();
    expect(title?.y).toBeLessThan((picture?.y ?? 0) + (picture?.height ?? 0));
  }
});

test('on a phone one article alone is as any other', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/articles/1');
  const single = page.locator('main section article').last();
  const picture = await single.locator('.picture').boundingBox();
  expect(picture?.width).toBeGreaterThan(300);
  expect((await single.locator('h3').boundingBox())?.y).toBeGreaterThan(
    (picture?.y ?? 0) + (picture?.height ?? 0),
  );
});
