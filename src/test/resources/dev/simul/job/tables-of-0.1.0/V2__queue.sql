-- Who runs the attempt: the name that a process gives itself in the queue.
ALTER TABLE job ADD COLUMN runner varchar(100);

-- How many attempts ended since their process died.
ALTER TABLE job ADD COLUMN deaths int DEFAULT 0 NOT NULL;

-- The list of jobs, newest first: their ids ascend with time.
CREATE INDEX job_state_id ON job (state, id);

-- Attempts that did not come to an end of their own. The last attempt is in the table of jobs.
CREATE TABLE job_attempt (
    job_id     varchar(36)              NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    attempt    int                      NOT NULL,
    queued_at  timestamp with time zone NOT NULL,
    running_at timestamp with time zone,
    ended_at   timestamp with time zone NOT NULL,
    reason     text                     NOT NULL,
    node       text,
    PRIMARY KEY (job_id, attempt)
);

-- What jobs can be found by: workload:type, executor:type, label:key=value.
CREATE TABLE job_term (
    term   varchar(300) NOT NULL,
    job_id varchar(36)  NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    PRIMARY KEY (term, job_id)
);

CREATE INDEX job_term_job ON job_term (job_id);

INSERT INTO job_term (term, job_id) SELECT CONCAT('workload:', workload_type), id FROM job;

-- The keys under which clients submitted, for those who ask again.
CREATE TABLE idempotency_key (
    name        varchar(255)             NOT NULL PRIMARY KEY,
    fingerprint varchar(64)              NOT NULL,
    job_id      varchar(36)              NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    created_at  timestamp with time zone NOT NULL
);

CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
CREATE INDEX idempotency_key_job ON idempotency_key (job_id);

-- What the tasks of one iteration did when, by cell.
CREATE TABLE job_trace (
    job_id  varchar(36) NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    attempt int         NOT NULL,
    cell    varchar(1000) NOT NULL,
    body    text        NOT NULL,
    PRIMARY KEY (job_id, attempt, cell)
);

-- db-scheduler's table, with its names: the wake-ups of nodes.
CREATE TABLE scheduled_tasks (
    task_name            varchar(100)             NOT NULL,
    task_instance        varchar(100)             NOT NULL,
    task_data            bytea,
    execution_time       timestamp with time zone NOT NULL,
    picked               boolean                  NOT NULL,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
