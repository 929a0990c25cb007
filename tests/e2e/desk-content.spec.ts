import type { Page } from '@playwright/test';
import { brokenRules, overflow } from './accessibility';
import { addArticle, makeUser, removeArticle, signIn, testAsEditor as test } from './desk';
import { at, expect, type Language, languages, words } from './site';

const word = () => `كلمة${Math.random().toString(36).slice(2, 8)}`;

/** What readers find of an article: its page's status, and whether each list has it. */
async function asReaders(page: Page, id: number, query: string) {
  const found = async (path: string) =>
    (await (await page.request.get(path)).text()).includes(`/articles/${id}"`);
  const inLanguage = async (language: Language) => {
    const [answer, list, search, home] = await Promise.all([
      page.request.get(at(language, `/articles/${id}`)),
      found(at(language, '/articles')),
      found(at(language, `/search?q=${encodeURIComponent(query)}`)),
      found(at(language, '/')),
    ]);
    return { page: answer.status(), list, search, home };
  };
  const [ar, en] = await Promise.all([inLanguage('ar'), inLanguage('en')]);
  return { ar, en };
}

const everywhere = { page: 200, list: true, search: true, home: true };
const nowhere = { page: 410, list: false, search: false, home: false };

test.describe.configure({ timeout: 90_000 });

