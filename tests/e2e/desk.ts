import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { at, type Language } from './site';

export const password = 'olive trees in november';

/** Makes an account as an operator does, on the storage of the site under test. */
export function makeUser(role: 'owner' | 'editor', storage = resolve('tmp/e2e-storage')): string {
  const email = `${role}-${process.pid}-${Date.now()}@example.org`;
  execFileSync(
    'node',
    ['dist/bisan.mjs', 'users', 'create', email, '--role', role, '--name', 'رُبى'],
    {
      input: `${password}\n`,
      env: { ...process.env, STORAGE_DIR: storage, LOG_LEVEL: 'silent' },
    },
  );
  return email;
}

export async function signIn(page: Page, language: Language, email: string): Promise<void> {
  await page.goto(at(language, '/desk/sign-in'));
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === at(language, '/desk'));
}
