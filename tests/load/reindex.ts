/**
 * How long building the indexes anew takes: `npm run bench:reindex -- [ARTICLES]`, 20,000 without a
 * number. Generated articles in a temporary archive; the embedded index, and the search server
 * where MEILISEARCH_HOST is set (in indexes of its own, which are removed) or there is a
 * `meilisearch` program to start. Then how soon a change is found there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRealMeilisearch, realMeilisearch } from '#tests/support/real-meilisearch';

const dir = mkdtempSync(join(tmpdir(), 'bisan-bench-'));
process.env.STORAGE_DIR = dir;
process.env.LOG_LEVEL = 'warn';

const { closeAll } = await import('#lib/db/closing');
const { archive, archivePath, openSqlite } = await import('#lib/db/connection');
const { migrate } = await import('#lib/db/migrate');
const { drainChanges } = await import('#lib/search/drain');
const { embeddedEngine } = await import('#lib/search/engine-in-use');
const { MeilisearchEngine } = await import('#lib/search/meilisearch-engine');
const { reindexAll } = await import('#lib/search/reindex');
const { fillArchive } = await import('#tests/load/fill-archive');
type Engine = import('#lib/search/engine').SearchEngine;

const count = Number(process.argv[2] ?? 20_000);
const changes = 20;

try {
  const fresh = openSqlite(archivePath());
  migrate(fresh);
  fresh.close();
  fillArchive(archive(), count);
  await measure(embeddedEngine(), 20);
  if (hasRealMeilisearch()) await measureServer();
  else console.log('meilisearch: no server to measure: set MEILISEARCH_HOST');
} finally {
  await closeAll();
  rmSync(dir, { recursive: true, force: true });
}

async function measureServer(): Promise<void> {
  const { host, apiKey, stop } = await realMeilisearch();
  const engine = new MeilisearchEngine({ host, apiKey, prefix: `bench_${process.pid}_` });
  try {
    const { version } = await engine.features();
    console.log(`meilisearch ${version}`);
    await measure(engine, 60);
  } finally {
    await engine.removeIndexes();
    await stop();
  }
}

async function measure(engine: Engine, wantedSeconds: number): Promise<void> {
  await engine.stats();
  const { documents, durationMs } = await reindexAll({ engine });
  const seconds = durationMs / 1000;
  const { bytes = 0 } = await engine.stats();
  console.log(
    `${engine.name}: ${documents.article} articles and ${documents.author} authors in ` +
      `${seconds.toFixed(1)} s, ${(seconds / wantedSeconds).toFixed(2)} of the ${wantedSeconds} s ` +
      `allowed for 20,000; ${(bytes / 1e6).toFixed(0)} MB`,
  );
  const times: number[] = [];
  for (let n = 0; n < changes; n++) {
    archive().exec(`UPDATE articles SET title = 'تغيير ${n}' WHERE id = ${n + 1}`);
    const start = performance.now();
    await drainChanges(engine);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((part) => times[Math.floor(times.length * part)] ?? 0);
  console.log(`  a change is in it after ${p50?.toFixed(0)} ms (p50), ${p95?.toFixed(0)} ms (p95)`);
}