for (const language of languages) {
  const say = words[language].deskContent;

  test(`${language}: an editor mends a title, hides the article, and readers see it at once`, async ({
    page,
  }) => {
    const title = word();
    const id = addArticle(title, 'كاتبة المكتب');
    await page.goto(at(language, '/desk/articles'));
    await page.getByLabel(say.articles.search).fill(title);
    await page.getByRole('button', { name: say.articles.apply, exact: true }).click();
    await page.getByRole('link', { name: title, exact: true }).click();

    const mended = word();
    await page.locator('[name=title]').fill(`  ${mended} `);
    await page.getByRole('button', { name: say.article.save }).click();
    await expect(page.getByRole('status')).toHaveText(say.article.saved);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(mended);
    await expect
      .poll(() => asReaders(page, id, mended), { timeout: 20_000 })
      .toEqual({ ar: everywhere, en: everywhere });

    await page.getByRole('button', { name: say.article.hide }).click();
    await expect(page.getByRole('status')).toHaveText(say.article.didHide);
    await expect
      .poll(() => asReaders(page, id, mended), { timeout: 20_000 })
      .toEqual({ ar: nowhere, en: nowhere });

    await page.getByRole('button', { name: say.history.undo, exact: false }).first().click();
    await expect(page.getByRole('status')).toBeVisible();
    await expect
      .poll(() => asReaders(page, id, mended), { timeout: 20_000 })
      .toEqual({ ar: everywhere, en: everywhere });

    await page.locator('summary').filter({ hasText: say.article.delete }).click();
    await page.getByRole('button', { name: say.article.deleteYes }).click();
    await expect(page.getByRole('status')).toHaveText(say.article.didDelete);
    await expect
      .poll(() => asReaders(page, id, mended), { timeout: 20_000 })
      .toEqual({ ar: nowhere, en: nowhere });
    removeArticle(id);
  });

  test(`${language}: two editors of one field both see what the other wrote`, async ({
    page,
    browser,
  }) => {
    const id = addArticle(word(), 'كاتبة المكتب');
    await page.goto(at(language, `/desk/articles/${id}`));
    const [mine, theirs] = [word(), word()];

    const context = await browser.newContext({ storageState: undefined });
    const other = await context.newPage();
    await signIn(other, language, makeUser('editor', { name: 'عمر' }));
    await other.goto(at(language, `/desk/articles/${id}`));
    await other.locator('[name=title]').fill(theirs);
    await other.locator('[name=category]').fill('تراث');
    await other.getByRole('button', { name: say.article.save }).click();
    await expect(other.getByRole('status')).toHaveText(say.article.saved);
    await context.close();

    await page.locator('[name=title]').fill(mine);
    await page.getByRole('button', { name: say.article.save }).click();
    await expect(page.getByText(say.article.conflict)).toBeVisible();
    await expect(page.locator('#title-error')).toContainText(theirs);
    await expect(page.locator('#title-error')).toContainText('عمر');
    await expect(page.locator('[name=title]')).toHaveValue(mine);
    await expect(page.locator('[name=category]')).toHaveValue('تراث');
    await page.getByRole('button', { name: say.article.save }).click();
    await expect(page.getByRole('status')).toHaveText(say.article.saved);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(mine);
    await expect(page.locator('[name=category]')).toHaveValue('تراث');
    removeArticle(id);
  });

  test(`${language}: what is wrong comes back beside its field, with what was typed`, async ({
    page,
  }) => {
    const id = addArticle(word(), 'كاتبة المكتب');
    await page.goto(at(language, `/desk/articles/${id}`));
    await page.locator('[name=date]').fill('أمس');
    await page.getByRole('button', { name: say.article.save }).click();
    await expect(page.locator('#date-error')).toHaveText(say.errors['invalid-date']);
    await expect(page.locator('[name=date]')).toHaveValue('أمس');
    await expect(page.locator('[name=date]')).toBeFocused();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      `${say.fields.date}: ${say.errors['invalid-date']}`,
    );
    await page.locator('[name=date]').fill('31 مايو 2018');
    await page.locator('[name=author]').fill('لا أحد بهذا الاسم');
    await page.getByRole('button', { name: say.article.save }).click();
    await expect(page.locator('#author-error')).toHaveText(say.errors['unknown-author']);
    await expect(page.locator('[name=date]')).toHaveValue('31 مايو 2018');
    removeArticle(id);
  });

  test(`${language}: duplicate authors become one, many articles are changed, both undone`, async ({
    page,
  }) => {
    const [one, two] = [word(), word()];
    const family = word();
    const ids = [addArticle(one, `أحمد ${family}`), addArticle(two, `احمد ${family}`)];
    await page.goto(at(language, `/desk/authors?q=${encodeURIComponent(family)}`));
    await page.getByRole('checkbox').first().check();
    await page.getByRole('checkbox').last().check();
    await page.getByRole('button', { name: say.authors.merge }).click();
    await page.getByRole('button', { name: say.merge.confirm }).click();
    await expect(page.getByRole('status')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`أحمد ${family}`);

    await page.goto(at(language, `/desk/articles?q=${encodeURIComponent(family)}`));
    await expect(page.getByRole('row')).toHaveCount(3);
    await page.getByLabel(say.bulk.action).selectOption('add-tag');
    await page.getByLabel(say.bulk.whole).check();
    await page.getByRole('button', { name: say.bulk.preview }).click();
    // What was left out is asked for; what was selected stays so.
    await page.getByLabel(say.bulk.value).fill('وسم جديد');
    await page.getByRole('button', { name: say.bulk.preview }).click();
    await page.getByRole('button', { name: say.bulk.confirm }).click();
    await expect(page.getByRole('status')).toBeVisible();

    // From wherever in the list one came, there it leads back.
    await page.goto(at(language, '/desk/articles?sort=oldest&page=2'));
    await page.getByRole('checkbox').first().check();
    await page.getByLabel(say.bulk.action).selectOption('hide');
    await page.getByRole('button', { name: say.bulk.preview }).click();
    const back = page.getByRole('link', { name: say.bulk.back }).first();
    await expect(back).toHaveAttribute('href', /\?sort=oldest&page=2$/);

    // The article's history: the newest change first, then the undoing of it above it.
    await page.goto(at(language, `/desk/articles/${ids[1]}`));
    const undo = page.getByRole('button', { name: say.history.undo });
    await undo.first().click();
    await expect(page.getByRole('status')).toBeVisible();
    await undo.nth(1).click();
    await expect(page.getByRole('status')).toBeVisible();
    await page.goto(at(language, `/desk/authors?q=${encodeURIComponent(family)}`));
    await expect(page.getByRole('checkbox')).toHaveCount(2);
    for (const id of ids) removeArticle(id);
  });

  test(`${language}: the pages of the desk are accessible, and fit a small phone`, async ({
    page,
  }) => {
    const id = addArticle(word(), 'كاتبة المكتب');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(at(language, `/desk/articles/${id}`));
    await page.locator('[name=excerpt]').fill('موجز المحرر');
    await page.getByRole('button', { name: say.article.save }).click();
    const paths = [
      '/desk/articles',
      `/desk/articles/${id}`,
      `/desk/articles/bulk?kind=hide&id=${id}`,
      '/desk/authors',
      '/desk/authors/1',
      '/desk/authors/merge?id=1&id=2',
      '/desk/categories',
      '/desk/tags/rename?id=x&to=y',
      '/desk/sources',
      '/desk/history',
    ];
    for (const path of paths) {
      await page.goto(at(language, path));
      // The rules look at the same markup in either language; what differs is how much room it takes.
      if (language === 'ar') expect(await brokenRules(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    }
    removeArticle(id);
  });
}
