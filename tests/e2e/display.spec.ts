import { articlePath, at, expect, languages, test, words } from './site';

const background = (page: import('@playwright/test').Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const language of languages) {
  const say = words[language].display;

  test(`${language}: a chosen theme and text size hold, without a cookie and before any script is loaded`, async ({
    page,
    context,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    const article = await articlePath(page, 'التطريز الفلسطيني');
    await page.goto(at(language, article));
    const light = await background(page);
    const size = () => page.locator('.prose').evaluate((text) => getComputedStyle(text).fontSize);
    const before = Number.parseFloat(await size());

    await page.locator('header summary').first().click();
    await page.getByRole('radio', { name: say.dark, exact: true }).check();
    await page.getByRole('radio', { name: say.largest, exact: true }).check();
    const dark = await background(page);
    expect(dark).not.toBe(light);
    expect(Number.parseFloat(await size())).toBeGreaterThan(before * 1.2);
    await page.keyboard.press('Escape');
    await expect(page.locator('header summary').first()).toBeFocused();

    // Only the script in <head> is left to do it.
    await page.route(/\/_next\/.*\.js/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await page.goto(at(language, article));
    expect(await background(page)).toBe(dark);
    expect(Number.parseFloat(await size())).toBeGreaterThan(before * 1.2);
    expect(await context.cookies()).toEqual([]);
  });
}

test('a choice is followed by a page that stands in another tab, or comes back by the browser’s button', async ({
  page,
  context,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/articles');
  const light = await background(page);
  const other = await context.newPage();
  await other.goto('/authors');
  await other.locator('display-settings summary').click();
  await other.getByRole('radio', { name: words.ar.display.dark, exact: true }).check();
  await expect.poll(() => background(page)).not.toBe(light);

  // Shown again as it was left, which no page is in a browser that is being tested.
  await page.evaluate(() => {
    localStorage.setItem('bisan.theme', 'light');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  expect(await background(page)).toBe(light);
  await expect(page.locator('input[name=theme][value=light]')).toBeChecked();
});

test('captions keep their size beside the text, whatever size it has, on paper too', async ({
  page,
}) => {
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  const besideText = () =>
    page.evaluate(() => {
      const sizeOf = (selector: string) =>
        Number.parseFloat(
          getComputedStyle(document.querySelector(selector) ?? document.body).fontSize,
        );
      return sizeOf('.prose figcaption') / sizeOf('.prose');
    });
  const usual = await besideText();
  expect(usual).toBeLessThan(0.9);
  await page.locator('display-settings summary').click();
  await page.getByRole('radio', { name: words.ar.display.largest, exact: true }).check();
  expect(await besideText()).toBeCloseTo(usual, 2);
  await page.emulateMedia({ media: 'print' });
  expect(await besideText()).toBeCloseTo(usual, 2);
});

test('a table that scrolls on a screen is whole on paper', async ({ page }) => {
  // As wide as the text on a sheet of A4.
  await page.setViewportSize({ width: 642, height: 900 });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page.locator('.prose').evaluate((prose) => {
    const row = `<tr>${'<td>108 قرى</td>'.repeat(12)}</tr>`;
    prose.insertAdjacentHTML('beforeend', `<div class="table-scroll"><table>${row}</table></div>`);
  });
  const overflow = () =>
    page
      .locator('.table-scroll')
      .last()
      .evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(await overflow()).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  expect(await overflow()).toBe(0);
});

test('a page follows the system until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  const dark = await background(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background(page)).not.toBe(dark);
});

test('a picture opens large and closes by the keyboard, and the focus comes back', async ({
  page,
}) => {
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  const button = page.locator('.zoom-button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('a picture with a long caption is in sight when it opens, on a phone that lies on its side', async ({
  page,
}) => {
  await page.setViewportSize({ width: 740, height: 320 });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page
    .locator('.prose figcaption')
    .first()
    .evaluate((caption) => {
      caption.textContent = 'تعليق طويل على هذه الصورة. '.repeat(40);
    });
  await page.locator('.zoom-button').first().click();
  const top = () =>
    page.locator('dialog img').evaluate((image) => image.getBoundingClientRect().top);
  await expect.poll(top).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: words.ar.article.close })).toBeFocused();
});

test('a dead picture gives way to the article’s own cross-stitch', async ({ page }) => {
  await page.route(/\/sample\//, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/articles');
  const cover = page.locator('main article img').first();
  await expect(cover).toHaveAttribute('src', /^\/tatreez\/cover\/\d+\//);
  await expect
    .poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
});

test('a motif is a picture that may be kept for ever, and no address breaks it', async ({
  request,
}) => {
  const first = await request.get('/tatreez/cover/7/%D8%AA%D8%B1%D8%A7%D8%AB');
  expect(first.headers()['content-type']).toBe('image/svg+xml');
  expect(first.headers()['cache-control']).toContain('immutable');
  expect(await first.text()).toMatch(/^<svg/);
  const attack = await request.get(`/tatreez/cover/${encodeURIComponent('"><script>')}`);
  expect(await attack.text()).not.toContain('script');
  for (const wrong of ['/tatreez/flag/1', '/tatreez/cover', `/tatreez/cover/${'x'.repeat(700)}`]) {
    expect((await request.get(wrong)).status(), wrong).toBe(404);
  }
});
