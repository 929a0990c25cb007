import { duration } from '#bin/cli/progress-line';
import { table } from '#bin/cli/table';
import type { QueueState } from '#lib/queue/change-jobs';
import type { JobDetails, JobSummary } from '#lib/queue/find-jobs';
import type { TimetableState } from '#lib/queue/timetable/timetable-states';

export function statusLines(states: QueueState[]): string {
  return table(
    ['QUEUE', 'RUNNING', 'WAITING', 'LATER', 'FAILED', 'DONE', 'WORKERS', ''],
    states.map(({ name, counts, workers, isPaused }) => [
      name,
      ...[counts.active, counts.waiting, counts.delayed, counts.failed, counts.completed].map(
        String,
      ),
      String(workers),
      isPaused ? 'paused' : workers === 0 ? 'nobody runs it' : '',
    ]),
  );
}

export function jobLines(jobs: JobSummary[]): string {
  if (jobs.length === 0) return 'No jobs.';
  return table(
    ['ID', 'NAME', 'STATE', 'TRIES', 'WHEN', ''],
    jobs.map((job) => [
      job.id,
      job.name,
      job.state,
      `${job.attemptsMade}/${job.attempts}`,
      moment(job.finishedAt ?? job.dueAt ?? job.startedAt ?? job.createdAt),
      noteOf(job),
    ]),
  );
}

export function detailLines(job: JobDetails): string {
  const lines = [
    ['id', job.id],
    ['name', job.name],
    ['queue', job.queue],
    ['state', job.state],
    ['tries', `${job.attemptsMade} of ${job.attempts}, worker lost ${job.stalled} times`],
    ['payload', JSON.stringify(job.payload)],
    ['added', moment(job.createdAt)],
    ['begun', moment(job.startedAt)],
    ['ended', moment(job.finishedAt)],
    ['due', moment(job.dueAt)],
    ['progress', JSON.stringify(job.progress)],
    ['result', job.result === null ? '' : JSON.stringify(job.result)],
    ['failed', job.failedReason ?? ''],
    ['cancelled', job.cancelledBy === null ? '' : `by ${job.cancelledBy}`],
  ].filter(([, value]) => value !== '');
  const shown = lines.map(([name = '', value]) => `${name.padEnd(9)}  ${value}`);
  const log = job.logs.length > 0 ? ['log', ...job.logs.map((line) => `  ${line}`)] : [];
  return [...shown, ...log, ...job.stacks].join('\n');
}

export function scheduleLines(entries: TimetableState[]): string {
  return table(
    ['ENTRY', 'TIME', 'ZONE', 'NEXT', 'LAST', ''],
    entries.map((entry) => [
      entry.id,
      entry.isPaused ? 'paused' : entry.cron,
      entry.timeZone,
      moment(entry.nextAt),
      entry.lastRun
        ? `${moment(entry.lastRun.finishedAt)} ${entry.lastRun.state} (${duration(entry.lastRun.durationMs)})`
        : '',
      entry.decidedBy === 'timetable' ? '' : `by ${entry.changedBy ?? entry.decidedBy}`,
    ]),
  );
}

function noteOf({ failedReason, state, progress, cancelledBy, wasCancelled }: JobSummary): string {
  if (wasCancelled) return `cancelled by ${cancelledBy}`;
  if (state === 'active' && cancelledBy !== null) return 'ends at its next checkpoint';
  if (failedReason !== null) return failedReason.split('\n')[0]?.slice(0, 80) ?? '';
  if (state !== 'active' || typeof progress !== 'object' || progress === null) return '';
  const { phase = '', rows, done } = progress as { phase?: string; rows?: number; done?: number };
  const how = rows ?? done;
  return how === undefined ? phase : `${phase} ${how.toLocaleString('en')}`;
}

/** UTC, to the second. */
function moment(date: Date | null): string {
  return date === null ? '' : `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
