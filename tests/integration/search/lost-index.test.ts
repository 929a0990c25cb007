import { afterEach, expect, it, vi } from 'vitest';
import { watchArchive } from '#bin/server/watch-archive';
import { searchArticles } from '#lib/articles/search-articles';
import { catchUp } from '#lib/ingestion/catch-up';
import { clearIndex } from '#lib/search/clear';
import { drainChanges } from '#lib/search/drain';
import { addArticle, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

let watching: ReturnType<typeof watchArchive> | undefined;
afterEach(async () => {
  await watching?.stop();
  watching = undefined;
});

const found = (q: string) => searchArticles({ q, page: 1 });

it('an index that was lost says that search is not there, and is filled while the site runs', async () => {
  addArticle(addAuthor('ليلى الكرمي'), 'حصاد الزيتون');
  await catchUp();
  expect(await found('الزيتون')).toMatchObject({ ok: true, page: { total: 1 } });

  await clearIndex();
  expect(await found('الزيتون')).toEqual({ ok: false, reason: 'search-unavailable' });
  await drainChanges();
  expect(await found('الزيتون')).toMatchObject({ ok: true, page: { total: 1 } });
  expect(await found('البرتقال')).toMatchObject({ ok: true, page: { total: 0 } });

  watching = watchArchive();
  await vi.waitFor(async () => expect(await found('الزيتون')).toMatchObject({ ok: true }));
  await clearIndex();
  await vi.waitFor(
    async () => expect(await found('الزيتون')).toMatchObject({ ok: true, page: { total: 1 } }),
    { timeout: 20_000, interval: 100 },
  );
});

it('an archive without articles is searched like any other', async () => {
  expect(await found('الزيتون')).toMatchObject({ ok: true, page: { total: 0 } });
});
