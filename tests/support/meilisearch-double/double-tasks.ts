import { DoubleError } from '#tests/support/meilisearch-double/double-error';

export interface DoubleTask {
  uid: number;
  indexUid: string | null;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed';
  type: string;
  error: { message: string; code: string; type: string; link: string } | null;
  enqueuedAt: string;
}

/** Tasks, done one after the other in the order they came, each some time after it was asked for. */
export class DoubleTasks {
  readonly all: DoubleTask[] = [];
  delayMs = 0;
  /** Has the next tasks of a type fail, with what the server would say. */
  readonly failures: { type: string; code: string }[] = [];
  #line: Promise<void> = Promise.resolve();
  #isStopped = false;

  enqueue(type: string, indexUid: string | null, work: () => void): object {
    const task: DoubleTask = {
      uid: this.all.length,
      indexUid,
      status: 'enqueued',
      type,
      error: null,
      enqueuedAt: new Date().toISOString(),
    };
    this.all.push(task);
    this.#line = this.#line.then(() => this.#perform(task, work));
    const { uid: taskUid, status, enqueuedAt } = task;
    return { taskUid, indexUid, status, type, enqueuedAt };
  }

  /** As when the process is killed: what is not done yet never is. */
  stop(): void {
    this.#isStopped = true;
  }

  async #perform(task: DoubleTask, work: () => void): Promise<void> {
    await new Promise((done) => setTimeout(done, this.delayMs));
    if (this.#isStopped) return;
    task.status = 'processing';
    try {
      const failure = this.failures.findIndex(({ type }) => type === task.type);
      if (failure >= 0) {
        const [{ code } = { code: '' }] = this.failures.splice(failure, 1);
        throw new DoubleError(500, code, `the double was told to fail: ${code}`);
      }
      work();
      task.status = 'succeeded';
    } catch (error) {
      if (!(error instanceof DoubleError)) throw error;
      task.status = 'failed';
      const { code, message } = error;
      task.error = { code, message, type: 'internal', link: '' };
    }
  }
}
