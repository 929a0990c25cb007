import { archive, type Sqlite } from '#lib/db/connection';
import { withStorageLock } from '#lib/db/storage-lock';
import { documentIds, readDocuments } from '#lib/search/documents';
import { lockOf } from '#lib/search/drain';
import type { SearchEngine, SearchKind } from '#lib/search/engine';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { documentFingerprint } from '#lib/search/fingerprint';

/** Ids of records on which the archive and the index differ. */
export interface IndexDifferences {
  checked: number;
  /** In the archive, not in the index. */
  missing: number[];
  /** In both, but the index has another version. */
  stale: number[];
  /** In the index, not in the archive. */
  orphaned: number[];
}

export interface IndexCheck {
  kinds: Record<SearchKind, IndexDifferences>;
  /** How many records differ. */
  differences: number;
  /** Whether they were mended. */
  repaired: boolean;
}

const batchSize = 500;

/**
 * Compares every record with an index, the embedded one unless another is given, by id and
 * content. With `repair` those that differ,
 * and only those, are indexed again or removed. Changes that were never brought to the index
 * count as differences; drain first to leave out those that are only waiting.
 */
export async function checkIndex(
  options: { repair?: boolean; engine?: SearchEngine } = {},
): Promise<IndexCheck> {
  const { repair = false, engine = embeddedEngine() } = options;
  // Nobody else may write to the index meanwhile: what differs would be a matter of moments.
  return withStorageLock(async () => {
    const kinds = {
      article: await compare(engine, 'article', repair),
      author: await compare(engine, 'author', repair),
    };
    const differences = Object.values(kinds).reduce((sum, found) => sum + countOf(found), 0);
    return { kinds, differences, repaired: repair && differences > 0 };
  }, lockOf(engine));
}

function countOf({ missing, stale, orphaned }: IndexDifferences): number {
  return missing.length + stale.length + orphaned.length;
}

async function compare<K extends SearchKind>(
  engine: SearchEngine,
  kind: K,
  repair: boolean,
): Promise<IndexDifferences> {
  const db = archive();
  const found: IndexDifferences = { checked: 0, missing: [], stale: [], orphaned: [] };
  let after = 0;
  for (;;) {
    const ids = documentIds(kind, after, batchSize, db);
    // Past the last record the index is looked through to its end.
    const last = ids.length < batchSize ? Number.MAX_SAFE_INTEGER : (ids.at(-1) ?? after);
    await compareRange(db, engine, kind, { after, last, ids }, repair, found);
    if (ids.length < batchSize) return found;
    after = last;
  }
}

async function compareRange<K extends SearchKind>(
  db: Sqlite,
  engine: SearchEngine,
  kind: K,
  range: { after: number; last: number; ids: number[] },
  repair: boolean,
  found: IndexDifferences,
): Promise<void> {
  const documents = readDocuments(kind, range.ids, db);
  const indexed = await fingerprintsBetween(engine, kind, range.after, range.last);
  const missing = documents.filter(({ id }) => !indexed.has(id));
  const stale = documents.filter((document) => {
    const fingerprint = indexed.get(document.id);
    return fingerprint !== undefined && fingerprint !== documentFingerprint(document);
  });
  for (const { id } of documents) indexed.delete(id);
  const orphaned = [...indexed.keys()];
  if (repair) {
    await engine.index(kind, [...missing, ...stale]);
    await engine.remove(kind, orphaned);
  }
  found.checked += documents.length;
  found.missing.push(...missing.map(({ id }) => id));
  found.stale.push(...stale.map(({ id }) => id));
  found.orphaned.push(...orphaned);
}

async function fingerprintsBetween(
  engine: SearchEngine,
  kind: SearchKind,
  after: number,
  last: number,
): Promise<Map<number, string>> {
  const all = new Map<number, string>();
  for (let from = after; ; ) {
    const batch = await engine.fingerprints(kind, from, batchSize);
    for (const { id, fingerprint } of batch) if (id <= last) all.set(id, fingerprint);
    const end = batch.at(-1)?.id;
    if (end === undefined || end >= last || batch.length < batchSize) return all;
    from = end;
  }
}
