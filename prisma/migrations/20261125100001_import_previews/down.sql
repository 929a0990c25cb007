DROP TABLE import_run_changes;

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
