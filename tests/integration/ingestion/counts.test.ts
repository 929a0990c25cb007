import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { catchUp } from '#lib/ingestion/catch-up';
import { importFiles } from '#lib/ingestion/import-files';
import { articleRow, writeRows, wrongCounts } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const names = ['ليلى', 'سلمى', 'مريم', null];

const operation = fc.oneof(
  fc.record({
    kind: fc.constant('import' as const),
    rows: fc.array(fc.record({ number: fc.nat(5), author: fc.constantFrom(...names) }), {
      maxLength: 6,
    }),
  }),
  fc.record({ kind: fc.constant('delete' as const), number: fc.nat(5) }),
  fc.record({ kind: fc.constant('move' as const), number: fc.nat(5), to: fc.nat(3) }),
  fc.record({ kind: fc.constant('insert' as const), number: fc.nat(9) }),
  fc.record({ kind: fc.constant('miscount' as const), count: fc.nat(9) }),
);

async function apply(step: typeof operation extends fc.Arbitrary<infer T> ? T : never) {
  const db = archive();
  if (step.kind === 'import') {
    const rows = step.rows.map(({ number, author }) => articleRow(number, { author }));
    if (rows.length > 0) await importFiles({ paths: [writeRows(dir(), 'rows.ndjson', rows)] });
    return;
  }
  const url = 'number' in step ? `https://maqha.example/${step.number}` : '';
  if (step.kind === 'delete') db.prepare('DELETE FROM articles WHERE source_url = ?').run(url);
  if (step.kind === 'move') {
    db.prepare(
      'UPDATE articles SET author_id = (SELECT id FROM authors LIMIT 1 OFFSET ?) WHERE source_url = ? AND EXISTS (SELECT 1 FROM authors LIMIT 1 OFFSET ?)',
    ).run(step.to, url, step.to);
  }
  if (step.kind === 'insert') {
    db.prepare(
      `INSERT OR REPLACE INTO articles (title, source_url, author_id, created_at, updated_at)
       SELECT 'باليد', ?, id, '2026-01-01 00:00:00.000000', '2026-01-01 00:00:00.000000' FROM authors LIMIT 1`,
    ).run(url);
  }
  if (step.kind === 'miscount') db.prepare('UPDATE authors SET articles_count = ?').run(step.count);
}

test('articles_count is right after whatever imports and hand-written SQL', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 8 }), async (steps) => {
      for (const step of steps) {
        await apply(step);
        await catchUp();
        expect(wrongCounts()).toEqual([]);
        const missing = archive()
          .prepare(
            'SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_contents)',
          )
          .all();
        expect(missing).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});
