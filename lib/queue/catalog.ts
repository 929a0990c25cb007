import { z } from 'zod';
import { importPayload } from '#lib/queue/import-payload';

/** heavy: each job in a worker thread, few at a time. light: in the process that runs them. */
export const queueNames = ['heavy', 'light'] as const;
export type QueueName = (typeof queueNames)[number];

interface CatalogEntry {
  queue: QueueName;
  payload: z.ZodType;
  /** How often it is tried in all before it counts as failed. */
  attempts: number;
  /** The wait before the second try; it doubles from one to the next. */
  backoffMs: number;
  /** Asked for while one of the same payload waits or runs, it is that one. */
  once: boolean;
  /** What people call it, in lib/i18n/messages. */
  titleKey: string;
}

const nothing = z.object({}).strip();

/** Every job there is. jobs/registry.ts has what each does. */
export const jobCatalog = {
  import: {
    queue: 'heavy',
    payload: importPayload,
    attempts: 3,
    backoffMs: 60_000,
    once: false,
    titleKey: 'jobs.names.import',
  },
  reindex: {
    queue: 'heavy',
    payload: z.object({ kind: z.enum(['article', 'author']).optional() }),
    attempts: 2,
    backoffMs: 60_000,
    once: true,
    titleKey: 'jobs.names.reindex',
  },
  'search-check': {
    queue: 'heavy',
    payload: z.object({ repair: z.boolean().default(true) }),
    attempts: 2,
    backoffMs: 60_000,
    once: true,
    titleKey: 'jobs.names.searchCheck',
  },
  backup: {
    queue: 'heavy',
    payload: nothing,
    attempts: 3,
    backoffMs: 300_000,
    once: true,
    titleKey: 'jobs.names.backup',
  },
  'clear-finished-jobs': {
    queue: 'light',
    payload: nothing,
    attempts: 2,
    backoffMs: 60_000,
    once: true,
    titleKey: 'jobs.names.clearFinishedJobs',
  },
  'trim-caches': {
    queue: 'light',
    payload: nothing,
    attempts: 2,
    backoffMs: 60_000,
    once: true,
    titleKey: 'jobs.names.trimCaches',
  },
  'warm-pages': {
    queue: 'light',
    payload: nothing,
    attempts: 2,
    backoffMs: 60_000,
    once: true,
    titleKey: 'jobs.names.warmPages',
  },
} as const satisfies Record<string, CatalogEntry>;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobCatalog)[Name]['payload']>;
export type JobRequest<Name extends JobName> = z.input<(typeof jobCatalog)[Name]['payload']>;

export const jobNames = Object.keys(jobCatalog) as JobName[];

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobCatalog, name);
}
