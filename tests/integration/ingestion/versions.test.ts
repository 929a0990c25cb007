import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importFiles } from '#lib/ingestion/import-files';
import {
  articleRow,
  authorRow,
  everything,
  storedArticles,
  writeRows,
  wrongCounts,
} from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const row = fc.record({ number: fc.nat(2), version: fc.nat(3) });
const file = fc.array(row, { minLength: 1, maxLength: 8 });

test('of whatever versions a file has, the last counts, and again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      async (files, batchSize) => {
        archive().exec('DELETE FROM articles; DELETE FROM source_rows');
        for (const rows of files) {
          const path = writeRows(
            dir(),
            'rows.ndjson',
            rows.map(({ number, version }) => articleRow(number, { title: `v${version}` })),
          );
          await importFiles({ paths: [path], batchSize });
          const last = new Map(rows.map(({ number, version }) => [number, version]));
          const titles = new Map(
            storedArticles().map(({ source_url, title }) => [source_url, title]),
          );
          for (const [number, version] of last) {
            expect(titles.get(`https://maqha.example/${number}`)).toBe(`v${version}`);
          }
          const before = everything();
          const again = await importFiles({ paths: [path], batchSize });
          expect(again.totals).toMatchObject({ inserted: 0, updated: 0 });
          expect(everything()).toBe(before);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('in any order of articles and authors the archive is the same', async () => {
  const rows = [
    articleRow(1),
    articleRow(2, { author: 'سلمى', author_avatar: 'https://maqha.example/s.jpg' }),
    articleRow(3, { author: null }),
    articleRow(4, { author: 'ليلى' }),
    authorRow('ليلى'),
    authorRow('سلمى', { avatar_url: 'https://maqha.example/s.jpg' }),
    authorRow('مريم'),
  ];
  const state = () => {
    const articles = storedArticles().map(({ id, updated_at, ...rest }) => rest);
    const authors = archive()
      .prepare(
        'SELECT name, bio, avatar_url, social_links, articles_count FROM authors ORDER BY name',
      )
      .all();
    return {
      articles: articles.sort((a, b) => ((a.title ?? '') < (b.title ?? '') ? -1 : 1)),
      authors,
    };
  };
  let expected: unknown;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(rows, { minLength: rows.length }),
      fc.integer({ min: 1, max: 8 }),
      async (shuffled, batchSize) => {
        archive().exec('DELETE FROM articles; DELETE FROM authors; DELETE FROM source_rows');
        const report = await importFiles({
          paths: [writeRows(dir(), 'rows.ndjson', shuffled)],
          batchSize,
        });
        expect(report.totals).toMatchObject({ inserted: rows.length, errors: 0 });
        expected ??= state();
        expect(state()).toEqual(expected);
        expect(wrongCounts()).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});
