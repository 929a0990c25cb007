-- Hidden articles stay out of the archive: they are in the backup that is made before.
DROP TABLE content_change_items;
DROP TABLE content_changes;
DROP TABLE withheld_articles;
DROP TABLE field_edits;
