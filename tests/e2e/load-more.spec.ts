import { at, expect, languages, test, words } from './site';

for (const language of languages) {
  const say = words[language].comfort;

  test(`${language}: a list unfolds in place, says so, and is as it was when one comes back`, async ({
    page,
  }) => {
    await page.goto(at(language, '/articles'));
    const cards = page.locator('[data-paged] > li');
    await expect(cards).toHaveCount(20);
    await page.getByRole('button', { name: say.loadMore }).focus();
    await page.keyboard.press('Enter');
    await expect(cards).toHaveCount(40);
    await expect(page.locator('load-more [aria-live]')).toHaveText(/20/);
    await expect(cards.nth(20).locator('h2 a')).toBeFocused();
    await expect(page.locator('load-more a[rel=next]')).toHaveAttribute('href', /page=3/);

    const left = cards.nth(33).locator('h2 a');
    await left.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    await left.click();
    await expect(page.locator('.prose')).toBeVisible();
    await page.goBack();
    await expect(cards).toHaveCount(40);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
    await expect(left).toBeFocused();
  });
}

test('a page that cannot be had leaves the links to it, and can be asked for again', async ({
  page,
}) => {
  await page.goto('/articles');
  const more = page.getByRole('button', { name: words.ar.comfort.loadMore });
  await page.route(/page=2/, (route) => route.fulfill({ status: 503 }));
  await more.click();
  await expect(page.getByText(words.ar.comfort.loadFailed)).toBeVisible();
  await expect(page.locator('load-more a[rel=next]')).toHaveAttribute('href', /page=2/);
  await page.unroute(/page=2/);
  await more.click();
  await expect(page.locator('[data-paged] > li')).toHaveCount(40);
});

test('a connection that gives nothing is not waited for without end', async ({ page }) => {
  await page.clock.install();
  await page.goto('/articles');
  const more = page.getByRole('button', { name: words.ar.comfort.loadMore });
  await page.route(/page=2/, () => {});
  await more.click();
  await expect(page.getByText(words.ar.comfort.loading)).toBeAttached();
  await page.clock.fastForward(30_000);
  await expect(page.getByText(words.ar.comfort.loadFailed)).toBeVisible();
  await page.unroute(/page=2/);
  await more.click();
  await expect(page.locator('[data-paged] > li')).toHaveCount(40);
});

test('authors, what was found and the front page’s newest unfold too, each once', async ({
  page,
}) => {
  await page.goto('/search?q=يوم');
  await page.getByRole('button', { name: words.ar.comfort.loadMore }).click();
  await expect.poll(() => page.locator('ol[data-paged] > li').count()).toBeGreaterThan(20);

  await page.goto('/');
  const headings = page.locator('[data-paged] > li :is(h2, h3)');
  const shown = await headings.count();
  await page.getByRole('button', { name: words.ar.comfort.loadMore }).click();
  await expect.poll(() => headings.count()).toBeGreaterThan(shown);
  const titles = await page
    .locator('main article :is(h2, h3) a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const newest = await headings
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(titles.length).toBeGreaterThan(newest.length);
  expect(new Set(newest).size).toBe(newest.length);
  expect(await page.locator('[data-paged] h2').count()).toBe(0);
});
