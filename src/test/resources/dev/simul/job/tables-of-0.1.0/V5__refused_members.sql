-- A job of a group that the machine refused was never queued: its place in the group tells why.
ALTER TABLE job_group_member ALTER COLUMN job_id DROP NOT NULL;
ALTER TABLE job_group_member ADD COLUMN refusal varchar(4000);
CREATE INDEX job_group_member_job ON job_group_member (job_id);
