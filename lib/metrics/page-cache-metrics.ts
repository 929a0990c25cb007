import { gauge, type Metric } from '#lib/metrics/metric';

type Size = { pages: number; bytes: number };

let read: (() => Size) | undefined;

/** Says how the metrics learn what this process's page cache holds in memory. */
export function reportPageCache(size: () => Size): void {
  read = size;
}

export function pageCacheMetrics(): Metric[] {
  const { pages, bytes } = read?.() ?? { pages: 0, bytes: 0 };
  return [
    gauge('page_cache_pages', 'Pages that are kept in memory.', [pages]),
    gauge('page_cache_bytes', 'What they take, as they are sent.', [bytes]),
  ];
}
