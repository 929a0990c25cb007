import { JobCancelledError, type JobContext, JobStoppedError } from '#jobs/job-handler';
import { publishJobEvent } from '#lib/cable/job-events';
import { log } from '#lib/log';
import { isCancelled } from '#lib/queue/cancel-job';
import type { Job } from '#lib/queue/queues';

/** Progress is written down at most this often. */
const progressEveryMs = 400;
/** How soon a job that is cancelled in another process hears of it. */
const cancelPollMs = 1_000;

/** A job while it runs here: its context, and what ends it. */
export class RunningJob {
  readonly #controller = new AbortController();
  readonly #poll: NodeJS.Timeout;
  #writtenAt = 0;
  #latest: object | undefined;
  #later: NodeJS.Timeout | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #hasLostLease = false;

  constructor(readonly job: Job) {
    this.#poll = setInterval(() => void this.#lookForCancel(), cancelPollMs);
  }

  /** Another worker may have the job by now: how it ends here no longer counts. */
  get hasLostLease(): boolean {
    return this.#hasLostLease;
  }

  get context(): JobContext {
    return {
      id: this.job.id ?? '',
      signal: this.#controller.signal,
      progress: (progress) => this.#progress(progress),
      log: (line) => this.#write(() => this.job.log(line)),
    };
  }

  /** Has the handler end at its next checkpoint. */
  stop(reason: Error): void {
    if (!this.#controller.signal.aborted) this.#controller.abort(reason);
  }

  /** The lease ran out, or was taken: the handler ends, and writes nothing more about the job. */
  loseLease(): void {
    if (this.#hasLostLease) return;
    log.warn({ job: this.job.id }, 'the lease of a job was lost');
    this.#hasLostLease = true;
    this.#latest = undefined;
    this.stop(new JobStoppedError('Its lease was lost.'));
  }

  /**
   * It can't begin yet: it is looked at again later, which is no failed try.
   * @param progress says what it waits for
   */
  async putOff(untilMs: number, token: string | undefined, progress?: object): Promise<void> {
    const isNew = JSON.stringify(this.job.progress) !== JSON.stringify(progress);
    if (progress && isNew) this.#progress(progress);
    await this.end();
    await this.job.moveToDelayed(untilMs, token);
  }

  /** It is not begun, or was stopped: others carry it on, which is no failed try. */
  async giveBack(token: string | undefined): Promise<void> {
    await this.end();
    await this.job.moveToWait(token);
  }

  /** The handler has ended: what it said last is written down. */
  async end(): Promise<void> {
    clearInterval(this.#poll);
    clearTimeout(this.#later);
    if (this.#latest) this.#writeProgress(this.#latest);
    await this.#writing;
  }

  #progress(progress: object): void {
    if (this.#hasLostLease) return;
    this.#latest = progress;
    const dueInMs = this.#writtenAt + progressEveryMs - Date.now();
    if (dueInMs <= 0) this.#writeProgress(progress);
    // What comes soon after another may be the last for long: it is written a moment later.
    else
      this.#later ??= setTimeout(() => this.#latest && this.#writeProgress(this.#latest), dueInMs);
  }

  #writeProgress(progress: object): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#latest = undefined;
    this.#writtenAt = Date.now();
    const { id = '', name, queueName: queue } = this.job;
    this.#write(() => this.job.updateProgress(progress));
    publishJobEvent({ id, name, queue, state: 'progress', progress });
  }

  /** What is written about a job must not end it. */
  #write(work: () => Promise<unknown>): void {
    if (this.#hasLostLease) return;
    this.#writing = this.#writing
      .then(work)
      .catch((error: unknown) => log.warn({ err: error, job: this.job.id }, 'a note was lost'));
  }

  async #lookForCancel(): Promise<void> {
    try {
      if (await isCancelled(this.job)) this.stop(new JobCancelledError('cancelled'));
    } catch (error) {
      log.warn({ err: error, job: this.job.id }, 'could not look whether a job is cancelled');
    }
  }
}
