-- Whether somebody pinned the job, so that neither the retention nor a client removes it.
ALTER TABLE job ADD COLUMN pinned boolean DEFAULT false NOT NULL;

-- Which jobs ended first: those go first.
CREATE INDEX job_attempt_ended ON job_attempt (ended_at);
