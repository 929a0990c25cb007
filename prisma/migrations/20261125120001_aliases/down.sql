DROP TABLE term_aliases;
DROP TABLE author_aliases;
