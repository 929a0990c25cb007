import type { Page } from '@playwright/test';
import { BadConnection } from './bad-connection';
import { addArticle, removeArticle } from './desk';
import { articlePath, at, expect, languages, test as site, words } from './site';

// A picture that is not kept fails to load where there is no connection.
const test = site.extend({
  serviceWorkers: 'allow',
  expectedErrors: /status of 410|net::ERR_(FAILED|INTERNET_DISCONNECTED)/,
});

/** The paths of what the browser keeps for reading offline. */
function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      paths.push(...(await cache.keys()).map(({ url }) => new URL(url).pathname));
    }
    return paths;
  });
}

async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

for (const language of languages) {
  const say = words[language].comfort;

  test(`${language}: what was saved and read is read offline, and the rest says that there is no connection`, async ({
    page,
    context,
  }) => {
    const read = await articlePath(page, 'التطريز الفلسطيني');
    await page.goto(at(language, read));
    await workerReady(page);
    // Of this test's own choosing: others add the newest article, and take it away.
    await page.goto(at(language, `/articles?q=${encodeURIComponent('الصابون النابلسي')}`));
    const card = page
      .locator('main article')
      .filter({ has: page.locator('save-article') })
      .first();
    const title = (await card.locator('h2').textContent()) ?? '';
    const saved = (await card.locator('h2 a').getAttribute('href')) ?? '';
    const button = card.getByRole('button', { name: `${say.save}: ${title}` });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(say.saved)).toBeAttached();
    await expect
      .poll(() => keptPaths(page))
      .toEqual(expect.arrayContaining([saved, at(language, read)]));

    await context.setOffline(true);
    await page.goto(at(language, '/saved'));
    await page.getByRole('link', { name: title }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    const isStyled = await page.evaluate(() => document.fonts.check('1em "Bisan Naskh"'));
    expect(isStyled).toBe(true);
    await page.goto(at(language, read));
    await expect(page.locator('.prose')).not.toBeEmpty();
    await expect
      .poll(() =>
        page
          .locator('main article img')
          .first()
          .evaluate((img: HTMLImageElement) => img.naturalWidth),
      )
      .toBeGreaterThan(0);

    await page.goto(at(language, '/authors'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.offlineTitle);
    await context.setOffline(false);
    await page.getByRole('link', { name: say.retry }).click();
    await expect(page.locator('[data-paged] > li').first()).toBeVisible();

    await page.goto(at(language, '/saved'));
    await page.getByRole('button', { name: `${say.remove}: ${title}` }).click();
    await expect(page.getByText(say.savedEmpty)).toBeVisible();
  });
}

test('nothing of the desk is kept, and an article that was taken down is not kept any longer', async ({
  page,
}) => {
  const id = addArticle('محفوظة ثم زائلة', 'كاتبة الزائلة');
  const path = `/articles/${id}`;
  await page.goto(path);
  await workerReady(page);
  await page.getByRole('button', { name: words.ar.comfort.save, exact: true }).click();
  await expect.poll(() => keptPaths(page)).toContain(path);
  await page.goto('/desk');
  await page.goto('/desk/sign-in');
  removeArticle(id);
  await expect.poll(async () => (await page.request.get(path)).status()).toBe(410);

  // The page of saved articles asks of each whether it is still there.
  await page.goto('/saved');
  await expect(page.getByText(words.ar.comfort.savedEmpty)).toBeVisible();
  const kept = await keptPaths(page);
  expect(kept).not.toContain(path);
  expect(kept.filter((each) => /\/(desk|api|suggest)/.test(each))).toEqual([]);
});

test('an article that was saved where there was no connection is kept once there is one', async ({
  page,
  context,
}) => {
  await page.goto('/en/articles');
  await workerReady(page);
  const card = page.locator('main article').nth(4);
  const saved = (await card.locator('h2 a').getAttribute('href')) ?? '';
  await context.setOffline(true);
  const button = card.locator('save-article button');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await context.setOffline(false);
  await page.goto('/en/saved');
  await expect.poll(() => keptPaths(page)).toContain(saved);
});

test('over a bad connection what is kept is shown, and made new by what comes late', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const connection = new BadConnection(baseURL ?? '');
  const site = await connection.open();
  try {
    const path = await articlePath(page, 'التطريز الفلسطيني');
    await page.goto(`${site}/privacy`);
    await workerReady(page);
    await page.goto(site + path);
    await expect.poll(() => keptPaths(page)).toContain(path);

    await page.evaluate(async (kept) => {
      const older = new Response('<h1>قديم</h1>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
      await (await caches.open('bisan-articles')).put(kept, older);
    }, path);
    connection.hinder = (asked) => (asked === path ? { waitMs: 6_500 } : undefined);
    await page.goto(site + path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('قديم');
    const keptText = () => page.evaluate(async (kept) => (await caches.match(kept))?.text(), path);
    await expect.poll(keptText, { timeout: 10_000 }).toContain('class="prose"');

    connection.hinder = (asked) => (asked === '/saved' ? { status: 502 } : undefined);
    await page.goto(`${site}/saved`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.ar.comfort.savedTitle);
    connection.hinder = (asked) => (asked === '/saved' ? { waitMs: 60_000 } : undefined);
    await page.goto(`${site}/saved`, { timeout: 15_000 });
  } finally {
    connection.close();
  }
});

test('a build’s worker takes the caches of the build before away', async ({ page }) => {
  await page.goto('/privacy');
  await page.evaluate(async () => {
    await (await caches.open('bisan-shell-earlier')).put('/offline', new Response('alt'));
  });
  const answer = await page.request.get('/sw.js');
  expect(answer.headers()['cache-control']).toBe('no-cache');
  expect(answer.headers()['content-type']).toMatch(/javascript/);
  await workerReady(page);
  await expect.poll(() => page.evaluate(() => caches.keys())).not.toContain('bisan-shell-earlier');
});

test('Chromium offers to install the site', async ({ page }) => {
  await page.goto('/');
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const own = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  expect(own).toEqual([]);
});
