DROP TRIGGER article_contents_after_insert_sketch;
DROP TRIGGER articles_after_delete_of_copies;
DROP TABLE article_copies;
DROP TABLE copy_decisions;
DROP TABLE copy_pairs;
DROP TABLE article_sketches;
DELETE FROM archive_meta WHERE key = 'copies_position';
