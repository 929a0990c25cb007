import type { Sqlite } from '#lib/db/connection';

const version = 1;

/**
 * The tables of the queue's file. Every index that serves a state is partial, and SQLite
 * uses a partial index only where the query names that state literally: write
 * `state = 'waiting'` in SQL, never `state = ?`.
 *
 * - `seq` orders jobs of one state; a negative one goes to the front.
 * - Times are milliseconds since 1970 (`…_at_ms`, `…_until_ms`), lengths `…_ms`.
 * - `queue` holds the qualified name, `bull:imports`.
 */
const tables = `
CREATE TABLE job (
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  data TEXT NOT NULL,
  opts TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  delay_ms INTEGER NOT NULL DEFAULT 0,
  attempts_made INTEGER NOT NULL DEFAULT 0,
  attempts_started INTEGER NOT NULL DEFAULT 0,
  progress TEXT,
  return_value TEXT,
  failed_reason TEXT,
  stacktrace TEXT,
  deferred_failure TEXT,
  processed_by TEXT,
  added_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER,
  processed_at_ms INTEGER,
  finished_at_ms INTEGER,
  lock_token TEXT,
  locked_until_ms INTEGER,
  stalled_count INTEGER NOT NULL DEFAULT 0,
  stall_marked INTEGER NOT NULL DEFAULT 0,
  deduplication_id TEXT,
  scheduler_id TEXT,
  parent_queue TEXT,
  parent_id TEXT,
  parent_key TEXT,
  parent_policy TEXT CHECK (parent_policy IN ('fail', 'continue', 'ignore', 'remove')),
  PRIMARY KEY (queue, id)
);
CREATE INDEX job_waiting ON job (queue, priority, seq) WHERE state = 'waiting';
CREATE INDEX job_delayed ON job (queue, due_at_ms, seq) WHERE state = 'delayed';
CREATE INDEX job_active ON job (queue, locked_until_ms) WHERE state = 'active';
CREATE INDEX job_completed ON job (queue, finished_at_ms, seq) WHERE state = 'completed';
CREATE INDEX job_failed ON job (queue, finished_at_ms, seq) WHERE state = 'failed';
CREATE INDEX job_waiting_children ON job (queue, seq) WHERE state = 'waiting-children';
CREATE INDEX job_parent ON job (parent_queue, parent_id) WHERE parent_id IS NOT NULL;

-- What a parent waits for, and what its children left: one row for each child.
CREATE TABLE dependency (
  parent_queue TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  child_queue TEXT NOT NULL,
  child_id TEXT NOT NULL,
  child_key TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'processed', 'ignored', 'failed')),
  value TEXT,
  PRIMARY KEY (parent_queue, parent_id, child_key),
  FOREIGN KEY (parent_queue, parent_id) REFERENCES job (queue, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX dependency_pending ON dependency (parent_queue, parent_id) WHERE status = 'pending';

CREATE TABLE job_log (
  queue TEXT NOT NULL,
  job_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (queue, job_id, line),
  FOREIGN KEY (queue, job_id) REFERENCES job (queue, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- AUTOINCREMENT: readers remember an id, so none may come back after a trim.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  event TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX event_queue ON event (queue, id);

CREATE TABLE scheduler (
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT,
  next_run_ms INTEGER NOT NULL,
  pattern TEXT,
  every_ms INTEGER,
  tz TEXT,
  start_at_ms INTEGER,
  end_at_ms INTEGER,
  limit_count INTEGER,
  iteration_count INTEGER NOT NULL DEFAULT 1,
  offset_ms INTEGER,
  template_data TEXT,
  template_opts TEXT,
  PRIMARY KEY (queue, id)
) WITHOUT ROWID;

CREATE TABLE deduplication (
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  expires_at_ms INTEGER,
  PRIMARY KEY (queue, id)
) WITHOUT ROWID;
-- The newest job that was turned away while its winner ran (keepLastIfActive).
CREATE TABLE deduplication_next (
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  job TEXT NOT NULL,
  PRIMARY KEY (queue, id)
) WITHOUT ROWID;

CREATE TABLE meta (
  queue TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (queue, field)
) WITHOUT ROWID;
CREATE TABLE metrics (
  queue TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  previous_at_ms INTEGER,
  previous_count INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (queue, kind)
) WITHOUT ROWID;
CREATE TABLE rate_limit (
  queue TEXT PRIMARY KEY,
  points INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE client (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** The file was written by another version of the queue. */
export class QueueSchemaError extends Error {
  override name = 'QueueSchemaError';
}

/** Creates the tables in a new file. @throws QueueSchemaError when the file has other ones. */
export function prepareQueueFile(db: Sqlite): void {
  const create = db.transaction(() => {
    const found = db.pragma('user_version', { simple: true });
    if (found === version) return;
    if (found !== 0) {
      throw new QueueSchemaError(
        `The queue's file has schema ${String(found)}, this version needs ${version}.`,
      );
    }
    db.exec(tables);
    db.pragma(`user_version = ${version}`);
  });
  create.immediate();
}
