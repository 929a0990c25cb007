-- articles and authors hold what the sources gave; everything below is made from them
-- and can be made again. Triggers keep it right whoever writes: an import, the desk, or
-- somebody's hand-written SQL. They use no function of ours, so the sqlite3 shell works.

-- The day an article is listed under: its publication, else the day it was gathered.
ALTER TABLE articles ADD COLUMN sort_date text
  GENERATED ALWAYS AS (coalesce(publish_date, substr(created_at, 1, 10))) VIRTUAL;

CREATE INDEX index_articles_on_sort_date ON articles (sort_date, id);
CREATE INDEX index_articles_on_category_and_sort_date ON articles (category, sort_date, id);
CREATE INDEX index_articles_on_source_and_sort_date ON articles (source_id, sort_date, id);
CREATE INDEX index_articles_on_author_and_sort_date ON articles (author_id, sort_date, id);

-- What a reader is shown: articles.body stays the source's own, untouched.
-- source_hash and pipeline_version say which body and which rules this was made with.
CREATE TABLE article_contents (
  article_id integer PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  html text NOT NULL,
  url_key text,
  language text NOT NULL,
  reading_minutes integer NOT NULL,
  source_hash text NOT NULL,
  pipeline_version integer NOT NULL
);

CREATE INDEX index_article_contents_on_url_key ON article_contents (url_key);
CREATE INDEX index_article_contents_on_pipeline_version ON article_contents (pipeline_version);

CREATE TABLE article_tags (
  article_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  name text NOT NULL,
  PRIMARY KEY (article_id, name)
) WITHOUT ROWID;

CREATE INDEX index_article_tags_on_name ON article_tags (name, article_id);

-- Articles that were here: their pages answer 410, and an article that comes back gets
-- its old id again.
CREATE TABLE removed_articles (
  article_id integer PRIMARY KEY NOT NULL,
  source_url text,
  url_key text,
  removed_at text NOT NULL
);

CREATE INDEX index_removed_articles_on_url_key ON removed_articles (url_key);

-- One row per record, the newest change last: a reader of the log keeps the id it has
-- read to, and the log is never longer than the archive. A record that is not in its
-- table any more was removed.
CREATE TABLE change_log (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind text NOT NULL CHECK (kind IN ('article', 'author')),
  record_id integer NOT NULL,
  changed_at text NOT NULL
);

CREATE UNIQUE INDEX index_change_log_on_record ON change_log (kind, record_id);

-- archive_id names this archive: an index or a cache made from another file, or from
-- this one before a restore, is told apart by it.
CREATE TABLE archive_meta (
  key text PRIMARY KEY NOT NULL,
  value text NOT NULL
) WITHOUT ROWID;

INSERT INTO archive_meta (key, value) VALUES ('archive_id', lower(hex(randomblob(16))));

