import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { storagePath } from '#lib/env';
import { indexPath, removeOldIndexes } from '#lib/search/embedded/index-path';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const dayMs = 86_400_000;

test('indexes of other versions go when nobody has used them for two weeks, and nothing else does', async () => {
  const own = basename(indexPath());
  const others = ['production_search.sqlite3', 'production_search_v1.sqlite3-wal'];
  const kept = ['production_search_v2.sqlite3', 'production_search_v1.txt', own, `${own}-wal`];
  for (const name of [...others, ...kept]) {
    writeFileSync(storagePath(name), '');
    const used = new Date(Date.now() - (name.includes('_v2') ? 13 : 15) * dayMs);
    utimesSync(storagePath(name), used, used);
  }
  expect(await removeOldIndexes()).toBe(2);
  const left = readdirSync(dir());
  for (const name of kept) expect(left).toContain(name);
  for (const name of others) expect(left).not.toContain(name);
});
