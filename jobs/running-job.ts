import type { JobContext } from '#jobs/job-handler';
import { JobCancelledError } from '#jobs/job-handler';
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

  constructor(readonly job: Job) {
    this.#poll = setInterval(() => void this.#lookForCancel(), cancelPollMs);
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

  /** It can't begin yet: it is looked at again later, which is no failed try. */
  async putOff(progress: object, untilMs: number, token: string | undefined): Promise<void> {
    if (JSON.stringify(this.job.progress) !== JSON.stringify(progress)) this.#progress(progress);
    await this.end();
    await this.job.moveToDelayed(untilMs, token);
  }

  /** The handler has ended: what it said last is written down. */
  async end(): Promise<void> {
    clearInterval(this.#poll);
    clearTimeout(this.#later);
    if (this.#latest) this.#writeProgress(this.#latest);
    await this.#writing;
  }

  #progress(progress: object): void {
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
