/** The part of bree that is used here; the package brings no types. */
declare module 'bree' {
  import type { EventEmitter } from 'node:events';
  import type { Worker, WorkerOptions } from 'node:worker_threads';

  interface BreeJob {
    name: string;
    path: string;
    worker?: WorkerOptions;
  }

  interface BreeConfig {
    logger?: false;
    root?: string | false;
    doRootCheck?: boolean;
    removeCompleted?: boolean;
    acceptedExtensions?: string[];
    jobs?: BreeJob[];
    errorHandler?: (error: Error, about: { name: string }) => void;
    workerMessageHandler?: (message: { name: string; message: unknown }) => void;
  }

  export default class Bree extends EventEmitter {
    constructor(config: BreeConfig);
    readonly workers: Map<string, Worker>;
    init(): Promise<void>;
    add(job: BreeJob): Promise<unknown>;
    run(name: string): Promise<void>;
    stop(name?: string): Promise<void>;
  }
}
