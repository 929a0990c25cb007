import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { MeilisearchServer, ServerRequest } from '#lib/search/meilisearch/server';
import { SearchServerError } from '#lib/search/meilisearch/server-error';

/** Everything that writes is only noted down by the server, and done later: a task. */
const enqueued = z.object({ taskUid: z.number() });

const tasks = z.object({
  results: z.array(
    z.object({
      uid: z.number(),
      status: z.string(),
      type: z.string().default(''),
      error: z.object({ message: z.string(), code: z.string() }).nullish(),
    }),
  ),
});

const firstPauseMs = 5;
const longestPauseMs = 250;
/** A task that isn't done after this counts as failed; whoever waits tries again later. */
const patienceMs = 10 * 60_000;

/** Has the server note a task down. @returns its number, for finished() */
export async function enqueue(server: MeilisearchServer, request: ServerRequest): Promise<number> {
  return (await server.ask(enqueued, request)).taskUid;
}

/** Notes a task down and waits for it. @throws SearchServerError as finished() does */
export async function perform(
  server: MeilisearchServer,
  request: ServerRequest,
  options: { allow?: string } = {},
): Promise<void> {
  try {
    await finished(server, [await enqueue(server, request)], options);
  } catch (error) {
    // Some versions refuse at once what others let fail later.
    const isAllowed = error instanceof SearchServerError && error.code === options.allow;
    if (!isAllowed || options.allow === undefined) throw error;
  }
}

/**
 * Waits until tasks are done. @param options.allow an error code that is as good as success
 * @throws SearchServerError 'task-failed' with the server's own words when one wasn't
 */
export async function finished(
  server: MeilisearchServer,
  uids: number[],
  options: { allow?: string } = {},
): Promise<void> {
  const waiting = new Set(uids);
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = firstPauseMs; waiting.size > 0; pauseMs *= 1.5) {
    const params = { uids: [...waiting].join(','), limit: String(waiting.size) };
    const { results } = await server.ask(tasks, { path: 'tasks', params });
    for (const { uid, status, type, error } of results) {
      if (status === 'enqueued' || status === 'processing') continue;
      waiting.delete(uid);
      if (status === 'succeeded' || (error && error.code === options.allow)) continue;
      const why = error ? `${error.code} ${error.message}` : status;
      throw new SearchServerError('task-failed', `task ${uid} (${type}): ${why}`, {
        code: error?.code,
      });
    }
    if (waiting.size === 0) return;
    if (Date.now() > deadline) {
      throw new SearchServerError('task-failed', `tasks ${[...waiting].join(', ')} don't end`);
    }
    await sleep(Math.min(pauseMs, longestPauseMs));
  }
}
