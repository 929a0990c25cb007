import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import { maxTotalHits } from '#lib/search/engine';
import { article } from '#tests/contract/search/sample-documents';

const copies = 30;
let dir = '';
let engine: EmbeddedEngine;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bisan-many-'));
  engine = new EmbeddedEngine(join(dir, 'search.sqlite3'));
  const original = article({ title: 'زيت' });
  const documents = Array.from({ length: maxTotalHits + copies }, (_, at) =>
    article({ title: 'زيت', groupId: at <= copies ? original.id : null }),
  );
  await engine.index('article', [{ ...original, groupId: original.id }, ...documents]);
});
afterAll(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

it.each(['relevance', 'newest'] as const)(
  'counts and gives 10,000 where more is found, copies or not: %s',
  async (sort) => {
    const last = { text: 'زيت', sort, offset: maxTotalHits - 5, limit: 20 };
    const { total, ids } = await engine.search('article', last);
    expect(total).toBe(maxTotalHits);
    expect(ids).toHaveLength(5);
  },
);
