import type { Page } from '@playwright/test';
import { expect, test } from './site';

/**
 * Of the excerpts that take all their lines: the words that are in sight and reach into the room of
 * the dots, or beyond the last line that is shown whole.
 */
function wordsUnderDots(page: Page): Promise<{ tooLong: number; cut: string[] }> {
  return page.evaluate(() => {
    const cut: string[] = [];
    let tooLong = 0;
    for (const excerpt of document.querySelectorAll<HTMLElement>('main .teaser')) {
      const box = excerpt.getBoundingClientRect();
      const all = document.createRange();
      all.selectNodeContents(excerpt);
      if (box.height === 0 || all.getBoundingClientRect().bottom < box.bottom + 8) continue;
      tooLong += 1;
      const lineHeight = Number.parseFloat(getComputedStyle(excerpt).lineHeight);
      const dots = Number.parseFloat(getComputedStyle(excerpt).fontSize);
      const isRtl = getComputedStyle(excerpt).direction === 'rtl';
      const texts = document.createTreeWalker(excerpt, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const word of (text.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          const place = range.getBoundingClientRect();
          const middle = (place.top + place.bottom) / 2;
          if (middle < box.bottom - lineHeight || middle > box.bottom) continue;
          const reaches = isRtl
            ? place.left < box.left + dots - 1
            : place.right > box.right - dots + 1;
          if (reaches) cut.push(word[0]);
        }
      }
    }
    return { tooLong, cut };
  });
}

test('an excerpt that is too long ends between two words', async ({ page }) => {
  for (const width of [320, 360, 412, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    let tooLong = 0;
    for (const path of ['/', '/en', '/search?q=زيت', '/articles']) {
      await page.goto(path);
      const found = await wordsUnderDots(page);
      expect(found.cut, `${path} at ${width}`).toEqual([]);
      tooLong += found.tooLong;
    }
    expect(tooLong, 'some excerpts are cut').toBeGreaterThan(0);
  }
});

test('room for dots makes no excerpt higher than its text', async ({ page }) => {
  for (const width of [360, 620, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/', '/articles', '/search?q=زيت']) {
      await page.goto(path);
      const spare = await page.locator('main .teaser').evaluateAll((all) =>
        all
          .filter((excerpt) => excerpt.clientHeight > 0)
          .map((excerpt) => {
            const range = document.createRange();
            range.selectNodeContents(excerpt);
            return excerpt.getBoundingClientRect().bottom - range.getBoundingClientRect().bottom;
          }),
      );
      expect(Math.max(...spare), `${path} at ${width}`).toBeLessThan(16);
    }
  }
});

test('a click on an excerpt opens its article', async ({ page }) => {
  await page.goto('/articles');
  const card = page.locator('main article', { has: page.locator('.teaser-long') }).first();
  const href = await card.locator('h2 a').getAttribute('href');
  await card.locator('.teaser').scrollIntoViewIfNeeded();
  const box = await card.locator('.teaser').boundingBox();
  if (!box) throw new Error('no excerpt');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForURL((url) => url.pathname === href);
});
