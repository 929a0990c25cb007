import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Runner, startRunner } from '#jobs/runner';
import { archive } from '#lib/db/connection';
import { forgetEnv } from '#lib/env';
import { importRun, importRunOfJob, queuedImports } from '#lib/imports/list-imports';
import { startImport } from '#lib/imports/start-import';
import { lockImport } from '#lib/ingestion/import-lock';
import { cancelJob } from '#lib/queue/cancel-job';
import { retryJob } from '#lib/queue/change-jobs';
import { findJob } from '#lib/queue/find-jobs';
import type { ImportRequest } from '#lib/queue/import-payload';
import { jobQueue } from '#lib/queue/job-queue';
import { checkIndex } from '#lib/search/check';
import { waitFor } from '#tests/integration/jobs/wait-for';
import { runChild } from '#tests/support/child';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { useTemporaryStorage } from '#tests/support/storage';

vi.mock('#lib/threads/thread-entry', () => import('#tests/support/built-threads'));

const rows = 1_200;
const program = 'tests/integration/jobs/children/run-jobs.ts';
const offEverything = {
  SCHEDULE_IMPORT_HASAD: 'off',
  SCHEDULE_CLEAR_FINISHED_JOBS: 'off',
  SCHEDULE_SEARCH_CHECK: 'off',
  SCHEDULE_BACKUP: 'off',
  SCHEDULE_TRIM_CACHES: 'off',
};

