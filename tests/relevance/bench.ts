/**
 * Whether search finds what is known to be there:
 *   npm run bench:relevance -- [--storage DIR] [--generated ARTICLES] [--misses]
 * Asks the articles of an archive (STORAGE_DIR without an option), or generated ones, and
 * prints for each kind of query how near to the top the wanted document was.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeAll } from '#lib/db/closing';
import { archivePath, openSqlite } from '#lib/db/connection';
import { documentIds, readDocuments } from '#lib/search/documents';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import type { ArticleDocument, AuthorDocument, SearchEngine } from '#lib/search/engine';
import { type KnownItem, knownItems } from '#tests/relevance/known-items';
import { generateDocuments } from '#tests/support/generated-documents';

const { values } = parseArgs({
  options: {
    storage: { type: 'string' },
    generated: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});

interface Documents {
  articles: ArticleDocument[];
  authors: AuthorDocument[];
}

const perClass = 200;
const dir = mkdtempSync(join(tmpdir(), 'bisan-relevance-'));
const engine = new EmbeddedEngine(join(dir, 'search.sqlite3'));
try {
  const documents = values.generated ? generated(Number(values.generated)) : archived();
  for (let at = 0; at < documents.articles.length; at += 500) {
    await engine.index('article', documents.articles.slice(at, at + 500));
  }
  await engine.index('author', documents.authors);
  await engine.settle();
  console.log(`${documents.articles.length} articles, ${documents.authors.length} authors\n`);
  console.log('class                     queries  MRR@10  recall@10     p50     p95  (ms)');
  for (const [name, items] of Object.entries(knownItems(documents, perClass))) {
    if (items.length > 0) console.log(await measured(engine, name, items));
  }
} finally {
  await engine.close();
  await closeAll();
  rmSync(dir, { recursive: true, force: true });
}

function archived(): Documents {
  const db = openSqlite(
    values.storage ? join(values.storage, 'production.sqlite3') : archivePath(),
  );
  const all = <K extends 'article' | 'author'>(kind: K) =>
    readDocuments(kind, documentIds(kind, 0, 1_000_000, db), db);
  const documents = { articles: all('article'), authors: all('author') };
  db.close();
  return documents;
}

function generated(count: number): Documents {
  const articles = [...generateDocuments(count)];
  const names = new Map(articles.map(({ authorId, author }) => [authorId, author]));
  return { articles, authors: Array.from(names, ([id, name]) => ({ id, name, bio: '' })) };
}

async function measured(asked: SearchEngine, name: string, items: KnownItem[]): Promise<string> {
  const times: number[] = [];
  let reciprocal = 0;
  let found = 0;
  for (const { kind, text, wanted } of items) {
    const start = performance.now();
    const { ids } = await asked.search(kind, { text, limit: 10 });
    times.push(performance.now() - start);
    const rank = ids.findIndex((id) => wanted.includes(id)) + 1;
    if (rank > 0) found++;
    if (rank > 0) reciprocal += 1 / rank;
    if (values.misses && rank !== 1)
      console.log(`  ${rank || '-'}  ${text}  (${wanted.join(' ')})`);
  }
  times.sort((a, b) => a - b);
  const time = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  const share = (value: number) => (value / items.length).toFixed(3);
  return (
    name.padEnd(25) +
    String(items.length).padStart(8) +
    share(reciprocal).padStart(8) +
    share(found).padStart(11) +
    time(0.5).padStart(8) +
    time(0.95).padStart(8)
  );
}
