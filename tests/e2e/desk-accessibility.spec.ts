import AxeBuilder from '@axe-core/playwright';
import { makeUser, signIn } from './desk';
import { at, expect, languages, test } from './site';

const paths = [
  '/desk',
  '/desk/account',
  '/desk/users',
  '/desk/audit',
  '/desk/search',
  '/desk/health',
  '/desk/imports',
  '/desk/jobs',
  '/desk/jobs/timetable/backup',
  '/desk/forbidden',
];

for (const language of languages) {
  test(`${language}: the desk breaks no accessibility rule and fits its screen`, async ({ page }, {
    project,
  }) => {
    test.setTimeout(300_000);
    const colorScheme = (project.name === 'phone') === (language === 'ar') ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (path: string) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map((rule) => `${rule.id}: ${rule.nodes[0]?.html}`);
      expect(found, path).toEqual([]);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth, path).toBe(clientWidth);
    };
    await page.goto(at(language, '/desk/sign-in'));
    await check('/desk/sign-in');
    await signIn(page, language, makeUser('owner'));
    for (const path of paths) {
      await page.goto(at(language, path));
      await check(path);
    }
    await page.goto(at(language, '/desk/users'));
    await page.locator('main table a').first().click();
    await check('/desk/users/[id]');
  });
}
