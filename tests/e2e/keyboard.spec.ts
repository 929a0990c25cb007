import type { Locator, Page } from '@playwright/test';
import { at, expect, languages, test } from './site';

/** Presses Tab until an element has the focus, which must be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) {
      // A field may leave the outline to the box that it stands in.
      const isOutlined = await target.evaluate((element) =>
        [element, element.parentElement].some(
          (box) => box && getComputedStyle(box).outlineStyle !== 'none',
        ),
      );
      expect(isOutlined, 'the focus is seen').toBe(true);
      return;
    }
  }
  throw new Error('Tab does not reach it');
}

for (const language of languages) {
  test(`${language}: the keyboard alone leads from the front page through search to an article, its author and the other language`, async ({
    page,
  }) => {
    await page.goto(at(language, '/'));
    await page.keyboard.press('Tab');
    await expect(page.locator('a[href="#content"]')).toBeFocused();

    await tabTo(page, page.locator('main input[name=q]'));
    await page.keyboard.type('الصابون');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);

    const article = page.locator('main article :is(h2, h3) a[href*="/articles/"]').first();
    const title = await article.textContent();
    await tabTo(page, article);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');

    const author = page.locator('main article header a[href*="/authors/"]');
    const name = await author.textContent();
    await tabTo(page, author);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');

    const path = new URL(page.url()).pathname.replace(/^\/en/, '');
    await tabTo(page, page.locator('header [data-language-link]'));
    await page.keyboard.press('Enter');
    const other = language === 'ar' ? 'en' : 'ar';
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    expect(new URL(page.url()).pathname).toBe(at(other, path));
  });
}
