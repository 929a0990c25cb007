import { statfsSync, statSync } from 'node:fs';
import { newestBackup } from '#lib/backups/newest-backup';
import { readMemory } from '#lib/doctor/checks/memory';
import { env, storagePath } from '#lib/env';
import { log } from '#lib/log';
import { imageMetrics } from '#lib/metrics/image-metrics';
import { importMetrics } from '#lib/metrics/import-metrics';
import { gauge, type Metric } from '#lib/metrics/metric';
import { queueMetrics } from '#lib/metrics/queue-metrics';
import { searchMetrics } from '#lib/metrics/search-metrics';
import { indexName } from '#lib/search/embedded/index-path';
import packageJson from '../../package.json' with { type: 'json' };

const files = [
  'production',
  indexName,
  'production_queue',
  'production_cable',
  'production_cache',
  'production_images',
];

/**
 * What is true of the whole site, found out now, by one process. A part that can't be read is
 * left out, counted in bisan_metrics_failed, and logged: the others are wanted most just then.
 */
export async function siteMetrics(): Promise<Metric[]> {
  const parts = { storage, importMetrics, queueMetrics, searchMetrics, imageMetrics };
  const found: Metric[] = [];
  const failed: [number, { part: string }][] = [];
  for (const [part, read] of Object.entries(parts)) {
    try {
      found.push(...(await read()));
      failed.push([0, { part }]);
    } catch (error) {
      log.error({ err: error, part }, 'metrics could not be read');
      failed.push([1, { part }]);
    }
  }
  return [...found, gauge('metrics_failed', '1: this part could not be read.', ...failed)];
}

function storage(): Metric[] {
  const { bavail, blocks, bsize } = statfsSync(env().STORAGE_DIR);
  const memory = readMemory();
  return [
    gauge('build_info', 'Always 1; its labels say what runs.', [
      1,
      { version: packageJson.version, sha: env().GIT_SHA },
    ]),
    gauge('sqlite_file_bytes', 'Size of each database.', ...sizes('.sqlite3')),
    gauge('sqlite_wal_bytes', 'What waits to be folded in.', ...sizes('.sqlite3-wal')),
    gauge('disk_size_bytes', 'Of the disk with the storage folder.', [blocks * bsize]),
    gauge('disk_free_bytes', 'Free there.', [bavail * bsize]),
    gauge('memory_size_bytes', "The container's limit, else the machine's memory.", [memory.total]),
    gauge('memory_free_bytes', 'Free of it; caches count as free.', [memory.free]),
    gauge('backup_last_timestamp_seconds', 'When the newest backup was made; 0: never.', [
      (newestBackup()?.writtenAtMs ?? 0) / 1_000,
    ]),
  ];
}

function sizes(ending: string): [number, { file: string }][] {
  return files.map((file) => [
    statSync(storagePath(file + ending), { throwIfNoEntry: false })?.size ?? 0,
    { file },
  ]);
}
