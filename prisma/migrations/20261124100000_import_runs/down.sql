DROP TABLE source_rows;
DROP TABLE import_run_errors;
DROP TABLE import_runs;
