DROP TRIGGER related_articles_after_change;
DROP TABLE related_articles;
