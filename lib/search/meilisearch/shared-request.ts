import { z } from 'zod';
import { jsonLists } from '#lib/search/meilisearch/json-lists';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';

const answer = z.object({
  results: z.array(
    z.object({
      hits: z.array(z.object({ id: z.number(), group: z.number().nullish() })),
      totalHits: z.number(),
      facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
    }),
  ),
});

export type QueryAnswer = z.infer<typeof answer>['results'][number];

interface Waiting {
  queries: object[];
  signal: AbortSignal | undefined;
  resolve: (answers: QueryAnswer[]) => void;
  reject: (reason: unknown) => void;
}

/**
 * Well below the 2 MB that v1.5 takes of what is no documents. Only queries that leave out thousands
 * of documents by their ids are longer together.
 */
const mostBytes = 1_500_000;

const waitingFor = new WeakMap<MeilisearchServer, Waiting[]>();

/**
 * Asks queries, in one request with all others that are asked of the server in the same turn: a
 * page that looks for articles and authors at once waits for one answer a step, not for two.
 * @throws SearchServerError
 */
export function askTogether(
  server: MeilisearchServer,
  queries: object[],
  signal: AbortSignal | undefined,
): Promise<QueryAnswer[]> {
  return new Promise((resolve, reject) => {
    const mine = { queries, signal, resolve, reject };
    const waiting = waitingFor.get(server);
    if (waiting) {
      waiting.push(mine);
      return;
    }
    waitingFor.set(server, [mine]);
    setImmediate(() => void send(server));
  });
}

async function send(server: MeilisearchServer): Promise<void> {
  const waiting = waitingFor.get(server) ?? [];
  waitingFor.delete(server);
  try {
    const signal = whenAllAreAborted(new Set(waiting.map(({ signal }) => signal)));
    const asked = waiting.flatMap(({ queries }) => queries);
    const results: QueryAnswer[] = [];
    for (const list of jsonLists(asked, mostBytes)) {
      const body = `{"queries":${list}}`;
      const answered = await server.ask(answer, {
        method: 'post',
        path: 'multi-search',
        body,
        signal,
      });
      results.push(...answered.results);
    }
    let at = 0;
    for (const { queries, resolve } of waiting) {
      resolve(results.slice(at, at + queries.length));
      at += queries.length;
    }
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

/** One who waits no longer must not end it for the others. Undefined when one waits for ever. */
function whenAllAreAborted(signals: Set<AbortSignal | undefined>): AbortSignal | undefined {
  const [only] = signals;
  if (signals.size === 1) return only;
  const given = [...signals].filter((signal) => signal !== undefined);
  if (given.length < signals.size) return undefined;
  const all = new AbortController();
  let left = given.length;
  for (const signal of given) {
    const count = () => {
      left--;
      if (left === 0) all.abort(signal.reason);
    };
    if (signal.aborted) count();
    else signal.addEventListener('abort', count, { once: true });
  }
  return all.signal;
}
