-- Each index is written with each submission. The first of these was used by nothing; the second by a look at the few rows of
-- wake-ups, every five seconds.
ALTER TABLE job DROP CONSTRAINT job_submission;
DROP INDEX scheduled_tasks_last_heartbeat;
