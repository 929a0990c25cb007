import { brokenRules, overflow } from './accessibility';
import { makeUser, signIn } from './desk';
import { at, expect, languages, test, words } from './site';

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
    const isPhone = project.name === 'phone';
    await page.emulateMedia({ colorScheme: isPhone ? 'light' : 'dark', reducedMotion: 'reduce' });
    // Each language at one size, each size in one theme: what else differs is only how wide it is.
    const isJudged = isPhone === (language === 'ar');
    const check = async (path: string) => {
      if (isJudged) expect(await brokenRules(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    };
    await page.goto(at(language, '/desk/sign-in'));
    await check('/desk/sign-in');
    await signIn(page, language, makeUser('owner'));
    for (const path of paths) {
      await page.goto(at(language, path));
      await check(path);
    }
    await page.goto(at(language, '/desk/users'));
    await page.locator('#email').fill(`accessible-${language}-${Date.now()}@example.org`);
    await page.getByRole('button', { name: words[language].desk.users.invite }).click();
    const link = page.getByLabel(words[language].desk.users.link, { exact: true });
    const join = await link.inputValue();
    await page.goto(at(language, '/desk/users'));
    await page.locator('main table a').first().click();
    await page.waitForURL(/\/desk\/users\/./);
    await check('/desk/users/[id]');
    await page.context().clearCookies();
    await page.goto(join);
    await expect(page.locator('#name')).toBeVisible();
    await check('/desk/join/[token]');
    await page.goto(at(language, '/desk/sign-in/code'));
    await expect(page.locator('#code')).toBeVisible();
    await check('/desk/sign-in/code');
  });
}
