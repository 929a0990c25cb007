import { readdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env, storagePath } from '#lib/env';
import { indexVersion } from '#lib/search/embedded/schema';

const keptForMs = 14 * 24 * 3_600_000;
const oneOfOurs = /^production_search(?:_v\d+)?\.sqlite3(?:-wal|-shm)?$/;

/** Of the embedded index's file, without its ending. */
export const indexName = `production_search_v${indexVersion}`;

/**
 * The file of the embedded index. Each version has its own: while one release takes the place of
 * another both are read, and what is gone back to finds its index as it was.
 */
export function indexPath(): string {
  return storagePath(`${indexName}.sqlite3`);
}

/** Removes the files of other versions that nobody has used for two weeks. @returns how many */
export async function removeOldIndexes(now = Date.now()): Promise<number> {
  const folder = env().STORAGE_DIR;
  let removed = 0;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!oneOfOurs.test(name) || path.startsWith(indexPath())) continue;
    const found = await stat(path).catch(() => undefined);
    if (!found || now - found.mtimeMs < keptForMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}
