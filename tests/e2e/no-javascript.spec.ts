import { at, expect, languages, test, words } from './site';

test.use({ javaScriptEnabled: false });

for (const language of languages) {
  const say = words[language];

  test(`${language}: reading, searching, paging and the menu work without JavaScript`, async ({
    page,
  }, { project }) => {
    await page.goto(at(language, '/'));
    if (project.name === 'phone') {
      await page.locator(`header summary[aria-label="${say.site.menu}"]`).click();
      await page.locator('header details').getByRole('link', { name: say.nav.articles }).click();
    } else {
      await page.locator('header nav').getByRole('link', { name: say.nav.articles }).click();
    }
    await page.getByRole('link', { name: say.pagination.next }).click();
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');

    await page.getByRole('main').getByRole('searchbox').fill('القدس');
    await page.getByRole('main').getByRole('searchbox').press('Enter');
    await expect(page.locator('main article mark').first()).toBeVisible();
    await page.locator('main article h2 a').first().click();
    await expect(page.locator('.prose')).not.toBeEmpty();

    const missing = await page.goto(at(language, '/nothing'));
    expect(missing?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.errors.notFoundTitle);
  });
}
