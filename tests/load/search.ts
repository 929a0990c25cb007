/**
 * How fast the embedded search is: `npm run bench:search -- [ARTICLES]`, 20,000 without a
 * number. Fills an index of generated articles in a temporary folder, then asks it many
 * queries of each class, in this process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { ArticleDocument, SearchEngine } from '#lib/search/engine';
import { queryClasses } from '#tests/load/search-queries';
import { generateDocuments } from '#tests/support/generated-documents';

const count = Number(process.argv[2] ?? 20_000);
const dir = mkdtempSync(join(tmpdir(), 'bisan-bench-'));
const engine = new EmbeddedEngine(join(dir, 'search.sqlite3'));
try {
  const documents = [...generateDocuments(count)];
  groupSome(documents);
  await measureIndexing(engine, documents);
  await measureQueries(engine, documents);
} finally {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
}

/** One article in twenty is a copy of another, as far as the index can tell. */
function groupSome(documents: ArticleDocument[]): void {
  for (const [at, document] of documents.entries()) {
    const original = documents[at - 1];
    if (at % 20 !== 19 || !original) continue;
    original.groupId = original.id;
    document.groupId = original.id;
  }
}

async function measureIndexing(into: SearchEngine, documents: ArticleDocument[]): Promise<void> {
  await into.stats();
  const start = performance.now();
  for (let at = 0; at < documents.length; at += 500) {
    await into.index('article', documents.slice(at, at + 500));
  }
  const seconds = (performance.now() - start) / 1000;
  const settling = performance.now();
  await into.settle();
  const settled = (performance.now() - settling) / 1000;
  const { bytes = 0 } = await into.stats();
  console.log(
    `indexed ${documents.length} articles in ${seconds.toFixed(1)} s: ` +
      `${Math.round(documents.length / seconds)} a second, settled in ${settled.toFixed(1)} s; ${(bytes / 1e6).toFixed(0)} MB on disk`,
  );
}

async function measureQueries(asked: SearchEngine, documents: ArticleDocument[]): Promise<void> {
  const classes = queryClasses(documents);
  const all: number[] = [];
  console.log('\nclass                     hits     p50     p95     p99     max  (ms)');
  for (const [name, queries] of Object.entries(classes)) {
    const times: number[] = [];
    let hits = 0;
    for (const query of queries) {
      const start = performance.now();
      const result = await asked.search('article', query);
      times.push(performance.now() - start);
      hits += result.total;
    }
    all.push(...times);
    console.log(line(name, Math.round(hits / queries.length), times));
  }
  console.log(line('all', 0, all));
}

function line(name: string, hits: number, times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
      .toFixed(1)
      .padStart(8);
  return `${name.padEnd(22)}${String(hits).padStart(8)}${at(0.5)}${at(0.95)}${at(0.99)}${at(1)}`;
}
