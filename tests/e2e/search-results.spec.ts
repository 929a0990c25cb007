import { at, expect, languages, test, words } from './site';

test.use({ javaScriptEnabled: false });

for (const language of languages) {
  const say = words[language];

  test(`${language}: results narrow by facets, one removed at a time, without JavaScript`, async ({
    page,
  }) => {
    await page.goto(at(language, '/search?q=القدس'));
    const hits = page.locator('main ol > li article');
    const all = await hits.count();
    const bar = page.getByRole('navigation', { name: say.filters.narrow });
    await bar.locator('summary', { hasText: say.filters.source }).click();
    const choice = bar.locator('details[open] a').first();
    const count = Number(await choice.locator('span').textContent());
    expect(count).toBeLessThan(all);
    await choice.click();
    await expect(hits).toHaveCount(count);

    await bar.locator('summary', { hasText: say.filters.author }).click();
    await bar.locator('details[open] a').last().click();
    expect(await hits.count()).toBeLessThan(count);
    const params = new URL(page.url()).searchParams;
    expect([params.get('q'), params.has('source'), params.has('author')]).toEqual([
      'القدس',
      true,
      true,
    ]);

    const chosen = page.getByRole('list', { name: say.filters.active });
    await chosen.getByRole('link', { name: say.filters.author }).click();
    await expect(hits).toHaveCount(count);
    await chosen.getByRole('link', { name: say.filters.clear }).click();
    await expect(hits).toHaveCount(all);
  });

  test(`${language}: the words are marked in title and in a passage of the text`, async ({
    page,
  }) => {
    await page.goto(at(language, '/search?q=الحكواتي'));
    const hit = page.locator('main ol article').first();
    await expect(hit.locator('h3 mark')).toHaveText('والحكواتي');
    await expect(hit.locator('p mark').first()).toContainText('حكواتي');
    await page
      .getByRole('navigation', { name: say.filters.sort })
      .getByRole('link', { name: say.filters.oldest })
      .click();
    const dates = await page
      .locator('main ol time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
    expect(dates).toEqual([...dates].sort());
  });

  test(`${language}: nothing found asks what was meant and leads on`, async ({ page }) => {
    await page.goto(at(language, '/search?q=ققططفف'));
    await expect(page.getByRole('status')).toContainText('ققططفف');
    await page.goto(at(language, '/search?q=الحقواطي'));
    const meant = page.getByRole('main').getByRole('link', { name: 'الحكواتي' });
    await meant.click();
    await expect(page.locator('main ol article').first()).toBeVisible();
  });
}

test('typed on the other keyboard, it is found and said', async ({ page }) => {
  await page.goto('/search?q=hgr]s');
  await expect(page.getByRole('status')).toContainText('القدس');
  await expect(page.locator('main ol article mark').first()).toContainText('القدس');
});

test('authors and articles come in one answer', async ({ page }) => {
  await page.goto('/search?q=المطبخ');
  await expect(
    page.getByRole('heading', { level: 2, name: words.ar.search.authors }),
  ).toBeVisible();
  await expect(page.locator('main ol article').first()).toBeVisible();
});

test('a word that no article has is asked about, though near ones are found', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('زيتزن')}`);
  await expect(page.locator('main ol > li article').first()).toBeVisible();
  const asked = page.getByText(words.ar.searchPage.didYouMean).getByRole('link');
  await expect(asked).toHaveText('زيتون');
  await asked.click();
  await expect(page.locator('main ol > li article').first()).toContainText(/زيتون|زَيتون|زَيْتُون/);
  await expect(page.getByText(words.ar.searchPage.didYouMean)).toHaveCount(0);
});
