import { existsSync } from 'node:fs';
import { type BackendFactory, createPostgresBackend, createRedisBackend } from 'bullmq';
import { damageOf } from '#lib/db/file-damage';
import { env, storagePath } from '#lib/env';
import { QueueFileDamagedError } from '#lib/queue/sqlite/damaged-file';
import { createSqliteBackend } from '#lib/queue/sqlite/sqlite-backend';

export interface QueueBackend {
  kind: 'sqlite' | 'redis' | 'postgresql';
  /** Makes backends of this kind; it knows its connection, the `connection` option is not read. */
  factory: BackendFactory;
}

/**
 * Where the queue lives: its own SQLite file, or with REDIS_URL or QUEUE_DATABASE_URL the
 * server that BullMQ has a backend for. Nothing above lib/queue knows the difference.
 */
export function queueBackend(): QueueBackend {
  const { REDIS_URL: redisUrl, QUEUE_DATABASE_URL: databaseUrl } = env();
  if (redisUrl) return { kind: 'redis', factory: onRedis(redisUrl) };
  if (databaseUrl) return { kind: 'postgresql', factory: onPostgres(databaseUrl) };
  return { kind: 'sqlite', factory: onSqlite(queuePath()) };
}

/**
 * Looks through the queue's own file, for what is damaged in it may be met only later.
 * @returns what is wrong; undefined where it is whole, or the queue lives on a server
 */
export function queueDamage(): string | undefined {
  return queueBackend().kind === 'sqlite' ? damageOf(queuePath()) : undefined;
}

/** Whether there is a queue to look into: its own file is made by who first adds or runs a job. */
export function hasQueue(): boolean {
  return queueBackend().kind !== 'sqlite' || existsSync(queuePath());
}

/** @throws QueueFileDamagedError */
export function requireWholeQueue(): void {
  const damage = queueDamage();
  if (damage !== undefined) throw new QueueFileDamagedError(queuePath(), damage);
}

export function queuePath(): string {
  return storagePath('production_queue.sqlite3');
}

function onSqlite(path: string): BackendFactory {
  return (name, opts, options) =>
    createSqliteBackend(name, { ...opts, connection: { path } }, options);
}

function onRedis(url: string): BackendFactory {
  const connection = { url, maxRetriesPerRequest: null };
  return (name, opts, options) => createRedisBackend(name, { ...opts, connection }, options);
}

function onPostgres(connectionString: string): BackendFactory {
  // BullMQ makes and updates its tables itself, in a schema of its own.
  const connection = { connectionString, migrate: true };
  return (name, opts, options) => createPostgresBackend(name, { ...opts, connection }, options);
}
