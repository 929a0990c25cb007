import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { at, expect, languages, test, words } from './site';

/** The field of the header, opened by its button where there is no room for it. */
async function headerField(page: Page, open: string) {
  const field = page.locator('#header-search-field');
  if (!(await field.isVisible())) {
    await page.locator('header').getByRole('button', { name: open }).click();
  }
  await expect(field).toHaveRole('combobox');
  return field;
}

for (const language of languages) {
  const say = words[language].searchBox;

  test(`${language}: the header offers articles and authors, by keyboard`, async ({ page }) => {
    await page.goto(at(language, '/authors'));
    const field = await headerField(page, say.open);
    await field.focus();
    await expect(field).toHaveAttribute('aria-expanded', 'false');
    await field.pressSequentially('القدس', { delay: 20 });

    const list = page.getByRole('listbox');
    await expect(list).toBeVisible();
    await expect(field).toHaveAttribute('aria-expanded', 'true');
    await expect(list.locator('mark').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('header').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    const options = list.getByRole('option');
    await field.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    const active = await options.first().getAttribute('id');
    await expect(field).toHaveAttribute('aria-activedescendant', active ?? '');
    await field.press('ArrowUp');
    await field.press('ArrowUp');
    await expect(options.last()).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveValue('القدس');

    await field.press('Escape');
    await expect(list).toBeHidden();
    await expect(field).toHaveValue('القدس');
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    await field.press('Enter');
    await expect(page).toHaveURL(/\/(articles|authors)\/\d+$/);
  });

  test(`${language}: Enter searches for what was typed, and it is remembered here alone`, async ({
    page,
  }) => {
    await page.goto(at(language, '/'));
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    const field = page.getByRole('main').getByRole('combobox');
    await field.fill('زيت الزيتون');
    await field.press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    expect(sent.filter((url) => /suggest/.test(url)).length).toBeLessThanOrEqual(1);

    const again = page.getByRole('main').getByRole('combobox');
    await again.fill('');
    const list = page.getByRole('listbox', { name: say.suggestions });
    await expect(list.getByRole('option').first()).toHaveText('زيت الزيتون');
    await list.getByRole('option', { name: say.forget }).click();
    await expect(list).toBeHidden();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
}

test('/ goes to the field, but not while one is typing', async ({ page }) => {
  await page.goto('/search?q=زيت');
  await expect(page.getByRole('main').getByRole('combobox')).toBeVisible();
  await page.keyboard.press('/');
  const field = page.getByRole('main').getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('/');
  await expect(field).toHaveValue(/\/$/);
});

test('an answer that comes late, or not at all, disturbs nobody', async ({ page }) => {
  await page.goto('/search');
  const field = page.getByRole('main').getByRole('combobox');
  await expect(field).toBeVisible();
  await page.route('**/suggest?**', (route) => route.fulfill({ status: 503 }));
  await field.pressSequentially('القدس');
  await page.waitForTimeout(300);
  await expect(page.getByRole('listbox')).toBeHidden();
  await field.press('Enter');
  await expect(page.locator('main article').first()).toBeVisible();
});

test('suggestions are plain text, bounded and cacheable', async ({ page }) => {
  const found = await page.request.get('/suggest?q=القدس&locale=en');
  expect(found.headers()['cache-control']).toContain('max-age');
  const body = await found.json();
  expect(body.articles.length).toBeGreaterThan(0);
  expect(body.articles[0].href).toMatch(/^\/en\/articles\/\d+$/);
  expect(await (await page.request.get('/suggest?q=')).json()).toMatchObject({ articles: [] });
  expect((await page.request.get(`/suggest?q=${'x'.repeat(201)}`)).status()).toBe(400);
  expect((await page.request.get('/suggest?q=x&locale=fr')).status()).toBe(400);
  await page.goto('/search');
  const field = page.getByRole('main').getByRole('combobox');
  const answered = page.waitForResponse(/\/suggest\?/);
  await field.fill('<img src=x onerror=alert(1)>');
  await answered;
  await field.fill('القدس');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await page.locator('main img[src="x"]').count()).toBe(0);
});

test('the search of a phone has the cursor as soon as it is open, and a button to close it', async ({
  page,
  isMobile,
}) => {
  test.skip(!isMobile, 'where there is room it is always open');
  const say = words.ar.searchBox;
  await page.goto('/authors');
  await page.locator('header').getByRole('button', { name: say.open }).click();
  const field = page.locator('#header-search-field');
  await expect(field).toBeFocused();
  await page.getByRole('button', { name: say.close }).click();
  await expect(field).toBeHidden();
});
