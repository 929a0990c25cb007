-- Names that sources use for what editors have renamed or merged: imports follow them.

-- name_key is the name in the form names are compared in (lib/authors/name-key.ts).
CREATE TABLE author_aliases (
  name_key text PRIMARY KEY NOT NULL,
  name text NOT NULL,
  author_id integer NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
  -- The author who was merged into this one; null for an earlier name of the author's own.
  merged_id integer
);

CREATE INDEX index_author_aliases_on_author ON author_aliases (author_id);
CREATE INDEX index_author_aliases_on_merged ON author_aliases (merged_id);

CREATE TABLE term_aliases (
  kind text NOT NULL CHECK (kind IN ('category', 'tag')),
  name text NOT NULL,
  target text NOT NULL,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;

CREATE INDEX index_term_aliases_on_target ON term_aliases (kind, target);
