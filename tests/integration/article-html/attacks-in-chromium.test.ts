import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';
import { attackGroups } from '#tests/fixtures/attacks/all';
import { AttackPage } from '#tests/integration/article-html/attack-page';

let browser: Browser;
let page: AttackPage;

/** Attacks that need more than a browser: a careless script of the page, or a reader. */
const harmlessAlone = new Set(['unicode', 'clobbering', 'links']);

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  page = await AttackPage.open(browser);
});

afterAll(async () => {
  await browser?.close();
});

describe('cleaned attacks in a browser', () => {
  it.each(Object.entries(attackGroups))('run, open and ask for nothing: %s', async (_, attacks) => {
    const offences: Record<string, string[]> = {};
    for (const some of parted(attacks, 25)) {
      const together = await page.try(some.map(cleaned).join('</article><article>'));
      if (together.length === 0) continue;
      for (const attack of some) offences[attack] = await page.try(cleaned(attack));
      offences['all of these together'] = together;
    }
    expect(offences).toEqual({});
  });
});

/** The harness is worth nothing if it can't see an attack succeed. */
describe('the same attacks uncleaned', () => {
  it.each(Object.keys(attackGroups).filter((group) => !harmlessAlone.has(group)))(
    'are seen to run: %s',
    async (group) => {
      const all = attackGroups[group] ?? [];
      // From the whole group, until some were seen: each that works costs the browser a page.
      const step = Math.max(1, Math.floor(all.length / 20));
      const some = all.filter((_, index) => index % step === 0);
      let seen = 0;
      for (const attack of some) {
        if ((await page.try(attack)).length > 0) seen++;
        if (seen === 3) break;
      }
      expect(seen).toBe(3);
    },
  );
});

function cleaned(attack: string): string {
  return renderArticle(attack, { baseUrl: 'https://source.example/article/' }).html;
}

function parted<T>(all: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < all.length; start += size) parts.push(all.slice(start, start + size));
  return parts;
}
