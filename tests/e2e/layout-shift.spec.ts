import type { Page } from '@playwright/test';
import { expect, test } from './site';

/** A results page with its menus in a row, and an article that is not in the page's language. */
for (const path of ['/search?q=زيتون', '/articles/5', '/en/articles/10']) {
  test(`${path} stays where it is when its faces come late`, async ({ page }) => {
    let late = 0;
    await page.setViewportSize({ width: 412, height: 800 });
    await page.route('**/fonts/**', async (route) => {
      late++;
      await page.evaluate(afterTwoPaintings);
      await route.continue();
    });
    await page.addInitScript(watchShifts);
    await page.goto(path, { waitUntil: 'load' });
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    await page.evaluate(afterTwoPaintings);
    expect(late).toBeGreaterThan(2);
    expect(await shifted(page)).toBeLessThan(0.05);
  });
}

async function afterTwoPaintings(): Promise<void> {
  while (performance.getEntriesByName('first-contentful-paint').length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (let painted = 0; painted < 2; painted++) await new Promise(requestAnimationFrame);
}

/** Adds up what browsers call cumulative layout shift, from before the page has begun. */
function watchShifts(): void {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += (entry as PerformanceEntry & Shift).value;
    document.documentElement.dataset.shifted = String(total);
  }).observe({ type: 'layout-shift', buffered: true });
}

interface Shift {
  value: number;
}

async function shifted(page: Page): Promise<number> {
  return Number((await page.locator('html').getAttribute('data-shifted')) ?? 0);
}
