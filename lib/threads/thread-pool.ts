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

/** Much of what an import makes is garbage at once: collected early, it takes little memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * Worker threads that do what would hold up pages. Bree starts each, watches over it, and ends
 * those that are left when the process stops.
 */
export class ThreadPool {
  readonly #runs = new Map<string, { task: ThreadTask; error?: Error; ended: () => void }>();
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

  /** Runs a task in a thread of its own, to its end. @throws ThreadFailedError */
  async run(task: ThreadTask): Promise<void> {
    const { id, program } = task;
    const { path, workerData } = threadEntry(program);
    const run = { task, error: undefined as Error | undefined, ended: () => {} };
    this.#runs.set(id, run);
    try {
      const ended = new Promise<void>((resolve) => {
        run.ended = resolve;
      });
      const worker = { workerData: { ...workerData, task: task.task }, resourceLimits };
      await this.#bree.add({ name: id, path, worker });
      await this.#bree.run(id);
      await ended;
    } finally {
      this.#runs.delete(id);
    }
    if (run.error) throw new ThreadFailedError(run.error.message, { cause: run.error });
  }

  /** Tells a running task something. */
  tell(id: string, message: unknown): void {
    this.#bree.workers.get(id)?.postMessage(message);
  }

  /** Ends a task at once, whatever it is doing; its run() throws. */
  async terminate(id: string): Promise<void> {
    const run = this.#runs.get(id);
    if (run) run.error ??= new Error('The thread was ended.');
    await this.#bree.workers.get(id)?.terminate();
  }
}
