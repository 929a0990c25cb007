import { at, expect, languages, test, words } from './site';

for (const language of languages) {
  const say = words[language];

  test(`${language}: pages of a list follow one another without gap or repeat`, async ({
    page,
  }) => {
    // Without the articles that other tests add meanwhile, and take away again.
    await page.goto(at(language, '/articles?from=2016-01-01&to=2026-11-20'));
    const seen = new Set<string>();
    for (;;) {
      const links = page.locator('main article h2 a');
      for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
        expect(seen.has(href ?? '')).toBe(false);
        seen.add(href ?? '');
      }
      const next = page.getByRole('link', { name: say.pagination.next });
      if ((await next.count()) === 0) break;
      const href = (await next.getAttribute('href')) ?? '';
      await next.click();
      await page.waitForURL((url) => url.href.endsWith(href));
    }
    expect(seen.size).toBeGreaterThan(40);
  });

  test(`${language}: the language link keeps page and query`, async ({ page }) => {
    const other = language === 'ar' ? 'en' : 'ar';
    await page.goto(at(language, '/articles?q=%D8%B2%D9%8A%D8%AA&sort=newest'));
    await page.locator('header [data-language-link]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    const url = new URL(page.url());
    expect(url.pathname).toBe(at(other, '/articles'));
    expect(url.searchParams.get('q')).toBe('زيت');
    expect(url.searchParams.get('sort')).toBe('newest');
    await expect(page.getByRole('main').getByRole('combobox')).toHaveValue('زيت');
  });

  test(`${language}: wrong values are ignored and said, never an error`, async ({ page }) => {
    const response = await page.goto(
      at(language, '/articles?page=abc&from=31-02-2020&author=x&sort=up'),
    );
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('status').filter({ hasText: say.filters.from })).toBeVisible();
    await expect(page.locator('main article')).toHaveCount(20);

    const beyond = await page.goto(at(language, '/articles?page=999'));
    expect(beyond?.status()).toBe(404);
    for (const path of ['/authors?page=999', '/authors/1?page=999', '/categories/طبيعة?page=999']) {
      expect((await page.request.get(at(language, path))).status(), path).toBe(404);
    }
    await page.getByRole('link', { name: say.pagination.last }).click();
    await expect(page.locator('main article').first()).toBeVisible();
  });
}

test('filters combine, show what is in force, and can be taken away one by one', async ({
  page,
}) => {
  await page.goto('/articles');
  await page.getByText(words.ar.filters.more).click();
  await page.getByLabel(words.ar.filters.category).selectOption('طبيعة');
  await page.getByLabel(words.ar.filters.source).selectOption('bilad');
  await page.getByLabel(words.ar.filters.from).fill('2024-01-01');
  await page.getByRole('button', { name: words.ar.filters.apply }).click();

  const url = new URL(page.url());
  expect(url.searchParams.get('category')).toBe('طبيعة');
  expect(url.searchParams.get('source')).toBe('bilad');
  const narrowed = await page.locator('main article').count();
  expect(narrowed).toBeGreaterThan(0);
  const dates = await page
    .locator('main article time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(dates.length).toBeGreaterThan(0);
  expect(dates.filter((date) => date < '2024-01-01')).toEqual([]);
  await expect(page.locator('main article').first()).toContainText('طبيعة');

  await page.getByRole('link', { name: /أزل عامل التصفية: من تاريخ/ }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(page.locator('main article').nth(narrowed - 1)).toBeVisible();
});

test('categories, tags and sources have pages of their own', async ({ page }) => {
  for (const base of ['/categories', '/tags', '/sources']) {
    await page.goto('/categories');
    const link = page.locator(`main a[href^="${base}/"]`).first();
    const name = (await link.locator('bdi').textContent()) ?? '';
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.locator('main article').first()).toBeVisible();
  }
});

test('oldest first turns the list round', async ({ page }) => {
  await page.goto('/articles?sort=oldest');
  const dates = await page
    .locator('main article time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(dates).toEqual([...dates].sort());
  expect(new Set(dates).size).toBeGreaterThan(1);
});

test('a menu of filters closes by Escape, which gives the focus back, and by a click elsewhere', async ({
  page,
}) => {
  await page.goto('/articles');
  const menu = page.locator('details[name=facet]').first();
  const button = menu.locator('summary');
  await button.click();
  await expect(menu).toHaveAttribute('open');
  await menu.getByRole('link').first().focus();
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await expect(button).toBeFocused();
  await button.click();
  await expect(menu).toHaveAttribute('open');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(menu).not.toHaveAttribute('open');
});
