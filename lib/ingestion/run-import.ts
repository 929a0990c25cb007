import { newestChange } from '#lib/articles/change-log';
import { forgetDeleted } from '#lib/articles/withheld-articles';
import { archive } from '#lib/db/connection';
import { databaseTrouble } from '#lib/db/sqlite-error';
import { catchUp, catchUpContents, type SearchCaughtUp } from '#lib/ingestion/catch-up';
import { dryRunChanges } from '#lib/ingestion/dry-run-changes';
import { copyForDryRun, type DryRunCopy } from '#lib/ingestion/dry-run-copy';
import { keepChanges } from '#lib/ingestion/import-change-store';
import { lockImport } from '#lib/ingestion/import-lock';
import { ImportFailedError, type ImportOptions, type ImportPlan } from '#lib/ingestion/import-plan';
import type { ImportReport, ImportStatus } from '#lib/ingestion/import-report';
import { importRows } from '#lib/ingestion/import-rows';
import { ImportRun } from '#lib/ingestion/import-run';
import { UnreadablePathError } from '#lib/ingestion/source-files';
import { log } from '#lib/log';

/** Rows that waited for the end of a run, in one transaction. */
const settleSize = 250;

/** So many files that can't be read are named in why a run failed; its report lists all. */
const unreadableNamed = 3;

/** Why an import ended before it began: it was aborted while it waited for another. */
export class ImportNotBegunError extends Error {
  override name = 'ImportNotBegunError';
}

/**
 * Runs an import and keeps its report: the only way into the archive. Another of the same source
 * is waited for. What goes wrong with the files or the database ends the run and is in the
 * report, not thrown: what was committed stays, and the report says where it stopped and why.
 * Afterwards the search index follows.
 * @throws ImportNotBegunError, or when not even the report can be begun.
 */
export async function runImport(
  plan: ImportPlan,
  options: ImportOptions = {},
): Promise<ImportReport> {
  // A dry run writes to a copy of its own.
  if (options.dryRun) return runOn(await copyForDryRun(), plan, options);
  const lock = await lockImport(plan.onlySource ?? options.sourceName ?? null, options);
  if (!lock) throw new ImportNotBegunError('Stopped while it waited for another import to end.');
  try {
    return await runOn(undefined, plan, options);
  } finally {
    lock.release();
  }
}

async function runOn(
  copy: DryRunCopy | undefined,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<ImportReport> {
  const run = new ImportRun(copy?.db ?? archive(), plan, options);
  const newestBefore = newestChange(run.db);
  let status: ImportStatus = 'completed';
  let failure: string | null = null;
  try {
    await workThrough(run);
    if (run.isAborted) status = abortedAs(options.signal);
  } catch (error) {
    status = 'failed';
    failure = error instanceof Error ? error.message : String(error);
    if (!isExpected(error)) {
      log.error({ err: error, runId: run.record.id, ...run.position }, 'an import failed');
    }
  } finally {
    run.session.close();
    if (copy) keepPreview(copy, newestBefore, run.record.id);
    copy?.remove();
  }
  // An import that was cancelled before is followed to the end: what it committed is to be found.
  const endSearch = options.signal?.aborted ? undefined : options.signal;
  const search = options.dryRun ? null : await searchFollows(run, status, endSearch);
  if (status === 'completed' && search && run.isAborted) status = abortedAs(options.signal);
  keepReport(run, status, failure);
  const finishedAt = new Date();
  return {
    runId: run.record.id,
    mode: plan.mode,
    source: run.source,
    paths: plan.paths,
    files: run.files,
    filesUnchanged: run.known.unchanged,
    dryRun: options.dryRun ?? false,
    status,
    startedAt: run.startedAt,
    finishedAt,
    durationMs: finishedAt.getTime() - run.startedAt.getTime(),
    totals: run.totals,
    errors: run.errors,
    stoppedAt: status === 'completed' ? null : run.position,
    failure,
    search,
  };
}

function abortedAs(signal: AbortSignal | undefined): ImportStatus {
  const { reason } = signal ?? {};
  return reason instanceof Error && reason.name === 'JobStoppedError' ? 'interrupted' : 'cancelled';
}

async function searchFollows(
  run: ImportRun,
  status: ImportStatus,
  signal: AbortSignal | undefined,
): Promise<SearchCaughtUp | null> {
  // Whoever carries the run on brings the index up to it; the process must end now.
  if (status === 'interrupted') return null;
  run.reportPhase('search');
  const beside = await run.indexing?.finish();
  const { search } = await catchUp({ signal });
  if (!beside || !search.ok) return search;
  return {
    ok: true,
    indexed: search.indexed + beside.indexed,
    removed: search.removed + beside.removed,
  };
}

/** What the report's reader can mend: the message is enough. */
function isExpected(error: unknown): boolean {
  return error instanceof ImportFailedError || error instanceof UnreadablePathError;
}

/** What a dry run would have changed is only in its copy. */
function keepPreview(copy: DryRunCopy, newestBefore: number, runId: number): void {
  try {
    keepChanges(archive(), runId, dryRunChanges(copy.db, newestBefore, archive()));
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    log.error({ err: error, runId }, "a dry run's preview could not be kept");
  }
}

/** A disk that is too full for the import may be too full for its report: it is returned still. */
function keepReport(run: ImportRun, status: ImportStatus, failure: string | null): void {
  try {
    run.finish(status, failure);
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    log.error({ err: error, runId: run.record.id }, "an import's report could not be kept");
  }
}

async function workThrough(run: ImportRun): Promise<void> {
  await catchUpContents(run.db, run.options.signal);
  forgetDeleted(run.db);
  const files = await run.plan.findFiles();
  if (files.length === 0) {
    throw new ImportFailedError(`There is nothing to import in ${run.plan.paths.join(', ')}.`);
  }
  await importRows(run, files);
  run.record.saveFiles(run.files, run.known.unchanged);
  if (run.isAborted) return;
  if (run.unreadable[0]) failForUnreadable(run);
  run.reportPhase('after');
  // Of single rows it can't be said which is the last.
  if (!run.plan.onlyLines) await settle(run);
  await run.plan.afterRows?.(run);
}

/**
 * What waits for the end of a run with all its rows waits on: what is in those files is not known,
 * so no row is the last, and nothing is to be removed.
 */
function failForUnreadable(run: ImportRun): never {
  // It stopped nowhere, and there is nothing to carry on.
  run.position = null;
  const all = run.unreadable.map(({ message }) => message).slice(0, unreadableNamed);
  const count = `${run.unreadable.length} of ${run.files} files could not be read`;
  throw new ImportFailedError(`${count}, the others were imported: ${all.join('; ')}`);
}

/** Old versions of rows that turned out to be the newest were counted as skipped before. */
async function settle(run: ImportRun): Promise<void> {
  const isWhole = run.known.unchanged === 0;
  let settled: number;
  do {
    settled = 0;
    await run.transact(() => {
      const outcomes = run.session.settle(settleSize, isWhole);
      settled = outcomes.length;
      const updated = outcomes.filter((outcome) => outcome === 'updated').length;
      return {
        updated,
        unchanged: settled - updated,
        skipped: -settled,
        codes: settled > 0 ? { duplicate: -settled } : {},
      };
    });
  } while (settled === settleSize);
}
