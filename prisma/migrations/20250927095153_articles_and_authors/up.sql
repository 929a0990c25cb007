-- The tables of the Rails application, column for column, so that a database it left
-- behind and a new one are the same from here on. The version is its last migration's.
CREATE TABLE authors (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  name varchar NOT NULL,
  bio text,
  avatar_url varchar,
  social_links json DEFAULT '{}' NOT NULL,
  created_at datetime(6) NOT NULL,
  updated_at datetime(6) NOT NULL,
  articles_count integer DEFAULT 0 NOT NULL
);

CREATE UNIQUE INDEX index_authors_on_name ON authors (name);
CREATE INDEX index_authors_on_articles_count ON authors (articles_count);

CREATE TABLE articles (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  title varchar,
  article_image varchar,
  excerpt text,
  category varchar,
  publish_date date,
  created_at datetime(6) NOT NULL,
  updated_at datetime(6) NOT NULL,
  body text,
  source_url varchar,
  tags varchar,
  author_id integer NOT NULL,
  source_id varchar,
  ingested_at datetime(6),
  content_hash varchar,
  CONSTRAINT fk_articles_author FOREIGN KEY (author_id) REFERENCES authors (id)
);

CREATE INDEX index_articles_on_author_id ON articles (author_id);
CREATE INDEX index_articles_on_content_hash ON articles (content_hash);
CREATE INDEX index_articles_on_source_id ON articles (source_id);
CREATE UNIQUE INDEX index_articles_on_source_url ON articles (source_url);
