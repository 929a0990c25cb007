DROP TABLE search_checks;
