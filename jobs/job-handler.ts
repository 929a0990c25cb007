import type { JobName, JobPayload } from '#lib/queue/catalog';

/** What a handler knows of the job it runs, and can say of itself. */
export interface JobContext {
  id: string;
  /**
   * Aborted when the handler is to end at its next checkpoint. The reason is a
   * JobCancelledError (nobody wants it any more) or a JobStoppedError (the process ends; the
   * job is carried on by another).
   */
  signal: AbortSignal;
  /** How far it is: kept with the job, and told to who watches it. */
  progress(progress: object): void;
  /** A line for the job's log. */
  log(line: string): void;
}

/**
 * Does a job. It may be run again after a crash: whatever it does must be right when it is done
 * twice. Aborted, it ends soon and throws the signal's reason. @returns what is kept as its
 * result, as JSON.
 */
export type JobHandler<Name extends JobName> = (
  payload: JobPayload<Name>,
  context: JobContext,
) => Promise<object>;

/** Nobody wants the job any more: it ends as it is, and is not run again. */
export class JobCancelledError extends Error {
  override name = 'JobCancelledError';
}

/** What is kept as the result of a job that was cancelled: it did not do its work. */
export const cancelledResult = { cancelled: true };

/** The process ends: the job goes back to the queue and is carried on later. */
export class JobStoppedError extends Error {
  override name = 'JobStoppedError';
}
