-- What is known of each entry of the timetable (jobs/timetable.ts): what was changed at run
-- time, and what its last job came to. The queue's file forgets both with its jobs.
CREATE TABLE job_schedules (
  id text PRIMARY KEY NOT NULL,
  -- Null: the setting's, or the timetable's own.
  cron text,
  time_zone text,
  paused boolean NOT NULL,
  changed_by text,
  -- Null when nothing is changed.
  changed_at text,
  last_job_id text,
  last_state text CHECK (last_state IN ('completed', 'failed')),
  last_finished_at text,
  last_duration_ms integer,
  last_failed_reason text
);

-- The job a run belongs to: a job that is tried again carries on its run.
ALTER TABLE import_runs ADD COLUMN job_id text;
-- Who asked for it: an editor's address, `timetable`, `command`.
ALTER TABLE import_runs ADD COLUMN started_by text;
-- The name of an uploaded file; the run's path is where it was staged.
ALTER TABLE import_runs ADD COLUMN upload_name text;
-- The run whose rejected rows this one read again.
ALTER TABLE import_runs ADD COLUMN retry_of integer;
ALTER TABLE import_runs ADD COLUMN files integer NOT NULL DEFAULT 0;
-- Files that were left out, for they have not changed since they were imported.
ALTER TABLE import_runs ADD COLUMN files_unchanged integer NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX index_import_runs_on_job ON import_runs (job_id);

-- Files that were imported to their end without an error, as they were then.
CREATE TABLE import_files (
  path text PRIMARY KEY NOT NULL,
  -- What it was read as: the source that was named, and the version of the rules.
  read_as text NOT NULL,
  bytes integer NOT NULL,
  modified_ms integer NOT NULL,
  sha256 text NOT NULL,
  imported_at text NOT NULL
);

-- What a dry run would change: a sample for people to look at.
CREATE TABLE import_run_changes (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  run_id integer NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('article', 'author')),
  outcome text NOT NULL CHECK (outcome IN ('inserted', 'updated')),
  -- The record's id, null for a new one.
  record_id integer,
  -- Its title or name.
  label text NOT NULL,
  -- JSON: {field: {before, after}}, both shortened.
  fields text NOT NULL
);

CREATE INDEX index_import_run_changes_on_run ON import_run_changes (run_id, id);
