// Refusals are errors in a browser's console, which the tests of other pages take for failures.
import { expect, test } from '@playwright/test';
import { makeUser, password, signIn } from './desk';
import { at, languages, words } from './site';

for (const language of languages) {
  const say = words[language].desk;

  test(`${language}: a passkey is made, signs in alone, and lets nobody in once it is removed`, async ({
    page,
  }) => {
    const device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await signIn(page, language, makeUser('editor'));
    await page.goto(at(language, '/desk/account'));
    const passkeys = page.locator('#passkeys');
    const byPasskey = page.getByRole('button', { name: say.signIn.byPasskey });

    await passkeys.getByLabel(say.account.passkeyName).fill('هاتفي');
    await passkeys.locator('[name=password]').fill('not the password');
    await passkeys.getByRole('button', { name: say.account.passkeyMake }).click();
    await expect(passkeys.getByRole('alert')).toHaveText(say.account.wrongPassword);
    await passkeys.locator('[name=password]').fill(password);
    await passkeys.getByRole('button', { name: say.account.passkeyMake }).click();
    await expect(passkeys.getByText('هاتفي')).toBeVisible();

    await page.context().clearCookies();
    await page.goto(at(language, '/desk/articles'));
    await byPasskey.click();
    await page.waitForURL((url) => url.pathname === at(language, '/desk/articles'));

    await page.context().clearCookies();
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.goto(at(language, '/desk/sign-in'));
    await byPasskey.click();
    await expect(
      page.getByRole('alert').filter({ hasText: say.signIn.wrongPasskey }),
    ).toBeVisible();
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await byPasskey.click();
    await page.waitForURL((url) => url.pathname === at(language, '/desk'));

    await page.goto(at(language, '/desk/account'));
    await passkeys.getByText(say.account.passkeyRemove, { exact: true }).click();
    await passkeys.getByRole('button', { name: say.account.passkeyYes }).click();
    await expect(page.locator('main').getByRole('status')).toHaveText(say.account.passkeyRemoved);
    await page.context().clearCookies();
    await page.goto(at(language, '/desk/sign-in'));
    await byPasskey.click();
    await expect(
      page.getByRole('alert').filter({ hasText: say.signIn.wrongPasskey }),
    ).toBeVisible();
    await page.goto(at(language, '/desk'));
    await expect(page).toHaveURL(/\/desk\/sign-in/);
  });
}
