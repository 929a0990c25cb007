import type { IQueueBackend } from 'bullmq';
import { requireJob } from '#lib/queue/sqlite/locks';
import type { QueueScope } from '#lib/queue/sqlite/scope';

type LogOperations = Pick<IQueueBackend, 'addLog' | 'clearLogs' | 'getJobLogs'>;

export function logOperations(scope: QueueScope): LogOperations {
  const { store, queue } = scope;
  return {
    addLog: (jobId, logRow, keepLogs) =>
      scope.write({ command: 'addLog', jobId }, () => {
        requireJob(store, queue, jobId);
        store.run(
          `INSERT INTO job_log SELECT ?, ?, coalesce(max(line), 0) + 1, ? FROM job_log
           WHERE queue = ? AND job_id = ?`,
          queue,
          jobId,
          String(logRow),
          queue,
          jobId,
        );
        if (keepLogs) keepNewest(scope, jobId, keepLogs);
        return countLogs(scope, jobId);
      }),
    clearLogs: (jobId, keepLogs = 0) =>
      scope.write({ command: 'clearLogs', jobId }, () => keepNewest(scope, jobId, keepLogs)),
    getJobLogs: (jobId, start, end, asc) =>
      scope.read(() => {
        const count = countLogs(scope, jobId);
        const from = start < 0 ? Math.max(count + start, 0) : start;
        const to = end < 0 ? count + end : end;
        if (to < from) return { logs: [], count };
        const rows = store.all<{ text: string }>(
          `SELECT text FROM job_log WHERE queue = ? AND job_id = ?
           ORDER BY line ${asc ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
          queue,
          jobId,
          to - from + 1,
          from,
        );
        return { logs: rows.map(({ text }) => text), count };
      }),
  };
}

function keepNewest({ store, queue }: QueueScope, jobId: string, kept: number): void {
  store.run(
    `DELETE FROM job_log WHERE queue = ? AND job_id = ? AND line <=
       (SELECT max(line) FROM job_log WHERE queue = ? AND job_id = ?) - ?`,
    queue,
    jobId,
    queue,
    jobId,
    kept,
  );
}

function countLogs({ store, queue }: QueueScope, jobId: string): number {
  return store.count(
    'SELECT count(*) AS n FROM job_log WHERE queue = ? AND job_id = ?',
    queue,
    jobId,
  );
}
