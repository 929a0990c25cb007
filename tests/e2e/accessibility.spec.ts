import { brokenRules, overflow, weakContrasts } from './accessibility';
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
  test(`${language}: no page breaks an accessibility rule`, async ({ page }, { project }) => {
    // Arabic on a phone, English on a desktop. Of the rules only contrast differs by theme.
    const isPhone = project.name === 'phone';
    test.skip(isPhone !== (language === 'ar'));
    test.setTimeout(300_000);
    const [theme, other] = isPhone ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
    const article = await articlePath(page, 'التطريز الفلسطيني');
    for (const path of [...pages, article]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(at(language, path));
      expect(await brokenRules(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
      await page.reload();
      expect(await weakContrasts(page), `${path}, ${other}`).toEqual([]);
    }
  });

  test(`${language}: nothing is wider than a small phone, nor with letters of twice the size`, async ({
    page,
  }, { project }) => {
    test.skip(project.name !== 'phone', 'the width is given, whatever the device');
    test.setTimeout(90_000);
    const article = await articlePath(page, 'التقويم الزراعي');
    for (const path of [...pages, article]) {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(at(language, path));
      expect(await overflow(page), path).toBe(0);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await overflow(page), `${path}, large letters`).toBe(0);
    }
  });

  test(`${language}: the keyboard reaches the content and the menu`, async ({ page }) => {
    await page.goto(at(language, '/articles'));
    await page.keyboard.press('Tab');
    await expect(page.locator('a[href="#content"]')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('combobox')).toBeFocused();
  });
}
