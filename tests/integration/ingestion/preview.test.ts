import { expect, test } from 'vitest';
import { archive } from '#lib/db/connection';
import { importChanges } from '#lib/imports/import-changes';
import { importHasad } from '#lib/ingestion/import-hasad';
import { refreshSource } from '#lib/ingestion/refresh-source';
import { articleRow, everything, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const file = 'hasad/maqha/article/parsed.ndjson';

test('a text that was written by hand as bytes is shown as a text', async () => {
  const root = `${dir()}/hasad`;
  writeRows(dir(), file, [articleRow(1)]);
  await importHasad({ root });
  archive().exec("UPDATE articles SET body = CAST('<p>بيدي.</p>' AS BLOB)");
  writeRows(dir(), file, [articleRow(1, { content_html: '<p>آخر.</p>' })]);
  const { runId, status } = await importHasad({ root, dryRun: true });
  expect(status).toBe('completed');
  const fields = [{ field: 'body', before: '<p>بيدي.</p>', after: '<p>آخر.</p>' }];
  expect(importChanges(runId).changes).toMatchObject([{ outcome: 'updated', fields }]);
});

test('a dry run shows what would be new, changed field by field, and removed', async () => {
  const root = `${dir()}/hasad`;
  writeRows(dir(), file, [articleRow(1), articleRow(2), articleRow(3)]);
  await importHasad({ root });
  const before = everything();
  writeRows(dir(), file, [articleRow(1), articleRow(2, { title: 'عنوان آخر' }), articleRow(4)]);

  const { runId } = await refreshSource({ source: 'maqha', roots: [root], dryRun: true });

  const articles = importChanges(runId, { kind: 'article' });
  expect(articles.total).toBe(3);
  expect(articles.changes).toContainEqual({
    kind: 'article',
    outcome: 'updated',
    recordId: 2,
    label: 'عنوان آخر',
    fields: [{ field: 'title', before: 'عنوان 2', after: 'عنوان آخر' }],
  });
  expect(articles.changes).toContainEqual({
    kind: 'article',
    outcome: 'removed',
    recordId: 3,
    label: 'عنوان 3',
    fields: [],
  });
  const [added] = importChanges(runId, { outcome: 'inserted' }).changes;
  expect(added).toMatchObject({ recordId: null, label: 'عنوان 4' });
  expect(added?.fields).toContainEqual({ field: 'author', before: null, after: 'ليلى' });
  expect(everything()).toBe(before);
});
