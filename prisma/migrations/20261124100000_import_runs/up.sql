-- The reports of imports, kept: one row for each run, one for each thing that was wrong.
CREATE TABLE import_runs (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  mode text NOT NULL CHECK (mode IN ('hasad', 'file', 'refresh')),
  -- The one source the run was asked for, when it was asked for one.
  source_id text,
  -- What was read: a JSON list of files and folders.
  paths text NOT NULL,
  dry_run boolean NOT NULL,
  status text NOT NULL
    CHECK (status IN ('running', 'completed', 'cancelled', 'failed', 'interrupted')),
  started_at text NOT NULL,
  finished_at text,
  -- The last commit: written in the same transaction as the articles it counts, so that a
  -- killed run says how far it came, to the row.
  progressed_at text NOT NULL,
  file text,
  line integer,
  byte_offset integer,
  -- JSON: lines, valid, inserted, updated, unchanged, skipped, rejected, errors, …
  totals text NOT NULL,
  -- Why it failed.
  failure text
);

CREATE INDEX index_import_runs_on_source_and_started_at ON import_runs (source_id, started_at);
CREATE INDEX index_import_runs_on_started_at ON import_runs (started_at);

CREATE TABLE import_run_errors (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  run_id integer NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  file text NOT NULL,
  line integer,
  code text NOT NULL,
  message text NOT NULL,
  -- rejected: the row was not imported. kept: it was, without the field.
  effect text NOT NULL CHECK (effect IN ('rejected', 'kept')),
  field text,
  -- The beginning of the row.
  excerpt text
);

CREATE INDEX index_import_run_errors_on_run ON import_run_errors (run_id, id);

-- What a source is known to have said about a record, as hashes of its rows. An author's
-- newest row (an article's is articles.content_hash) tells an unchanged row from a changed
-- one, so that what an editor changed stays while the source says nothing new. The rows that
-- a later one of the same import replaced tell that an old version is not news: a file that
-- has an article twice changes nothing the second time.
CREATE TABLE source_rows (
  kind text NOT NULL CHECK (kind IN ('article', 'author')),
  record_id integer NOT NULL,
  source_id text NOT NULL,
  row_hash text NOT NULL,
  replaced boolean NOT NULL,
  PRIMARY KEY (kind, record_id, source_id, row_hash)
) WITHOUT ROWID;
