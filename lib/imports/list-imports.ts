import { archive } from '#lib/db/connection';
import { type ImportJobProgress, importJobProgress } from '#lib/imports/import-progress';
import { findUpload } from '#lib/imports/uploads/find-upload';
import { isImportRunning } from '#lib/ingestion/import-lock';
import type { ImportTotals } from '#lib/ingestion/import-report';
import { type KeptRun, readRun, readRuns } from '#lib/ingestion/read-run';
import { findJob, type JobState, listJobs } from '#lib/queue/find-jobs';
import { type ImportPayload, importPayload } from '#lib/queue/import-payload';

/** An import that waits for its turn, or for a next try. */
export interface QueuedImport {
  jobId: string;
  state: JobState | 'unknown';
  payload: ImportPayload;
  /** Of an uploaded file: the name it came with. */
  uploadName: string | null;
  createdAt: Date;
  /** When it comes from the timetable or is put off: when it is due. */
  dueAt: Date | null;
  isFromTimetable: boolean;
}

/** A run, with what its job says of it while it goes on. */
export interface ImportRunState extends KeptRun {
  /** Live; null when the run was not begun as a job, or has ended. */
  progress: ImportJobProgress | null;
  /** It was cancelled, and has not come to its end yet. */
  isStopping: boolean;
  durationMs: number;
}

/** Imports that were asked for and have not begun, in the order they will. */
export async function queuedImports(): Promise<QueuedImport[]> {
  const jobs = [
    ...(await listJobs({ queue: 'heavy', state: 'waiting', limit: 200 })),
    ...(await listJobs({ queue: 'heavy', state: 'delayed', limit: 200 })),
  ];
  return jobs.flatMap((job) => {
    const payload = importPayload.safeParse(job.payload);
    if (job.name !== 'import' || !payload.success) return [];
    const { id: jobId, state, createdAt, dueAt } = job;
    const isFromTimetable = job.scheduleId !== null && jobId.startsWith('repeat:');
    const uploadName =
      payload.data.kind === 'upload' ? (findUpload(payload.data.upload)?.name ?? null) : null;
    return [{ jobId, state, payload: payload.data, uploadName, createdAt, dueAt, isFromTimetable }];
  });
}

/** Runs, newest first. */
export async function importRuns(
  options: { limit?: number; offset?: number } = {},
): Promise<ImportRunState[]> {
  const runs = readRuns(archive(), options.limit ?? 20, options.offset ?? 0);
  return Promise.all(runs.map(withProgress));
}

/** How many runs there are. */
export function countImportRuns(): number {
  return archive().prepare<[], number>('SELECT count(*) FROM import_runs').pluck().get() ?? 0;
}

export async function importRun(id: number): Promise<ImportRunState | undefined> {
  const run = readRun(archive(), id);
  return run && withProgress(run);
}

/** The run that a job has begun, if it has. */
export async function importRunOfJob(jobId: string): Promise<ImportRunState | undefined> {
  const id = archive()
    .prepare<[string], number>('SELECT id FROM import_runs WHERE job_id = ?')
    .pluck()
    .get(jobId);
  return id === undefined ? undefined : importRun(id);
}

export type { ImportTotals };

async function withProgress(run: KeptRun): Promise<ImportRunState> {
  const until = run.finishedAt ?? run.progressedAt;
  const durationMs = until.getTime() - run.startedAt.getTime();
  const ended = { ...run, progress: null, isStopping: false, durationMs };
  if (run.status !== 'running') return ended;
  const job = run.jobId === null ? undefined : await findJob(run.jobId);
  if (!isAlive(run, job?.state)) return { ...ended, status: 'interrupted' };
  const progress = importJobProgress.safeParse(job?.progress);
  return {
    ...ended,
    progress: progress.success ? progress.data : null,
    isStopping: Boolean(job?.cancelledBy),
  };
}

/** A killed process can't say that its run has ended; its job or its lock tells. */
function isAlive({ jobId, dryRun, source }: KeptRun, state: string | undefined): boolean {
  if (jobId !== null) return state === 'active';
  return dryRun || isImportRunning(source);
}
