import type { Page } from '@playwright/test';
import { articlePath, at, expect, languages, test, words } from './site';

/** What readers change about pages: nothing may be lost by it. */
const lists = ['/', '/articles', '/authors/1', '/sources/bilad', '/search?q=القدس', '/saved', '/x'];

async function everyPage(page: Page, path: (path: string) => string): Promise<string[]> {
  return [...lists, await articlePath(page, 'التقويم الزراعي')].map(path);
}

/** Elements whose text is cut off, and by how much the page is wider than its window. */
function lossesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const losses = scrollWidth > clientWidth ? [`page: ${scrollWidth - clientWidth}px`] : [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const style = getComputedStyle(element);
      // Excerpts are cut on purpose: the whole text is a link away. A pixel is for screen readers.
      const isMeant =
        style.webkitLineClamp !== 'none' ||
        element.clientWidth <= 1 ||
        element.closest('.sr-only, .picture');
      if (isMeant || !element.textContent?.trim() || !element.checkVisibility()) continue;
      const cutsX =
        /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const cutsY =
        /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (cutsX || cutsY) losses.push(element.outerHTML.slice(0, 120));
    }
    return losses;
  });
}

for (const language of languages) {
  test(`${language}: at twice the size, and with wide spacing of letters, words and lines, all is there`, async ({
    page,
  }) => {
    test.setTimeout(90_000);
    for (const path of await everyPage(page, (each) => at(language, each))) {
      // A window of 1280 by 800 at 200%.
      await page.setViewportSize({ width: 640, height: 400 });
      await page.goto(path);
      expect(await lossesOf(page), path).toEqual([]);
      const header = await page.locator('header').first().boundingBox();
      expect(header?.height, 'room is left for reading').toBeLessThan(100);

      await page.setViewportSize({ width: 360, height: 740 });
      // WCAG 1.4.12, at its bounds.
      await page.addStyleTag({
        content: `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
          p { margin-block-end: 2em !important }`,
      });
      expect(await lossesOf(page), `${path}, spaced`).toEqual([]);
    }
  });
}

test('forced colours leave what is chosen, pressed and focused to be told apart', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page.locator('display-settings summary').click();
  const outline = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('display-settings label:has(:checked)')).not.toBe('none');
  expect(await outline('display-settings label:not(:has(:checked))')).toBe('none');

  const button = page.locator('header save-article button').first();
  const fill = () => button.locator('svg').evaluate((icon) => getComputedStyle(icon).fill);
  const before = await fill();
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(await fill()).not.toBe(before);

  // Ornament is drawn by masks over a colour; without one it would be gone.
  const seam = page.locator('.seam').first();
  const [ground, thread] = await seam.evaluate((element) => [
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(element).backgroundColor,
  ]);
  expect(thread).not.toBe(ground);
});

test('nothing moves for who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  const behaviour = await page.evaluate(
    () => getComputedStyle(document.documentElement).scrollBehavior,
  );
  expect(behaviour).toBe('auto');
  await page.locator('display-settings summary').click();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(({ timeline }) => timeline instanceof DocumentTimeline)
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
  );
  expect(moving).toBe(0);
});

test('a wide table and an endless word of an article leave the page as wide as a phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(await articlePath(page, 'التقويم الزراعي'));
  await page.locator('.prose').evaluate((prose) => {
    const cells = '<td>UNCCP, A/AC.25/W.12</td>'.repeat(12);
    prose.insertAdjacentHTML(
      'beforeend',
      `<div class="table-scroll"><table><tr>${cells}</tr></table></div><p>${'x'.repeat(300)}</p>`,
    );
  });
  expect(await lossesOf(page)).toEqual([]);
});

test('names of one endless word leave lists and articles as wide as the screen', async ({
  page,
}) => {
  const paths = ['/', '/articles', '/authors/1', '/categories', '/search?q=qqqq', '/articles/1'];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const path of paths) {
      await page.goto(path);
      await page.evaluate(() => {
        const names = 'main :is(bdi, article p.reading, article nav ul a)';
        for (const name of document.querySelectorAll(names)) name.textContent = 'ك'.repeat(120);
      });
      expect(await lossesOf(page), `${path} at ${width}`).toEqual([]);
    }
  }
});

test('a dead picture that said its size is no wider than its column until it is hidden', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page
    .locator('.zoom-frame img')
    .first()
    .evaluate((image: HTMLImageElement) => {
      const broken = document.createElement('img');
      Object.assign(broken, { alt: 'صورة', width: 900, height: 600, src: '/up' });
      image.replaceWith(broken);
      return broken.decode().catch(() => {});
    });
  expect(await lossesOf(page)).toEqual([]);
});

test('what can be pressed has an edge where colours are forced', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/articles');
  await page.getByText(words.ar.filters.more).click();
  for (const button of await page.locator('main form button[type=submit]').all()) {
    const edge = await button.evaluate((element) => getComputedStyle(element).borderTopWidth);
    expect(edge).not.toBe('0px');
  }
});

test('all of the header’s menus can be reached at four times the size', async ({ page }) => {
  // A window of 1280 by 720 at 400 %. What stays in place can't be scrolled into view with the page.
  await page.setViewportSize({ width: 320, height: 180 });
  await page.goto('/articles');
  for (const menu of await page.locator('header details').all()) {
    await menu.locator('summary').click();
    const last = menu.locator('a, label').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 1 });
  }
});
