import { brokenRules, overflow } from './accessibility';
import { articlePath, at, expect, languages, test } from './site';

const pages = [
  '/',
  '/articles',
  '/articles?q=زيت&category=مطبخ',
  '/authors',
  '/authors/1',
  '/categories',
  '/categories/تراث',
  '/sources/bilad',
  '/search?q=القدس',
  '/search?q=زيت&language=ar',
  '/search?q=zzqqxxyyzz',
  '/privacy',
  '/feeds',
  '/saved',
  '/offline',
  '/developers',
  '/nothing',
];

for (const language of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${language}, ${colorScheme}: no page breaks an accessibility rule`, async ({ page }, {
      project,
    }) => {
      // Each language and theme once, half of the pairs on a phone and half on a desktop.
      test.skip((project.name === 'phone') === ((language === 'ar') === (colorScheme === 'dark')));
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const article = await articlePath(page, 'التطريز الفلسطيني');
      for (const path of [...pages, article]) {
        await page.goto(at(language, path));
        expect(await brokenRules(page), path).toEqual([]);
      }
    });
  }

  test(`${language}: nothing is wider than a small phone`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width: 320, height: 640 });
    const article = await articlePath(page, 'التقويم الزراعي');
    for (const path of [...pages, article]) {
      await page.goto(at(language, path));
      expect(await overflow(page), path).toBe(0);
    }
  });

  test(`${language}: the keyboard reaches the content and the menu`, async ({ page }) => {
    await page.goto(at(language, '/articles'));
    await page.keyboard.press('Tab');
    await expect(page.locator('a[href="#content"]')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('searchbox')).toBeFocused();
  });
}
