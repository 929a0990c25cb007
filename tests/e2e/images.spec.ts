import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { changeArchive } from './archive';

// Without scripts: nothing of it may need one.
test.use({ javaScriptEnabled: false });

test('pictures come through the site, and cloth stands in for what can not be had', async ({
  page,
}) => {
  const photo = 'https://pictures.example/photo.jpg';
  await keepOriginal(photo);
  const id = changeArchive((db) => {
    // A private address is refused before anything is sent.
    db.prepare("UPDATE authors SET avatar_url = 'http://127.0.0.1/avatar.png' WHERE id = 1").run();
    return Number(
      db
        .prepare(
          `INSERT INTO articles (title, body, article_image, source_url, author_id, created_at, updated_at)
           VALUES ('صور من بعيد', ?, 'http://10.0.0.1/cover.jpg', 'https://pictures.example/a', 1,
             '2014-01-01 00:00:00', '2014-01-01 00:00:00')`,
        )
        .run(`<p>نص</p><figure><img src="${photo}" alt="صورة"></figure>`).lastInsertRowid,
    );
  });
  await expect
    .poll(async () => (await page.request.get(`/articles/${id}`)).text(), { timeout: 10_000 })
    // The cover is there at once, the text when it has been cleaned.
    .toMatch(/\/img\/960\/[\s\S]*alt="صورة"/);
  const violations: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => violations.push(message.text()));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') elsewhere.push(request.url());
  });
  const cover = page.waitForResponse(/\/img\/\d+\/[^/]+\/[^/]+\/cover\//);
  const inText = page.waitForResponse(/\/img\/\d+\/[^/]+\/[^/]+$/);
  const avatar = page.waitForResponse(/\/img\/\d+\/[^/]+\/[^/]+\/sigil\/1$/);
  await page.goto(`/articles/${id}`);
  await page.getByAltText('صورة').scrollIntoViewIfNeeded();
  expect((await cover).headers()['content-type']).toBe('image/svg+xml');
  expect((await avatar).headers()['content-type']).toBe('image/svg+xml');
  expect((await inText).headers()['content-type']).toBe('image/avif');
  for (const image of [page.locator('article .picture img').first(), page.getByAltText('صورة')]) {
    await expect
      .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
  }
  expect({ violations, elsewhere }).toEqual({ violations: [], elsewhere: [] });
});

/** As if the site had fetched it before: there is no internet here. */
async function keepOriginal(source: string): Promise<void> {
  const key = hash('sha256', source, 'hex').slice(0, 32);
  const folder = resolve('tmp/e2e-storage/images', key.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  const photo = sharp({ create: { width: 800, height: 500, channels: 3, background: '#cf5f33' } });
  writeFileSync(resolve(folder, `${key}-original`), await photo.jpeg().toBuffer());
}
