-- compatible
-- Each try first removes those of a day ago.
CREATE INDEX index_desk_attempts_on_window_started_at ON desk_attempts (window_started_at);
