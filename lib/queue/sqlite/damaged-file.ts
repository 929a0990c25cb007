import { isDamaged } from '#lib/db/sqlite-error';

/** The queue's file can't be read. It is not begun anew by itself: it holds what was asked for. */
export class QueueFileDamagedError extends Error {
  override name = 'QueueFileDamagedError';

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path} is damaged (${reason}). ${queueFileRemedy}`, options);
  }
}

/** What to do about it. */
export const queueFileRemedy =
  'Stop the site and bin/jobs, move the file away with what lies beside it (-wal, -shm), and start again: jobs that wait and the list of past ones are lost, the timetable runs imports again (docs/deployment.md, failure 10).';

/** Runs `work` on the file; SQLite's own words for damage do not say which file has it. */
export function namingDamage<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && isDamaged(error))) throw error;
    throw new QueueFileDamagedError(path, error.message, { cause: error });
  }
}
