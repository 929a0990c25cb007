import Bree from 'bree';
import { type ThreadName, threadEntry } from '#lib/threads/thread-entry';

export interface ThreadTask {
  /** Unlike that of any other that runs. */
  id: string;
  program: ThreadName;
  /** Handed to the program as workerData.task; it must survive structured cloning. */
  task: unknown;
  onMessage: (message: unknown) => void;
}

/** A thread ended with an error, or was ended. */
export class ThreadFailedError extends Error {
  override name = 'ThreadFailedError';
}

interface Run {
  task: ThreadTask;
  error?: Error;
  /** What it was told before its thread was there. */
  untold: unknown[];
  ended: () => void;
}

/** Much of what an import makes is garbage at once: collected early, it takes little memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * Worker threads that do what would hold up pages. Bree starts each, watches over it, and ends
 * those that are left when the process stops.
 */
export class ThreadPool {
  readonly #runs = new Map<string, Run>();
  readonly #bree = new Bree({
    logger: false,
    root: false,
    doRootCheck: false,
    removeCompleted: true,
    acceptedExtensions: ['.mjs'],
    workerMessageHandler: ({ name, message }) => this.#runs.get(name)?.task.onMessage(message),
    errorHandler: (error, { name }) => {
      const run = this.#runs.get(name);
      if (run) run.error ??= error;
    },
  });

  constructor() {
    this.#bree.on('worker deleted', (name: string) => this.#runs.get(name)?.ended());
  }

  /**
   * Runs a task in a thread of its own, to its end.
   * @throws ThreadFailedError
   * @throws when another of its id runs: whose end it is could not be told.
   */
  async run(task: ThreadTask): Promise<void> {
    const { id, program } = task;
    if (this.#runs.has(id)) throw new Error(`A task ${id} runs already.`);
    const { path, workerData } = threadEntry(program);
    const run: Run = { task, untold: [], ended: () => {} };
    this.#runs.set(id, run);
    try {
      const ended = new Promise<void>((resolve) => {
        run.ended = resolve;
      });
      const worker = { workerData: { ...workerData, task: task.task }, resourceLimits };
      await this.#bree.add({ name: id, path, worker });
      await this.#bree.run(id);
      for (const message of run.untold.splice(0)) this.tell(id, message);
      if (run.error) await this.terminate(id);
      await ended;
    } finally {
      this.#runs.delete(id);
    }
    if (run.error) throw new ThreadFailedError(run.error.message, { cause: run.error });
  }

  /** Tells a running task something, as soon as its thread is there. */
  tell(id: string, message: unknown): void {
    const worker = this.#bree.workers.get(id);
    if (worker) worker.postMessage(message);
    else this.#runs.get(id)?.untold.push(message);
  }

  /** Ends a task at once, whatever it is doing; its run() throws. */
  async terminate(id: string): Promise<void> {
    const run = this.#runs.get(id);
    if (run) run.error ??= new Error('The thread was ended.');
    await this.#bree.workers.get(id)?.terminate();
  }
}
