import type { DependencyOpts, IQueueBackend } from 'bullmq';
import { findJob } from '#lib/queue/sqlite/jobs';
import { jobJson } from '#lib/queue/sqlite/rows';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type ChildrenOperations = Pick<
  IQueueBackend,
  | 'getDependencyCounts'
  | 'getDependencies'
  | 'getProcessedChildrenValues'
  | 'getIgnoredChildrenFailures'
  | 'paginate'
>;

type Status = 'pending' | 'processed' | 'ignored' | 'failed';

interface ChildRow {
  child_queue: string;
  child_id: string;
  child_key: string;
  value: string | null;
}

/** BullMQ's names of the states of a parent's children, and ours. */
const statuses: Record<string, Status> = {
  processed: 'processed',
  unprocessed: 'pending',
  ignored: 'ignored',
  failed: 'failed',
};

const pageSize = 20;

export function childrenOperations(scope: QueueScope): ChildrenOperations {
  return {
    getDependencyCounts: (jobId, types) =>
      scope.read(() =>
        types.map((type) => {
          const status = statuses[type];
          return status ? countChildren(scope, jobId, status) : 0;
        }),
      ),
    getDependencies: (jobId, opts) =>
      scope.read(() => {
        const { processed, unprocessed, ignored, failed } = opts;
        if (!processed && !unprocessed && !ignored && !failed) return allChildren(scope, jobId);
        return {
          ...(processed && processedPage(scope, jobId, processed)),
          ...(unprocessed && unprocessedPage(scope, jobId, unprocessed)),
          ...(ignored && ignoredPage(scope, jobId, ignored)),
          ...(failed && failedPage(scope, jobId, failed)),
        };
      }),
    getProcessedChildrenValues: (jobId) =>
      scope.read(() => texts(children(scope, jobId, 'processed'))),
    getIgnoredChildrenFailures: (jobId) =>
      scope.read(() => texts(children(scope, jobId, 'ignored'))),
    paginate: (key, { start, end, fetchJobs }) =>
      scope.read(() => {
        const { jobId, status } = parseChildrenKey(scope, key);
        const count = end >= 0 ? end - start + 1 : -1;
        const rows = children(scope, jobId, status, { cursor: start, count });
        const items = rows.map((row) =>
          status === 'processed'
            ? { id: row.child_key, v: JSON.parse(row.value ?? 'null') }
            : { id: row.child_key },
        );
        const total = countChildren(scope, jobId, status);
        return { cursor: '0', items, total, jobs: fetchJobs ? jobsOf(scope, rows) : undefined };
      }),
  };
}

function allChildren(scope: QueueScope, jobId: string) {
  return {
    processed: values(children(scope, jobId, 'processed')),
    unprocessed: keys(children(scope, jobId, 'pending')),
    ignored: texts(children(scope, jobId, 'ignored')),
    failed: keys(children(scope, jobId, 'failed')),
  };
}

function processedPage(scope: QueueScope, jobId: string, opts: DependencyOpts) {
  const { rows, next } = page(scope, jobId, 'processed', opts);
  return { processed: values(rows), nextProcessedCursor: next };
}

function unprocessedPage(scope: QueueScope, jobId: string, opts: DependencyOpts) {
  const { rows, next } = page(scope, jobId, 'pending', opts);
  return { unprocessed: keys(rows), nextUnprocessedCursor: next };
}

function ignoredPage(scope: QueueScope, jobId: string, opts: DependencyOpts) {
  const { rows, next } = page(scope, jobId, 'ignored', opts);
  return { ignored: texts(rows), nextIgnoredCursor: next };
}

function failedPage(scope: QueueScope, jobId: string, opts: DependencyOpts) {
  const { rows, next } = page(scope, jobId, 'failed', opts);
  return { failed: keys(rows), nextFailedCursor: next };
}

/** One page and the cursor of the next, 0 after the last. */
function page(scope: QueueScope, jobId: string, status: Status, opts: DependencyOpts) {
  const { cursor = 0, count = pageSize } = opts;
  const rows = children(scope, jobId, status, { cursor, count });
  return { rows, next: rows.length < count ? 0 : cursor + count };
}

function children(
  { store, queue }: QueueScope,
  jobId: string,
  status: Status,
  { cursor = 0, count = -1 }: DependencyOpts = {},
): ChildRow[] {
  return store.all<ChildRow>(
    `SELECT child_queue, child_id, child_key, value FROM dependency
     WHERE parent_queue = ? AND parent_id = ? AND status = '${status}'
     ORDER BY child_key LIMIT ? OFFSET ?`,
    queue,
    jobId,
    count,
    Math.max(cursor, 0),
  );
}

function countChildren({ store, queue }: QueueScope, jobId: string, status: Status): number {
  return store.count(
    `SELECT count(*) AS n FROM dependency
     WHERE parent_queue = ? AND parent_id = ? AND status = '${status}'`,
    queue,
    jobId,
  );
}

/** `bull:imports:7:processed` or `bull:imports:7:dependencies`. */
function parseChildrenKey({ queue }: QueueScope, key: string): { jobId: string; status: Status } {
  const end = key.lastIndexOf(':');
  const jobId = key.slice(queue.length + 1, end);
  return { jobId, status: key.slice(end + 1) === 'processed' ? 'processed' : 'pending' };
}

function jobsOf({ store }: QueueScope, rows: ChildRow[]) {
  return rows.flatMap((row) => {
    const job = findJob(store, row.child_queue, row.child_id);
    return job ? [jobJson(job)] : [];
  });
}

function keys(rows: ChildRow[]): string[] {
  return rows.map(({ child_key }) => child_key);
}

function texts(rows: ChildRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.child_key, row.value ?? '']));
}

function values(rows: ChildRow[]): Record<string, unknown> {
  return Object.fromEntries(rows.map((row) => [row.child_key, JSON.parse(row.value ?? 'null')]));
}
