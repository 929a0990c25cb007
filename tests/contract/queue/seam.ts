import type { IQueueBackend, JobJson, JobsOptions, MinimalJob } from 'bullmq';
import { Job } from 'bullmq';
import { afterEach, beforeEach } from 'vitest';
import { queuePath } from '#lib/queue/backend';
import type { ScopeOptions } from '#lib/queue/sqlite/scope';
import { createSqliteBackend } from '#lib/queue/sqlite/sqlite-backend';
import { useEmptyStorage } from '#tests/support/storage';

export const token = 'token';

/** The SQLite backend itself, as BullMQ's classes call it, on a file of the test's own. */
export interface Seam extends IQueueBackend {
  /** Another backend on the same file. */
  other: (name: string, options?: ScopeOptions) => IQueueBackend;
  add: (name?: string, opts?: JobsOptions, over?: Partial<JobJson>) => Promise<string>;
  /** Takes the next job; its id, '' for none. */
  take: (withToken?: string) => Promise<string>;
  /** The job as moveToCompleted() and the like want it. */
  minimal: (id: string) => Promise<MinimalJob>;
  /** Names and data of all events so far. */
  events: () => Promise<[string, Record<string, string>][]>;
}

export function useSeam(options: ScopeOptions = {}): () => Seam {
  useEmptyStorage();
  const open: IQueueBackend[] = [];
  let seam: Seam | undefined;
  const connect = (name: string, given: ScopeOptions) => {
    const backend = createSqliteBackend(name, { ...given, connection: { path: queuePath() } });
    open.push(backend);
    return backend;
  };
  beforeEach(() => {
    seam = withShortcuts(connect('seam', options), connect);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((backend) => backend.close()));
  });
  return () => {
    if (!seam) throw new Error('outside of a test');
    return seam;
  };
}

export function jobOf(name: string, opts: JobsOptions = {}, over: Partial<JobJson> = {}): JobJson {
  return {
    id: '',
    name,
    data: '{}',
    opts,
    progress: 0,
    attemptsMade: 0,
    attemptsStarted: 0,
    timestamp: Date.now(),
    failedReason: '',
    returnvalue: 'null',
    stalledCounter: 0,
    ...(opts.deduplication && { deduplicationId: opts.deduplication.id }),
    ...over,
  };
}

type Connect = (name: string, options: ScopeOptions) => IQueueBackend;

function withShortcuts(backend: IQueueBackend, connect: Connect): Seam {
  const take = async (withToken = token) => (await backend.moveToActive(withToken))[1];
  return Object.assign(backend, {
    other: (name: string, options: ScopeOptions = {}) => connect(name, options),
    add: (name = 'job', opts: JobsOptions = {}, over: Partial<JobJson> = {}) =>
      backend.addJob(jobOf(name, opts, over), opts.jobId ?? '', {
        ...(over.parentKey && { parentKey: over.parentKey }),
      }),
    take,
    minimal: (id: string) => minimalJob(backend, id),
    events: async () => {
      const [stream] = (await backend.readEvents('0', 1)) ?? [];
      return (stream?.[1] ?? []).map(([, fields]): [string, Record<string, string>] => {
        const [, name = '', ...rest] = fields;
        return [name, pairs(rest)];
      });
    },
  });
}

async function minimalJob(backend: IQueueBackend, id: string): Promise<MinimalJob> {
  const json = await backend.getJobData(id);
  if (!json) throw new Error(`no job ${id}`);
  const queue = {
    backend,
    toKey: backend.toKey,
    qualifiedName: backend.qualifiedName,
    name: 'seam',
  };
  // biome-ignore lint/suspicious/noExplicitAny: as much of a queue as a job looks at
  return Job.fromJSON(queue as any, json, id);
}

function pairs(flat: string[]): Record<string, string> {
  const entries = flat.flatMap((key, n) => (n % 2 ? [] : [[key, flat[n + 1] ?? '']]));
  return Object.fromEntries(entries);
}
