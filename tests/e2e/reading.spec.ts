import { changeArchive } from './archive';
import { articlePath, at, expect, languages, test, words } from './site';

for (const language of languages) {
  const say = words[language];
  const dir = language === 'ar' ? 'rtl' : 'ltr';

  test(`${language}: a reader goes from the front page to an article and its author`, async ({
    page,
  }) => {
    const response = await page.goto(at(language, '/'));
    expect(response?.headers()['content-language']).toBe(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.home.heading);
    const stories = page.locator('main article :is(h2, h3) a[href*="/articles/"]');
    const shown = await stories.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(shown.length).toBeGreaterThan(12);
    expect(new Set(shown).size, 'no story stands twice on the front page').toBe(shown.length);

    await page.getByRole('link', { name: say.home.browse }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.articles.title);
    await expect(page.locator('main article')).toHaveCount(20);

    const card = page.locator('main article').first();
    const title = (await card.getByRole('heading').textContent()) ?? '';
    await card.getByRole('heading').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('link', { name: say.article.readAtSource })).toBeVisible();
    await expect(page.locator('.prose > *').first()).toBeVisible();

    const author = page.locator('main article header a[href*="/authors/"]');
    const name = (await author.textContent()) ?? '';
    await author.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.locator('main article').filter({ hasText: title })).toHaveCount(1);
  });

  test(`${language}: every kind of page has its title, description and both languages`, async ({
    page,
  }) => {
    for (const path of ['/', '/articles', '/authors', '/categories', '/search', '/privacy']) {
      await page.goto(at(language, path));
      await expect(page).toHaveTitle(new RegExp(say.site.name));
      await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /.{10,}/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
      expect(new URL(canonical ?? '').pathname).toBe(at(language, path));
      for (const other of languages) {
        const alternate = page.locator(`link[rel=alternate][hreflang=${other}]`);
        const href = await alternate.getAttribute('href');
        expect(new URL(href ?? '').pathname).toBe(at(other, path));
      }
    }
  });
}

test('an Arabic article keeps its direction for an English reader, and the other way round', async ({
  page,
}) => {
  const arabic = await articlePath(page, 'الصابون النابلسي');
  await page.goto(`/en${arabic}`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.locator('.prose')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'ar');
  await expect(page.getByText(words.en.article.inArabic)).toBeVisible();

  const english = await articlePath(page, 'Jaffa oranges');
  await page.goto(english);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.prose')).toHaveAttribute('dir', 'ltr');
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'en');
  await expect(page.getByText(words.ar.article.inEnglish)).toBeVisible();
});

test('a long read has its contents, and they lead to the headings', async ({ page }) => {
  await page.goto(await articlePath(page, 'التطريز الفلسطيني'));
  // Folded above the text on a phone, beside it where there is room.
  const folded = page.locator('main summary', { hasText: words.ar.article.contents });
  if (await folded.isVisible()) await folded.click();
  const entry = page.locator('main :is(details, nav) li a[href^="#"]:visible').nth(1);
  const target = await entry.getAttribute('href');
  await entry.click();
  await expect(
    page.locator(`[id="${decodeURIComponent((target ?? '#').slice(1))}"]`),
  ).toBeInViewport();
});

test('an article without an author is shown under words of the reader, not a code', async ({
  page,
}) => {
  const path = await articlePath(page, 'الناصرة عين في حضن الجبل');
  await page.goto(path);
  const unknown = page.getByRole('link', { name: words.ar.author.unknown }).first();
  await expect(unknown).toBeVisible();
  // It stands alone, not in a sentence: it has to be large enough for a finger.
  expect((await unknown.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await page.goto(`/en${path}`);
  await expect(page.getByRole('link', { name: words.en.author.unknown }).first()).toBeVisible();
});

test('a link in a text to an article that is here leads to it here', async ({ page }) => {
  await page.goto(await articlePath(page, 'كتابٌ يُقرأ بالإبرة'));
  const link = page.locator('.prose a[href^="/articles/"]').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 8));
  expect(new URL(page.url()).pathname).toMatch(/^\/articles\/\d+$/);
});

test('a note is one link away from its mark, and back', async ({ page }) => {
  await page.goto(await articlePath(page, 'كتابٌ يُقرأ بالإبرة'));
  await page.locator('.prose sup a').first().click();
  await expect(page).toHaveURL(/#ref-note-1$/);
  await page.locator('.prose ol li a', { hasText: '↩' }).first().click();
  await expect(page).toHaveURL(/#ref-mark-1$/);
});

test('headings, captions, tables and code of an article have faces of their own', async ({
  page,
}) => {
  const faceOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);
  for (const title of ['التطريز الفلسطيني', 'How to Read a Thobe']) {
    await page.goto(await articlePath(page, title));
    await page
      .locator('.prose')
      .evaluate((prose) =>
        prose.insertAdjacentHTML(
          'beforeend',
          `<table><tr><td lang="en" dir="ltr">cell</td></tr></table><pre lang="en" dir="ltr"><code>let line = '${'long '.repeat(60)}';</code></pre><pre lang="ar" dir="rtl">بيت\n  وبيت</pre><pre class="own">بيت</pre>`,
        ),
      );
    expect(await faceOf('.prose h2')).toMatch(/^"Bisan Title"/);
    expect(await faceOf('.prose figcaption')).toBe(await faceOf('body'));
    expect(await faceOf('.prose td')).toBe(await faceOf('body'));
    expect(await faceOf('.prose pre code')).toContain('monospace');
    // A poem that keeps its lines is no code.
    expect(await faceOf('.prose pre[lang=ar]')).toMatch(/^"Bisan Naskh"/);
    if (title === 'التطريز الفلسطيني')
      expect(await faceOf('.prose pre.own')).toMatch(/^"Bisan Naskh"/);
    // Headings are set close in either language.
    const spacing = await page
      .locator('.prose h2')
      .first()
      .evaluate((element) => {
        const { lineHeight, fontSize } = getComputedStyle(element);
        return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
      });
    expect(spacing).toBeLessThan(1.3);
    const code = page.locator('.prose pre').first();
    expect(await code.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0);
  }
});

for (const language of languages) {
  test(`${language}: an author's page has the paragraphs of the bio, and links named for readers`, async ({
    page,
  }) => {
    const author = 12;
    const links = { site: 'https://kitchen.example/', Mastodon: 'https://social.example/@k' };
    const before = changeArchive((db) => {
      const row = db.prepare('SELECT bio, social_links FROM authors WHERE id = ?').get(author);
      db.prepare('UPDATE authors SET bio = ?, social_links = ? WHERE id = ?').run(
        'One paragraph.\nAnother.',
        JSON.stringify(links),
        author,
      );
      return row as { bio: string | null; social_links: string | null };
    });
    try {
      await expect(async () => {
        await page.goto(at(language, `/authors/${author}`));
        await expect(page.locator('main header p.reading')).toHaveText(
          ['One paragraph.', 'Another.'],
          { timeout: 500 },
        );
      }).toPass();
      await expect(page.locator('main header ul a')).toHaveText([
        words[language].author.site,
        'Mastodon',
      ]);
    } finally {
      changeArchive((db) =>
        db
          .prepare('UPDATE authors SET bio = ?, social_links = ? WHERE id = ?')
          .run(before.bio, before.social_links, author),
      );
    }
  });
}
