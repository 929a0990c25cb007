import { env, storagePath } from '#lib/env';
import { reportPageCache } from '#lib/metrics/page-cache-metrics';
import { buildName } from '#lib/serving/build-name';
import { PageCache } from '#lib/serving/page-cache';
import { PageFile } from '#lib/serving/page-file';
import type { StoredPage } from '#lib/serving/stored-page';

const megabyte = 1_048_576;

/** The process's page cache, with the room that the settings give it. */
export function openPageCache(): PageCache<StoredPage> {
  const { PAGE_CACHE_MEMORY_MB, PAGE_CACHE_DISK_MB } = env();
  const path = storagePath('production_cache.sqlite3');
  const cache = new PageCache<StoredPage>({
    maxBytes: PAGE_CACHE_MEMORY_MB * megabyte,
    file:
      PAGE_CACHE_DISK_MB > 0
        ? new PageFile(path, buildName(), PAGE_CACHE_DISK_MB * megabyte)
        : undefined,
  });
  reportPageCache(() => cache.size.memory);
  return cache;
}
