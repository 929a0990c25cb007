import type { CDPSession, Page } from '@playwright/test';
import { at, expect, languages, test } from './site';

/** Bytes over the wire, compressed, headers included, by kind of resource. */
interface Weight {
  document: number;
  script: number;
  stylesheet: number;
  font: number;
}

/** What a first visit may weigh, and a repeat visit. */
const budgets = { firstVisit: 190_000, script: 12_000, repeatVisit: 2_000 };

for (const language of languages) {
  test(`${language}: an article is light`, async ({ page }) => {
    const path = at(language, '/articles/1');
    const first = await weigh(page, () => page.goto(path, { waitUntil: 'networkidle' }));
    expect(first.document, 'html').toBeGreaterThan(0);
    expect(first.script, 'scripts').toBeLessThanOrEqual(budgets.script);
    expect(sum(first), JSON.stringify(first)).toBeLessThanOrEqual(budgets.firstVisit);
    await page.goto('about:blank');
    const repeat = await weigh(page, () => page.goto(path, { waitUntil: 'networkidle' }));
    expect(sum(repeat), JSON.stringify(repeat)).toBeLessThanOrEqual(budgets.repeatVisit);
  });
}

function sum(weight: Weight): number {
  return weight.document + weight.script + weight.stylesheet + weight.font;
}

async function weigh(page: Page, visit: () => Promise<unknown>): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  const weight: Weight = { document: 0, script: 0, stylesheet: 0, font: 0 };
  await count(session, weight);
  await visit();
  await session.detach();
  return weight;
}

async function count(session: CDPSession, weight: Weight): Promise<void> {
  const kinds = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    kinds.set(requestId, (type ?? '').toLowerCase());
  });
  // What comes from the browser's own cache has no length.
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind !== undefined && kind in weight) weight[kind as keyof Weight] += encodedDataLength;
  });
  await session.send('Network.enable');
}
