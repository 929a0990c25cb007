-- The last comparison of the archive with each search index.
CREATE TABLE search_checks (
  -- 'embedded' or 'meilisearch'.
  engine text PRIMARY KEY NOT NULL,
  checked_at text NOT NULL,
  checked integer NOT NULL,
  missing integer NOT NULL,
  stale integer NOT NULL,
  orphaned integer NOT NULL,
  repaired boolean NOT NULL,
  -- Why it could not be compared; the counts are 0 then.
  failure text
);
