import { beforeEach, expect, it } from 'vitest';
import { importFiles } from '#lib/ingestion/import-files';
import { didYouMean } from '#lib/search/did-you-mean';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

beforeEach(async () => {
  const titles = ['أبواب القُدس', 'الكأس والغد', 'شجرة التين'];
  const rows = titles.map((title, at) => articleRow(at + 1, { title }));
  await importFiles({ paths: [writeRows(dir(), 'x/article/parsed.ndjson', rows)] });
});

it.each([
  ['a letter wrong', 'القدش', 'القدس'],
  ['the first letter as one hears it', 'الكدس', 'القدس'],
  ['the same, nearer to another word that begins so', 'أبواب الغدس', 'أبواب القدس'],
  ['nothing, for what is there', 'القدس', undefined],
  ['nothing, for what is near to nothing', 'زرافة', undefined],
])('did you mean: %s', async (_, typed, meant) => {
  expect(await didYouMean(typed)).toBe(meant);
});
