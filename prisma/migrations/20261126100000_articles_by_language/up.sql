-- compatible
-- The language stands behind the whole text in a row: lists and counts by it would read every text.
CREATE INDEX index_article_contents_on_language ON article_contents (language, article_id);
