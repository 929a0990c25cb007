-- Articles like an article, worked out from the search index when its page is first asked
-- for and kept: ids is a JSON array, best first; as_of is the newest change there was then.
CREATE TABLE related_articles (
  article_id integer PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  ids text NOT NULL,
  as_of integer NOT NULL
);

-- An article that has changed is like others now. change_log gets a line for each change.
CREATE TRIGGER related_articles_after_change AFTER INSERT ON change_log
WHEN NEW.kind = 'article' BEGIN
  DELETE FROM related_articles WHERE article_id = NEW.record_id;
END;
