-- What editors say of a source. A source that has no row here is shown by its id.
CREATE TABLE sources (
  source_id text PRIMARY KEY NOT NULL,
  name_ar text,
  name_en text,
  home_page text,
  language text CHECK (language IN ('ar', 'en')),
  -- An import skips the rows of a paused source.
  paused boolean NOT NULL DEFAULT false,
  updated_at text NOT NULL
) WITHOUT ROWID;