describe('imports as jobs', { timeout: 300_000 }, () => {
  const { dir } = useTemporaryStorage();
  const runners: Runner[] = [];

  beforeEach(() => {
    Object.assign(process.env, offEverything, { HEAVY_CONCURRENCY: '1' });
    forgetEnv();
  });

  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop();
  });

  const run = async () => {
    const runner = await startRunner();
    runners.push(runner);
    return runner;
  };
  const start = async (request: ImportRequest) => {
    const started = await startImport(request);
    if (!started.ok) throw new Error(started.message);
    return started.jobId;
  };
  const big = (source = 'maqha') =>
    writeRows(
      dir(),
      `${source}.ndjson`,
      Array.from({ length: rows }, (_, n) =>
        articleRow(n, {
          source_id: source,
          url: `https://${source}.example/${n}`,
          author: `كاتب ${n % 50}`,
          content_html: `<p>${`نص المقال ${n} عن الزيتون. `.repeat(10)}</p>`,
        }),
      ),
    );
  const inTheMiddle = (jobId: string) =>
    waitFor('the middle of the import', async () => {
      const line = archive()
        .prepare<[string], number>('SELECT line FROM import_runs WHERE job_id = ?')
        .pluck()
        .get(jobId);
      return line && line < rows - 600 ? line : undefined;
    });
  const end = (jobId: string) =>
    waitFor(`the end of ${jobId}`, async () => {
      const job = await findJob(jobId);
      return job?.state === 'completed' || job?.state === 'failed' ? job : undefined;
    });
  const countArticles = () =>
    archive().prepare<[], number>('SELECT count(*) FROM articles').pluck().get();
  const expectWhole = async (jobId: string) => {
    const done = await importRunOfJob(jobId);
    expect(done).toMatchObject({ status: 'completed', failure: null, startedBy: 'ليلى' });
    // Every row once: the articles, and none of them again as unchanged.
    expect(done?.totals).toMatchObject({ lines: rows, inserted: rows, updated: 0, unchanged: 0 });
    expect(countArticles()).toBe(rows);
    expect(archive().prepare('SELECT count(*) FROM import_runs').pluck().get()).toBe(1);
    expect((await checkIndex()).differences).toBe(0);
  };

  it('killed in the middle, one is carried on by another process, without doubling', async () => {
    const jobId = await start({ kind: 'file', paths: [big()], by: 'ليلى' });
    const victim = runChild(program);
    await victim.prints('ready');
    await inTheMiddle(jobId);
    victim.process.kill('SIGKILL');
    await once(victim.process, 'exit');
    expect(countArticles()).toBeLessThan(rows);
    const seen = archive().prepare('SELECT status FROM import_runs').pluck().get();
    expect(seen).toBe('running'); // nobody was there to say otherwise

    await run();
    const job = await end(jobId);

    expect(job).toMatchObject({ state: 'completed', stalled: 1 });
    await expectWhole(jobId);
  });

  it('SIGTERM gives one back at the next batch, as no failed try, within 25 s', async () => {
    const jobId = await start({ kind: 'file', paths: [big()], by: 'ليلى' });
    const first = runChild(program);
    await first.prints('ready');
    await inTheMiddle(jobId);
    const asked = Date.now();
    first.process.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(Date.now() - asked).toBeLessThan(25_000);
    expect(await findJob(jobId)).toMatchObject({ state: 'waiting', stalled: 0 });
    expect(await importRunOfJob(jobId)).toMatchObject({ status: 'interrupted', progress: null });
    expect(countArticles()).toBeLessThan(rows);

    await run();
    expect(await end(jobId)).toMatchObject({ state: 'completed', attemptsMade: 1 });
    await expectWhole(jobId);
  });

  it('one whose lease was lost is carried on by the same process, and leaves it a slot', async () => {
    const jobId = await start({ kind: 'file', paths: [big()], by: 'ليلى' });
    process.env.HEAVY_CONCURRENCY = '2';
    forgetEnv();
    const runner = await run();
    await inTheMiddle(jobId);
    // As if it had been taken back as stalled: this token is for those who need no lease.
    await (await jobQueue('heavy').getJob(jobId))?.moveToWait('0');
    expect(await end(jobId)).toMatchObject({ state: 'completed', attemptsMade: 1, stacks: [] });
    await expectWhole(jobId);
    const asked = Date.now();
    await runner.stop();
    expect(Date.now() - asked).toBeLessThan(5_000);
  });

  it('cancelled ones keep what was committed, or are not begun', async () => {
    const running = await start({ kind: 'file', paths: [big()], by: 'ليلى' });
    const waiting = await start({ kind: 'hasad', by: 'ليلى' });
    await run();
    await inTheMiddle(running);
    expect(await cancelJob(waiting, 'سلمى')).toEqual({ ok: true, how: 'removed' });
    expect(await cancelJob(running, 'سلمى')).toEqual({ ok: true, how: 'stopping' });
    expect(await end(running)).toMatchObject({ state: 'completed', cancelledBy: 'سلمى' });
    const stopped = await importRunOfJob(running);
    expect(stopped?.status).toBe('cancelled');
    expect(countArticles()).toBe(stopped?.totals.inserted);
    expect(await findJob(waiting)).toBeUndefined();
    expect(await cancelJob(running, 'سلمى')).toEqual({ ok: false, reason: 'already_finished' });
    expect(await cancelJob('none', 'سلمى')).toEqual({ ok: false, reason: 'not_found' });
    expect(await retryJob(running)).toEqual({ ok: true });
    expect(await end(running)).toMatchObject({ state: 'completed', cancelledBy: null });
    expect(countArticles()).toBe(rows);
  });

  it('one at a time of a source: others wait, other sources do not', async () => {
    const lock = await lockImport('maqha');
    const few = writeRows(dir(), 'few.ndjson', [articleRow(1)]);
    const same = await start({ kind: 'file', paths: [few], source: 'maqha', by: 'ليلى' });
    const all = await start({ kind: 'file', paths: [few], by: 'ليلى' });
    const other = await start({ kind: 'file', paths: [few], source: 'bayyara', by: 'ليلى' });
    await run();
    expect(await end(other)).toMatchObject({ state: 'completed' });
    await waitFor('both to be put off', async () => (await queuedImports()).length === 2);
    expect((await findJob(same))?.progress).toMatchObject({ phase: 'waiting' });
    expect(await importRunOfJob(all)).toBeUndefined();
    lock?.release();
    expect(await end(same)).toMatchObject({ state: 'completed' });
    expect(await end(all)).toMatchObject({ state: 'completed' });
  });

  it('one that fails is told why, and carried on when it is tried again', async () => {
    const jobId = await start({ kind: 'refresh', source: 'nobody', by: 'ليلى' });
    await run();
    const job = await waitFor('the first try', async () => {
      const found = await findJob(jobId);
      return found?.failedReason ? found : undefined;
    });
    expect(job.failedReason).toContain('nothing to import');
    expect(job.state).toBe('delayed');
    const [failed] = await Promise.all([importRun(1)]);
    expect(failed).toMatchObject({ status: 'failed', jobId });
  });
});
