import { resolve } from 'node:path';
import { z } from 'zod';
import {
  addresses,
  bareAddress,
  flag,
  headerValue,
  list,
  onOff,
  prefix,
  queues,
  schedule,
  timeZone,
} from '#lib/env-values';
import { queueNames } from '#lib/queue/catalog';

/** The sample archive that comes with Bisan. */
export const sampleRoot = 'prisma/sample';

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).optional(),
  ALLOWED_HOSTS: list.optional(),
  TRUSTED_PROXIES: addresses.default(['loopback', 'private']),
  PAGE_CACHE_MEMORY_MB: z.coerce.number().int().min(1).max(65_536).default(64),
  PAGE_CACHE_DISK_MB: z.coerce.number().int().min(0).max(65_536).default(256),
  IMAGE_PROXY: onOff.default(true),
  IMAGE_CACHE_MB: z.coerce.number().int().min(16).max(1_048_576).default(2_048),
  ACCESS_LOG: flag.default(true),
  API_RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(300),
  STORAGE_DIR: z.string().min(1).default('storage'),
  HASAD_ROOT: z.string().min(1).default(sampleRoot),
  DATA_ROOT: z.string().min(1).default('data'),
  SYNC_HASAD: flag.optional(),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CONTACT_EMAIL: z.email().optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  QUEUE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.string().min(3).optional(),
  JOBS_IN_PROCESS: flag.optional(),
  SOLID_QUEUE_IN_PUMA: flag.optional(),
  QUEUES: queues.default([...queueNames]),
  CONCURRENCY: z.coerce.number().int().min(1).max(50).default(3),
  HEAVY_CONCURRENCY: z.coerce.number().int().min(1).max(8).default(1),
  SCHEDULE_TIME_ZONE: timeZone.default('UTC'),
  SCHEDULE_IMPORT_HASAD: schedule.optional(),
  SCHEDULE_CLEAR_FINISHED_JOBS: schedule.optional(),
  SCHEDULE_SEARCH_CHECK: schedule.optional(),
  SCHEDULE_BACKUP: schedule.optional(),
  SCHEDULE_TRIM_CACHES: schedule.optional(),
  BACKUP_S3_BUCKET: z.string().min(1).optional(),
  BACKUP_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  BACKUP_S3_REGION: z.string().min(1).default('us-east-1'),
  BACKUP_S3_PREFIX: prefix.default('bisan/'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  GIT_SHA: z.string().default('unknown'),
  MEILISEARCH_HOST: bareAddress.optional(),
  MEILISEARCH_API_KEY: headerValue.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_PRETTY: flag.optional(),
  LOG_TO: z.enum(['stdout', 'stderr']).default('stderr'),
});

/**
 * Every setting the application reads, with its default. Nothing needs to be set to run.
 * docs/settings.md and .env.example list the same names; a test keeps the three equal.
 */
export const envSchema = settings.superRefine((given, context) => {
  const refuse = (name: keyof typeof given, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (given.REDIS_URL && given.QUEUE_DATABASE_URL) {
    refuse('REDIS_URL', 'is set, and QUEUE_DATABASE_URL too: the queue lives in one place');
  }
  if (!given.BACKUP_S3_BUCKET) return;
  for (const name of ['BACKUP_S3_ACCESS_KEY_ID', 'BACKUP_S3_SECRET_ACCESS_KEY'] as const) {
    if (!given[name]) refuse(name, 'is not set, and BACKUP_S3_BUCKET needs it');
  }
});

export type Env = z.infer<typeof envSchema>;

/** A setting has a value that can't be used. The message names each one and what is wrong. */
export class InvalidEnvError extends Error {
  override name = 'InvalidEnvError';
}

let current: Env | undefined;

/**
 * The settings, read from process.env once. An empty value counts as not set.
 * @throws InvalidEnvError naming every wrong setting.
 */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** Reads the settings again at the next call: for tests that change process.env. */
export function forgetEnv(): void {
  current = undefined;
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new InvalidEnvError(`These settings can't be used:\n${lines.join('\n')}`);
}

/** Whether the site's process runs the jobs too. SOLID_QUEUE_IN_PUMA is the setting's old name. */
export function jobsInProcess(): boolean {
  return env().JOBS_IN_PROCESS ?? env().SOLID_QUEUE_IN_PUMA ?? true;
}

/** The absolute path of a file in the storage folder. */
export function storagePath(file: string): string {
  return resolve(env().STORAGE_DIR, file);
}
