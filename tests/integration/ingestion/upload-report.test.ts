import { expect, test } from 'vitest';
import { importErrors, importReportCsv, importReportJson } from '#lib/imports/import-report-files';
import { runImportJob } from '#lib/imports/run-import-job';
import { stageUpload } from '#lib/imports/uploads/stage-upload';
import { uploadFolder } from '#lib/imports/uploads/upload-folder';
import { importPayload } from '#lib/queue/import-payload';
import { articleRow } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

test('an uploaded file has the name it came with wherever editors read of it', async () => {
  const name = 'مقالات.ndjson';
  const body = (async function* () {
    yield Buffer.from(`${JSON.stringify(articleRow(1))}\n{"type":"article"}\n`);
  })();
  const staged = await stageUpload({ name, by: 'editor@bisan.example', body });
  if (!staged.ok) throw new Error(staged.reason);
  const told: unknown[] = [];
  const run = (request: Parameters<typeof importPayload.parse>[0], id: string) =>
    runImportJob(importPayload.parse(request), {
      id,
      signal: new AbortController().signal,
      progress: (progress) => told.push(progress),
      log: (line) => told.push(line),
    });
  const { runId } = await run({ kind: 'upload', upload: staged.upload.id }, 'one');
  const again = await run({ kind: 'retry', runId }, 'two');

  for (const id of [runId, again.runId]) {
    expect(importErrors(id).errors).toMatchObject([{ file: name, line: 2 }]);
    told.push(importReportCsv(id), importReportJson(id));
  }
  const all = JSON.stringify(told);
  expect(all).toContain(name);
  expect(all).not.toContain(uploadFolder());
});
