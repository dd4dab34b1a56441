-- A job: what was asked, and where it stands.
CREATE TABLE job (
    id                    varchar(36)              NOT NULL PRIMARY KEY,
    submission            bigint                   GENERATED ALWAYS AS IDENTITY,
    state                 varchar(20)              NOT NULL,
    -- The number of the attempt that counts: the last one.
    attempt               int                      NOT NULL,
    name                  varchar(1000),
    workload_type         varchar(200)             NOT NULL,
    preset                varchar(200),
    -- In the stored form, which carries its version.
    experiment            text                     NOT NULL,
    -- As clients see it.
    spec                  text                     NOT NULL,
    cancel_requested      boolean                  NOT NULL,
    waits_for             text,
    failed_cells          int,
    -- How many attempts ended because their process died.
    deaths                int                      NOT NULL,
    progress_fraction     double precision,
    progress_cell         text,
    progress_generation   int,
    progress_generations  int,
    progress_round        int,
    progress_seconds_left double precision,
    submitted_at          timestamp with time zone NOT NULL
);

-- The queue, in its order.
CREATE INDEX job_queue ON job (state, submission);

-- The list of jobs, newest first: their ids ascend with time.
CREATE INDEX job_state_id ON job (state, id);

-- What jobs can be found by: workload:type, executor:type, label:key=value, series:name.
CREATE TABLE job_term (
    term   varchar(300) NOT NULL,
    job_id varchar(36)  NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    PRIMARY KEY (term, job_id)
);

CREATE INDEX job_term_job ON job_term (job_id);

-- Each attempt to measure a job, from its place in the queue to its end. What it measured refers to it.
CREATE TABLE job_attempt (
    job_id        varchar(36)              NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    attempt       int                      NOT NULL,
    queued_at     timestamp with time zone NOT NULL,
    running_at    timestamp with time zone,
    cancelling_at timestamp with time zone,
    ended_at      timestamp with time zone,
    reason        text,
    -- The process that runs it, by the name that it gives itself in the queue.
    runner        varchar(100),
    -- As clients see them.
    node          text,
    environment   text,
    PRIMARY KEY (job_id, attempt)
);

-- What was measured, as it came, in the stored form. The result derives from it.
CREATE TABLE job_event (
    job_id  varchar(36) NOT NULL,
    attempt int         NOT NULL,
    ordinal int         NOT NULL,
    type    varchar(50) NOT NULL,
    body    text        NOT NULL,
    PRIMARY KEY (job_id, attempt, ordinal),
    FOREIGN KEY (job_id, attempt) REFERENCES job_attempt (job_id, attempt) ON DELETE CASCADE
);

-- What the tasks of one iteration did when, by cell, in the stored form.
CREATE TABLE job_trace (
    job_id  varchar(36)   NOT NULL,
    attempt int           NOT NULL,
    cell    varchar(1000) NOT NULL,
    body    text          NOT NULL,
    PRIMARY KEY (job_id, attempt, cell),
    FOREIGN KEY (job_id, attempt) REFERENCES job_attempt (job_id, attempt) ON DELETE CASCADE
);

-- The keys under which clients submitted, for those who ask again.
CREATE TABLE idempotency_key (
    name        varchar(255)             NOT NULL PRIMARY KEY,
    fingerprint varchar(64)              NOT NULL,
    job_id      varchar(36)              NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    created_at  timestamp with time zone NOT NULL
);

CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
CREATE INDEX idempotency_key_job ON idempotency_key (job_id);

-- Jobs that were submitted together, to be judged together.
CREATE TABLE job_group (
    id           varchar(36)              NOT NULL PRIMARY KEY,
    name         varchar(200)             NOT NULL,
    submitted_at timestamp with time zone NOT NULL
);

-- A job of a group can be removed by itself, so it is no foreign key; one that the machine refused was never queued, and its
-- place in the group says why.
CREATE TABLE job_group_member (
    group_id   varchar(36)  NOT NULL REFERENCES job_group (id) ON DELETE CASCADE,
    member_key varchar(200) NOT NULL,
    ordinal    int          NOT NULL,
    job_id     varchar(36),
    refusal    varchar(4000),
    PRIMARY KEY (group_id, member_key)
);

CREATE INDEX job_group_member_job ON job_group_member (job_id);

-- db-scheduler's table, with its names: the wake-ups of nodes. It suggests an index on last_heartbeat too, which would be
-- written with each submission to serve a look at a few rows every five seconds.
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

-- One row, locked by a submission until it is committed: so submissions follow one another, on all nodes.
CREATE TABLE queue_lock (
    id int NOT NULL PRIMARY KEY
);

INSERT INTO queue_lock (id) VALUES (1);
