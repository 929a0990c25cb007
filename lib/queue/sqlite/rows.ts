import type { JobJson, JobProgress, JobsOptions, ParentKeys } from 'bullmq';

export type StoredState =
  | 'waiting'
  | 'delayed'
  | 'active'
  | 'completed'
  | 'failed'
  | 'waiting-children';

/** What a parent does when this child fails for good; null: it goes on waiting. */
export type ParentPolicy = 'fail' | 'continue' | 'ignore' | 'remove' | null;

export interface JobRow {
  queue: string;
  id: string;
  seq: number;
  name: string;
  state: StoredState;
  data: string;
  opts: string;
  priority: number;
  delay_ms: number;
  attempts_made: number;
  attempts_started: number;
  progress: string | null;
  return_value: string | null;
  failed_reason: string | null;
  stacktrace: string | null;
  deferred_failure: string | null;
  processed_by: string | null;
  added_at_ms: number;
  due_at_ms: number | null;
  processed_at_ms: number | null;
  finished_at_ms: number | null;
  lock_token: string | null;
  locked_until_ms: number | null;
  stalled_count: number;
  deduplication_id: string | null;
  scheduler_id: string | null;
  parent_queue: string | null;
  parent_id: string | null;
  parent_key: string | null;
  parent_policy: ParentPolicy;
}

/** A job as BullMQ's Job.fromJSON reads it. A missing value is an absent property. */
export function jobJson(row: JobRow): JobJson {
  const opts: JobsOptions = JSON.parse(row.opts);
  const progress: JobProgress = row.progress === null ? 0 : JSON.parse(row.progress);
  const json: JobJson = {
    id: row.id,
    name: row.name,
    data: row.data,
    opts,
    progress,
    attemptsMade: row.attempts_made,
    attemptsStarted: row.attempts_started,
    timestamp: row.added_at_ms,
    delay: row.delay_ms,
    priority: row.priority,
    failedReason: row.failed_reason ?? '',
    stacktrace: row.stacktrace ?? '[]',
    returnvalue: row.return_value ?? 'null',
    stalledCounter: row.stalled_count,
  };
  if (row.finished_at_ms !== null) json.finishedOn = row.finished_at_ms;
  if (row.processed_at_ms !== null) json.processedOn = row.processed_at_ms;
  if (row.parent_id !== null) json.parent = parentKeys(row, row.parent_id);
  if (row.parent_key !== null) json.parentKey = row.parent_key;
  if (row.scheduler_id !== null) json.repeatJobKey = row.scheduler_id;
  if (row.deduplication_id !== null) json.deduplicationId = row.deduplication_id;
  if (row.deferred_failure !== null) json.deferredFailure = row.deferred_failure;
  if (row.processed_by !== null) json.processedBy = row.processed_by;
  return json;
}

/** The policy as BullMQ writes it: in the options of the child. */
export function parentPolicy(opts: JobsOptions): ParentPolicy {
  if (opts.failParentOnFailure) return 'fail';
  if (opts.continueParentOnFailure) return 'continue';
  if (opts.ignoreDependencyOnFailure) return 'ignore';
  if (opts.removeDependencyOnFailure) return 'remove';
  return null;
}

function parentKeys(row: JobRow, id: string): ParentKeys {
  const keys: ParentKeys = { id, queueKey: row.parent_queue ?? '' };
  if (row.parent_policy === 'fail') keys.fpof = true;
  if (row.parent_policy === 'continue') keys.cpof = true;
  if (row.parent_policy === 'ignore') keys.idof = true;
  if (row.parent_policy === 'remove') keys.rdof = true;
  return keys;
}
