/**
 * Whether search finds what is known to be there:
 *   npm run bench:relevance -- [--hasad DIR] [--storage DIR] [--generated ARTICLES [--seed N]]
 *                              [--among ARTICLES] [--class NAME] [--misses]
 * Asks for articles of the sample archive and of a folder of NDJSON files, or of an existing
 * archive, or generated ones, among so many others in the same words, and prints for each kind of query how near to the top the wanted
 * one was, with each engine that can be reached. --misses lists what was not first.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeAll } from '#lib/db/closing';
import { generatedCorpus, importedCorpus, storedCorpus } from '#tests/relevance/corpora';
import { distractors } from '#tests/relevance/distractors';
import { type AskedEngine, reachableEngines } from '#tests/relevance/engines';
import type { Corpus, KnownItem } from '#tests/relevance/known-item';
import { knownItems } from '#tests/relevance/known-items';

const { values } = parseArgs({
  options: {
    hasad: { type: 'string' },
    storage: { type: 'string' },
    generated: { type: 'string' },
    seed: { type: 'string', default: '1' },
    among: { type: 'string', default: '0' },
    class: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});

const perClass = 200;
const dir = mkdtempSync(join(tmpdir(), 'bisan-relevance-'));
try {
  const corpus = await corpusAsked();
  const engineDir = join(dir, 'engines');
  mkdirSync(engineDir);
  console.log(`${corpus.articles.length} articles, ${corpus.authors.length} authors`);
  for await (const engine of reachableEngines(engineDir)) await measure(engine, corpus);
} finally {
  await closeAll();
  rmSync(dir, { recursive: true, force: true });
}

async function corpusAsked(): Promise<Corpus> {
  if (values.generated) return generatedCorpus(Number(values.generated), Number(values.seed));
  if (values.storage) return storedCorpus(values.storage);
  return importedCorpus(dir, values.hasad);
}

async function measure(engine: AskedEngine, corpus: Corpus): Promise<void> {
  for (let at = 0; at < corpus.articles.length; at += 500) {
    await engine.index('article', corpus.articles.slice(at, at + 500));
  }
  const others = [...distractors(corpus.articles, Number(values.among))];
  for (let at = 0; at < others.length; at += 500) {
    await engine.index('article', others.slice(at, at + 500));
  }
  await engine.index('author', corpus.authors);
  await engine.settle();
  console.log(`\n${engine.name}`);
  console.log('class                     queries  MRR@10  recall@10     p50     p95  (ms)');
  const all: number[] = [];
  for (const [name, items] of Object.entries(knownItems(corpus, perClass))) {
    if (items.length === 0 || (values.class && !name.includes(values.class))) continue;
    const { ranks, times } = await asked(engine, items);
    all.push(...times);
    const sum = ranks.reduce((total, rank) => total + (rank > 0 ? 1 / rank : 0), 0);
    const found = ranks.filter((rank) => rank > 0).length;
    const figures = [sum / items.length, found / items.length].map((share) => share.toFixed(3));
    console.log(
      `${name.padEnd(25)}${String(items.length).padStart(8)}${figures[0]?.padStart(8)}${figures[1]?.padStart(11)}${timesLine(times)}`,
    );
  }
  console.log(`${'all'.padEnd(52)}${timesLine(all)}`);
}

async function asked(engine: AskedEngine, items: KnownItem[]) {
  const times: number[] = [];
  const ranks: number[] = [];
  for (const { kind, text, wanted } of items) {
    const start = performance.now();
    const { ids } = await engine.search(kind, { text, limit: 10 });
    times.push(performance.now() - start);
    const rank = ids.findIndex((id) => wanted.includes(id)) + 1;
    ranks.push(rank);
    if (values.misses && rank !== 1) {
      console.log(`  ${rank || '-'}  ${text}  (${wanted.join(' ')}, not ${ids[0] ?? 'nothing'})`);
    }
  }
  return { times, ranks };
}

function timesLine(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [0.5, 0.95].map((share) => at(share).toFixed(1).padStart(8)).join('');
}
