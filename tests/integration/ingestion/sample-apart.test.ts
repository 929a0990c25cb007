import { expect, test } from 'vitest';
import { forgetEnv } from '#lib/env';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import { articleRow, storedArticles, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

function withoutHasadRoot(): void {
  delete process.env.HASAD_ROOT;
  forgetEnv();
}

const importOwn = () => importFiles({ paths: [writeRows(dir(), 'rows.ndjson', [articleRow(1)])] });

test('the sample archive does not come among other articles because HASAD_ROOT was forgotten', async () => {
  withoutHasadRoot();
  await importOwn();
  const failure = expect.stringMatching(/^HASAD_ROOT is not set/);
  expect(await importHasad()).toMatchObject({ status: 'failed', failure });
  expect(storedArticles()).toHaveLength(1);
  // Asked for, it comes.
  expect(await importHasad({ root: 'prisma/sample' })).toMatchObject({ status: 'completed' });
});

test('an archive that began with the sample goes on with it', async () => {
  withoutHasadRoot();
  expect(await importHasad()).toMatchObject({ status: 'completed' });
  await importOwn();
  expect(await importHasad()).toMatchObject({ status: 'completed', totals: { inserted: 0 } });
});