-- DELETE and INSERT rather than INSERT OR REPLACE: the conflict clause of the statement
-- that fires a trigger would override the trigger's own.
CREATE TRIGGER articles_after_insert AFTER INSERT ON articles BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id = NEW.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('article', NEW.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
  DELETE FROM removed_articles WHERE article_id = NEW.id;
  UPDATE authors SET articles_count = articles_count + 1 WHERE id = NEW.author_id;
  INSERT INTO article_tags (article_id, name)
    SELECT DISTINCT NEW.id, trim(value)
    FROM json_each('[' || replace(replace(json_quote(NEW.tags), ',', '","'), '،', '","') || ']')
    WHERE NEW.tags IS NOT NULL AND trim(value) <> '';
END;

CREATE TRIGGER articles_after_update AFTER UPDATE ON articles BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id IN (OLD.id, NEW.id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT 'article', OLD.id, strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE OLD.id <> NEW.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('article', NEW.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

CREATE TRIGGER articles_after_update_of_author AFTER UPDATE OF author_id ON articles
WHEN OLD.author_id <> NEW.author_id BEGIN
  UPDATE authors SET articles_count = articles_count - 1 WHERE id = OLD.author_id;
  UPDATE authors SET articles_count = articles_count + 1 WHERE id = NEW.author_id;
END;

CREATE TRIGGER articles_after_update_of_tags AFTER UPDATE OF tags ON articles
WHEN OLD.tags IS NOT NEW.tags BEGIN
  DELETE FROM article_tags WHERE article_id = NEW.id;
  INSERT INTO article_tags (article_id, name)
    SELECT DISTINCT NEW.id, trim(value)
    FROM json_each('[' || replace(replace(json_quote(NEW.tags), ',', '","'), '،', '","') || ']')
    WHERE NEW.tags IS NOT NULL AND trim(value) <> '';
END;

-- Before, while the article's contents still have its url_key.
CREATE TRIGGER articles_before_delete BEFORE DELETE ON articles BEGIN
  DELETE FROM removed_articles WHERE article_id = OLD.id;
  INSERT INTO removed_articles (article_id, source_url, url_key, removed_at)
    VALUES (
      OLD.id, OLD.source_url,
      (SELECT url_key FROM article_contents WHERE article_id = OLD.id),
      strftime('%Y-%m-%d %H:%M:%f', 'now')
    );
END;

CREATE TRIGGER articles_after_delete AFTER DELETE ON articles BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id = OLD.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('article', OLD.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
  UPDATE authors SET articles_count = articles_count - 1 WHERE id = OLD.author_id;
  -- The sqlite3 shell leaves foreign keys, and so their cascades, off.
  DELETE FROM article_contents WHERE article_id = OLD.id;
  DELETE FROM article_tags WHERE article_id = OLD.id;
END;

-- New contents for an old article (the rules changed): its page and its index entry too.
CREATE TRIGGER article_contents_after_insert AFTER INSERT ON article_contents BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id = NEW.article_id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('article', NEW.article_id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

CREATE TRIGGER article_contents_after_update AFTER UPDATE ON article_contents
WHEN OLD.html IS NOT NEW.html OR OLD.language IS NOT NEW.language BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id = NEW.article_id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('article', NEW.article_id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

CREATE TRIGGER authors_after_insert AFTER INSERT ON authors BEGIN
  DELETE FROM change_log WHERE kind = 'author' AND record_id = NEW.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('author', NEW.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

CREATE TRIGGER authors_after_update AFTER UPDATE ON authors BEGIN
  DELETE FROM change_log WHERE kind = 'author' AND record_id IN (OLD.id, NEW.id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT 'author', OLD.id, strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE OLD.id <> NEW.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('author', NEW.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

-- An article is found and shown by its author's name, bio and picture as well.
CREATE TRIGGER authors_after_update_of_details AFTER UPDATE OF name, bio, avatar_url ON authors
WHEN OLD.name IS NOT NEW.name OR OLD.bio IS NOT NEW.bio OR OLD.avatar_url IS NOT NEW.avatar_url BEGIN
  DELETE FROM change_log WHERE kind = 'article'
    AND record_id IN (SELECT id FROM articles WHERE author_id = NEW.id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT 'article', id, strftime('%Y-%m-%d %H:%M:%f', 'now') FROM articles WHERE author_id = NEW.id;
END;

CREATE TRIGGER authors_before_delete BEFORE DELETE ON authors
WHEN EXISTS (SELECT 1 FROM articles WHERE author_id = OLD.id) BEGIN
  SELECT raise(ABORT, 'an author with articles can''t be deleted');
END;

CREATE TRIGGER authors_after_delete AFTER DELETE ON authors BEGIN
  DELETE FROM change_log WHERE kind = 'author' AND record_id = OLD.id;
  INSERT INTO change_log (kind, record_id, changed_at)
    VALUES ('author', OLD.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

-- For an archive that has articles already (a database of the Rails application).
INSERT INTO article_tags (article_id, name)
  SELECT DISTINCT articles.id, trim(value)
  FROM articles, json_each('[' || replace(replace(json_quote(tags), ',', '","'), '،', '","') || ']')
  WHERE tags IS NOT NULL AND trim(value) <> '';

INSERT INTO change_log (kind, record_id, changed_at)
  SELECT 'author', id, strftime('%Y-%m-%d %H:%M:%f', 'now') FROM authors;

INSERT INTO change_log (kind, record_id, changed_at)
  SELECT 'article', id, strftime('%Y-%m-%d %H:%M:%f', 'now') FROM articles;
