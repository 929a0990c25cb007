import type { Page } from '@playwright/test';
import { changeArchive } from './archive';
import { addArticle, removeArticle } from './desk';
import { articlePath, at, expect, languages, test, words } from './site';

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

for (const language of languages) {
  const say = words[language].comfort;

  test(`${language}: single keys lead through cards, save, and can be switched off`, async ({
    page,
  }) => {
    await page.goto(at(language, '/articles'));
    const titles = await page.locator('main article h2 a').allTextContents();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focusedText(page)).toBe(titles[1]);
    await page.keyboard.press('k');
    expect(await focusedText(page)).toBe(titles[0]);
    await page.keyboard.press('s');
    await expect(page.locator('save-article button').first()).toHaveAttribute(
      'aria-pressed',
      'true',
    );

    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: say.shortcuts });
    for (const text of [say.next, say.previous, say.keySave, say.search, say.help])
      await expect(dialog.getByText(text, { exact: true })).toBeVisible();
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    for (const key of ['j', '/', '?']) await page.keyboard.press(key);
    await expect(dialog).toBeHidden();
    expect(await focusedText(page)).toBe(titles[0]);

    await page.reload();
    await page.keyboard.press('j');
    expect(await focusedText(page)).not.toBe(titles[0]);
    await page.getByRole('button', { name: say.shortcuts }).click();
    await expect(dialog.getByRole('checkbox')).not.toBeChecked();
  });

  test(`${language}: an article left half read offers to go on from there`, async ({ page }) => {
    const path = at(language, await articlePath(page, 'التطريز الفلسطيني'));
    await page.goto(path);
    const resume = page.getByRole('button', { name: say.resume });
    await expect(resume).toBeHidden();
    const part = page.locator('.prose > *').nth(5);
    await part.evaluate((element) =>
      window.scrollTo({ top: window.scrollY + element.getBoundingClientRect().top - 100 }),
    );
    await expect.poll(() => progressOf(page)).toBeGreaterThan(0.06);

    await page.goto(path);
    await expect(resume).toBeVisible();
    await resume.focus();
    await page.keyboard.press('Enter');
    await expect(part).toBeFocused();
    await expect(part).toBeInViewport();
    await expect(resume).toBeHidden();
  });
}

test('a browser that keeps nothing is seen to say so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page.evaluate(() => window.scrollTo({ top: 2000, behavior: 'instant' }));
  await page.keyboard.press('s');
  const notice = page.getByText(words.ar.comfort.saveFailed);
  await expect(notice).toBeInViewport();
  await expect.poll(() => notice.evaluate((said) => said.clientHeight)).toBeGreaterThan(20);
});

test('single keys can be switched off where nothing is kept, for the page in view', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto('/articles');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: words.ar.comfort.shortcuts });
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.locator('main article :focus')).toHaveCount(0);
});

test('links in the text of an article are no cards, and name no author', async ({ page }) => {
  const link = (path: string) => `<a href="https://elsewhere.example${path}">رابط</a>`;
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  await page.locator('.prose').evaluate(
    (prose, html) => {
      prose.insertAdjacentHTML('beforeend', html);
      for (const byline of document.querySelectorAll('main article a[href*="/authors/"]'))
        if (!byline.closest('.prose')) byline.remove();
    },
    `<h2>${link('/1')}</h2><p>${link('/authors/2')}</p>`,
  );
  await page.keyboard.press('j');
  await expect(page.locator('.prose :focus')).toHaveCount(0);
  await expect(page.locator('article article :focus, article ~ * :focus').first()).toBeAttached();
  await page.getByRole('button', { name: words.ar.comfort.save, exact: true }).click();
  await page.goto('/saved');
  await expect(page.locator('[data-part=saved] [data-author]')).toBeHidden();
});

test('the day on which an article was gathered is not kept as the day of the article', async ({
  page,
}) => {
  const title = 'محفوظة بلا تاريخ';
  const id = addArticle(title, 'كاتبة بلا تاريخ');
  changeArchive((db) => db.prepare('UPDATE articles SET publish_date = NULL WHERE id = ?').run(id));
  const button = page.getByRole('button', {
    name: words.ar.comfort.saveTitle.replace('{title}', title),
  });
  await expect(async () => {
    await page.goto('/authors');
    await page.getByRole('link', { name: 'كاتبة بلا تاريخ' }).first().click();
    await expect(button).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/saved');
  const entry = page.locator('[data-part=saved] li').filter({ hasText: title });
  await expect(entry).toBeVisible();
  await expect(entry.locator('[data-day]')).toBeHidden();
  removeArticle(id);
});

test('two tabs save and remove what their buttons say, and each catches up when it is shown', async ({
  page,
  context,
}) => {
  const say = words.ar.comfort;
  const shown = (tab: Page) =>
    tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const list = page.locator('[data-part=saved]');
  const path = await articlePath(page, 'التطريز الفلسطيني');
  await page.goto(path);
  const here = page.getByRole('button', { name: say.save, exact: true });
  await expect(here).toHaveAttribute('aria-pressed', 'false');
  const other = await context.newPage();
  await other.goto(path);
  const there = other.getByRole('button', { name: say.save, exact: true });
  await there.click();
  await expect(there).toHaveAttribute('aria-pressed', 'true');
  await here.click();
  await expect(here).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(say.saved)).toBeAttached();

  await page.goto('/saved');
  await expect(list.locator('h3')).toHaveCount(1);
  await there.click();
  await expect(there).toHaveAttribute('aria-pressed', 'false');
  await list.getByRole('button').click();
  await expect(list.getByText(say.savedEmpty)).toBeVisible();

  await there.click();
  await expect(there).toHaveAttribute('aria-pressed', 'true');
  await shown(page);
  await list.getByRole('button').focus();
  await shown(page);
  await expect(list.getByRole('button')).toBeFocused();
  await list.getByRole('button').click();
  await expect(list.getByText(say.savedEmpty)).toBeVisible();
  await shown(other);
  await expect(there).toHaveAttribute('aria-pressed', 'false');
});

/** What the browser remembers of the article read last. */
function progressOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('bisan');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('reading').objectStore('reading').get('read');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result?.[0]?.progress ?? 0);
          };
        };
      }),
  );
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page of saved articles says why it is empty, and lists keep their links', async ({
    page,
  }) => {
    await page.goto('/saved');
    await expect(page.getByText(words.ar.comfort.savedNeedsScript)).toBeVisible();
    await page.goto('/articles');
    await expect(page.getByRole('button', { name: words.ar.comfort.loadMore })).toBeHidden();
    await expect(page.locator('load-more a[rel=next]')).toBeVisible();
    await expect(page.locator('save-article').first()).toBeHidden();
  });
});
