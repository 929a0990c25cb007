import { deskAddress, deskFolders, isForOwners, isOpen } from '../support/desk-routes';
import { overflow } from './accessibility';
import { changeArchive } from './archive';
import { makeUser, makeUserWithPassword, password, signIn } from './desk';
import { at, expect, languages, test, words } from './site';

const pages = deskFolders('page.tsx');

test('every page of the desk asks who one is, and is kept by nobody', async ({ page, request }) => {
  test.setTimeout(120_000);
  expect(pages.length).toBeGreaterThan(8);
  await signIn(page, 'en', makeUser('editor'));
  for (const folder of pages) {
    for (const language of languages) {
      const path = at(language, deskAddress(folder));
      const out = await request.get(path, { maxRedirects: 0 });
      expect(out.headers()['cache-control'], path).toContain('no-store');
      expect(out.headers()['x-robots-tag'], path).toContain('noindex');
      if (isOpen(folder)) continue;
      expect(out.status(), path).toBe(307);
      expect(out.headers().location, path).toMatch(/\/desk\/sign-in/);

      const asEditor = await page.request.get(path, { maxRedirects: 0 });
      expect(asEditor.headers()['cache-control'], path).toContain('no-store');
      if (isForOwners(folder)) {
        expect(asEditor.headers().location, path).toMatch(/\/desk\/forbidden$/);
      } else {
        expect(asEditor.status(), path).toBeLessThan(500);
        expect(asEditor.headers().location ?? '', path).not.toMatch(/sign-in/);
      }
    }
  }
});

for (const language of languages) {
  test(`${language}: who signs in with a password made for them comes where they wanted to go`, async ({
    page,
  }) => {
    const made = makeUserWithPassword();
    await page.goto(at(language, '/desk/articles'));
    await page.locator('[name=email]').fill(made.email);
    await page.locator('[name=password]').fill(made.password);
    const { submit } = words[language].desk.signIn;
    await page.getByRole('main').getByRole('button', { name: submit, exact: true }).click();
    await page.waitForURL((url) => url.pathname === at(language, '/desk/articles'));
  });
}

test('what is not there is not found, for an editor too', async ({ page }) => {
  await signIn(page, 'en', makeUser('owner'));
  const places = ['articles', 'sources', 'authors', 'jobs', 'imports', 'jobs/timetable', 'users'];
  for (const place of places) {
    const answer = await page.request.get(`/en/desk/${place}/987654`);
    expect(answer.status(), place).toBe(404);
    expect(await answer.text(), place).toContain('</main>');
  }
});

test('the audit log stays within a screen, whatever strangers type', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/en/desk/sign-in');
  await page.locator('#email').fill(`${'x'.repeat(150)}@example.org`);
  await page.locator('#password').fill('not the password');
  await page.locator('main form button[type=submit]').click();
  const { signIn: say } = words.en.desk;
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(say.wrong);
  await signIn(page, 'en', makeUser('owner'));
  await page.goto('/en/desk/audit');
  await expect(page.getByText('xxx').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const language of languages) {
    const say = words[language].desk;

    test(`${language}: an owner signs in, invites an editor, who joins; what is typed outlives a session`, async ({
      page,
      browser,
    }) => {
      await page.goto(at(language, '/desk/users'));
      await page.locator('#email').fill('nobody@example.org');
      await page.locator('#password').fill('not the password');
      await page.locator('main form button[type=submit]').click();
      await expect(page.getByRole('alert')).toHaveText(say.signIn.wrong);
      await page.locator('#email').fill(makeUser('owner'));
      await page.locator('#password').fill(password);
      await page.locator('main form button[type=submit]').click();
      // Back where one wanted to go.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.users.title);

      const invited = `invited-${language}-${Date.now()}@example.org`;
      await page.locator('#email').fill('no address');
      await page.getByRole('button', { name: say.users.invite }).click();
      await expect(page.locator('#email-error')).toHaveText(say.forms.notAnEmail);
      await expect(page.locator('#email')).toHaveValue('no address');
      await page.locator('#email').fill(invited);
      await page.getByRole('button', { name: say.users.invite }).click();
      const link = await page.getByLabel(say.users.link, { exact: true }).inputValue();
      await page.reload();
      await expect(page.getByLabel(say.users.link, { exact: true })).toHaveCount(0);

      const context = await browser.newContext({ javaScriptEnabled: false });
      const editor = await context.newPage();
      await editor.goto(link);
      await editor.locator('#name').fill('أمل');
      await editor.locator('#password').fill(password);
      await editor.locator('main form button[type=submit]').click();
      await editor.waitForURL((url) => url.pathname === at(language, '/desk'));
      expect((await editor.goto(link))?.status()).toBe(404);

      await editor.goto(at(language, '/desk/account'));
      changeArchive((db) =>
        db
          .prepare(
            `UPDATE desk_sessions SET expires_at = '2020-01-01T00:00:00.000Z'
             WHERE user_id = (SELECT id FROM desk_users WHERE email = ?)`,
          )
          .run(invited),
      );
      await editor.locator('#name').fill('أمل النجّار');
      await editor.getByRole('button', { name: say.account.saveName }).click();
      await editor.locator('#email').fill(invited);
      await editor.locator('#password').fill(password);
      await editor.locator('main form button[type=submit]').click();
      await expect(editor.getByRole('alert')).toHaveText(say.forms.keptText);
      await expect(editor.locator('#name')).toHaveValue('أمل النجّار');
      await editor.getByRole('button', { name: say.account.saveName }).click();
      await expect(editor.locator('main').getByRole('status')).toHaveText(say.account.renamed);
      await context.close();
    });
  }
});
