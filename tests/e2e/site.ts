import { test as base, expect, type Page } from '@playwright/test';
import ar from '../../lib/i18n/messages/ar.json' with { type: 'json' };
import en from '../../lib/i18n/messages/en.json' with { type: 'json' };

/** The site's own words, so that a test looks for what a reader sees. */
export const words = { ar, en };
export const languages = ['ar', 'en'] as const;
export type Language = (typeof languages)[number];

/** The address of a page in a language; Arabic has no prefix. */
export function at(language: Language, path: string): string {
  return language === 'ar' ? path : `/en${path === '/' ? '' : path}`;
}

/** A page that fails its test when the browser reports an error nobody expected. */
export const test = base.extend<{ page: Page; expectedErrors: RegExp }>({
  expectedErrors: [/status of (401|403|404|410|422|500|503)/, { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    // A page that is left while it is still being blended in is the browser's own affair.
    page.on('pageerror', ({ message }) => {
      if (!message.startsWith('Transition was ')) errors.push(message);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedErrors.test(message.text())) {
        errors.push(message.text());
      }
    });
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect };

/** The address, without a language, of the first article whose title has these words. */
export async function articlePath(page: Page, title: string): Promise<string> {
  await page.goto(`/articles?q=${encodeURIComponent(title)}`);
  const href = await page.locator('main article h2 a').first().getAttribute('href');
  expect(href).toMatch(/^\/articles\/\d+$/);
  return href ?? '';
}
