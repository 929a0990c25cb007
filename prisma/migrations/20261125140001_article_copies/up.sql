-- The same piece, published by several sources, is one of a group. What a text is like is kept
-- as a sketch of it (lib/articles/sketch.ts); version 0: to be made.
CREATE TABLE article_sketches (
  article_id integer PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  version integer NOT NULL,
  sketch blob NOT NULL
);

CREATE INDEX index_article_sketches_on_version ON article_sketches (version);

INSERT INTO article_sketches (article_id, version, sketch)
  SELECT article_id, 0, x'' FROM article_contents;

-- Two articles whose texts are nearly the same.
CREATE TABLE copy_pairs (
  low_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  high_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  similarity real NOT NULL,
  PRIMARY KEY (low_id, high_id)
) WITHOUT ROWID;

CREATE INDEX index_copy_pairs_on_high_id ON copy_pairs (high_id);

-- What an editor said of two articles, whatever their texts are like. It outlives them: an
-- article that comes back has its id again.
CREATE TABLE copy_decisions (
  low_id integer NOT NULL,
  high_id integer NOT NULL,
  same integer NOT NULL CHECK (same IN (0, 1)),
  decided_at text NOT NULL,
  PRIMARY KEY (low_id, high_id)
) WITHOUT ROWID;

-- What follows from both: each copy, and the article that stands for all of its group.
CREATE TABLE article_copies (
  article_id integer PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  original_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX index_article_copies_on_original_id ON article_copies (original_id);

-- Which articles are one is part of what is shown and indexed of each of them.
CREATE TRIGGER article_copies_after_insert AFTER INSERT ON article_copies BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id IN (NEW.article_id, NEW.original_id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT 'article', value, strftime('%Y-%m-%d %H:%M:%f', 'now')
    FROM json_each(json_array(NEW.article_id, NEW.original_id));
END;

CREATE TRIGGER article_copies_after_update AFTER UPDATE ON article_copies BEGIN
  DELETE FROM change_log WHERE kind = 'article'
    AND record_id IN (NEW.article_id, NEW.original_id, OLD.original_id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT DISTINCT 'article', value, strftime('%Y-%m-%d %H:%M:%f', 'now')
    FROM json_each(json_array(NEW.article_id, NEW.original_id, OLD.original_id))
    WHERE value IN (SELECT id FROM articles);
END;

CREATE TRIGGER article_copies_after_delete AFTER DELETE ON article_copies BEGIN
  DELETE FROM change_log WHERE kind = 'article' AND record_id IN (OLD.article_id, OLD.original_id);
  INSERT INTO change_log (kind, record_id, changed_at)
    SELECT 'article', value, strftime('%Y-%m-%d %H:%M:%f', 'now')
    FROM json_each(json_array(OLD.article_id, OLD.original_id));
END;

-- The sqlite3 shell leaves foreign keys, and so their cascades, off.
CREATE TRIGGER articles_after_delete_of_copies AFTER DELETE ON articles BEGIN
  DELETE FROM article_sketches WHERE article_id = OLD.id;
  DELETE FROM copy_pairs WHERE low_id = OLD.id OR high_id = OLD.id;
  DELETE FROM article_copies WHERE article_id = OLD.id OR original_id = OLD.id;
END;

CREATE TRIGGER article_contents_after_insert_sketch AFTER INSERT ON article_contents BEGIN
  INSERT INTO article_sketches (article_id, version, sketch)
    SELECT NEW.article_id, 0, x''
    WHERE NOT EXISTS (SELECT 1 FROM article_sketches WHERE article_id = NEW.article_id);
END;
