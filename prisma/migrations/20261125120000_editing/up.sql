-- What editors decide about articles and authors, apart from what the sources say.

-- A field that an editor has changed: an import leaves it as it is. source_value is what the
-- source says of it; source_changed_at tells that it has said something new since the editor
-- looked. The record may be gone for a while (hidden, or dropped by its source): the edit waits.
-- An article's author stands here by name.
CREATE TABLE field_edits (
  kind text NOT NULL CHECK (kind IN ('article', 'author')),
  record_id integer NOT NULL,
  field text NOT NULL,
  value text,
  source_value text,
  source_changed_at text,
  edited_at text NOT NULL,
  edited_by text NOT NULL,
  PRIMARY KEY (kind, record_id, field)
) WITHOUT ROWID;

CREATE INDEX index_field_edits_on_source_changed_at ON field_edits (source_changed_at);

-- Articles that an editor took out of the archive. They are in no list, search, feed or count,
-- whoever makes it, because they are not in articles: only an editor brings one back, no import.
-- article is the whole row as JSON; null when a deleted one has been forgotten for good.
-- newer_row is what the source has said of it meanwhile. The columns are for the desk's lists.
CREATE TABLE withheld_articles (
  article_id integer PRIMARY KEY NOT NULL,
  state text NOT NULL CHECK (state IN ('hidden', 'deleted')),
  withheld_at text NOT NULL,
  title text,
  category text,
  author_id integer,
  source_id text,
  sort_date text,
  source_url text,
  url_key text,
  article text,
  newer_row text,
  newer_hash text
);

CREATE INDEX index_withheld_articles_on_url_key ON withheld_articles (url_key);
CREATE INDEX index_withheld_articles_on_state ON withheld_articles (state, withheld_at);

-- The history: one row for each thing an editor did, one item for each value it changed.
CREATE TABLE content_changes (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  changed_at text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  -- The change that this one takes back.
  undoes integer
);

CREATE INDEX index_content_changes_on_undoes ON content_changes (undoes);

CREATE TABLE content_change_items (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  change_id integer NOT NULL REFERENCES content_changes (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('article', 'author', 'category', 'tag', 'source')),
  -- An id, or the name of a category, tag or source.
  record text NOT NULL,
  field text NOT NULL,
  old_value text,
  new_value text,
  -- Whether the field was an editor's before and after, or the source's.
  old_edited boolean NOT NULL,
  new_edited boolean NOT NULL
);

CREATE INDEX index_content_change_items_on_change ON content_change_items (change_id, id);
CREATE INDEX index_content_change_items_on_record ON content_change_items (kind, record, change_id);
