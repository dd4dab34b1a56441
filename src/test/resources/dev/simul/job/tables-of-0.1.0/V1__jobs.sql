CREATE TABLE job (
    id                    varchar(36)              NOT NULL PRIMARY KEY,
    submission            bigint                   GENERATED ALWAYS AS IDENTITY,
    state                 varchar(20)              NOT NULL,
    attempt               int                      NOT NULL,
    name                  varchar(1000),
    workload_type         varchar(200)             NOT NULL,
    preset                varchar(200),
    processors            int                      NOT NULL,
    request               text                     NOT NULL,
    spec                  text                     NOT NULL,
    labels                text                     NOT NULL,
    cancel_requested      boolean                  NOT NULL,
    progress_fraction     double precision,
    progress_cell         text,
    progress_generation   int,
    progress_generations  int,
    progress_round        int,
    progress_seconds_left double precision,
    submitted_at          timestamp with time zone NOT NULL,
    queued_at             timestamp with time zone NOT NULL,
    running_at            timestamp with time zone,
    cancelling_at         timestamp with time zone,
    ended_at              timestamp with time zone,
    reason                text,
    failed_cells          int,
    node                  text,
    environment           text,
    CONSTRAINT job_submission UNIQUE (submission)
);

CREATE INDEX job_queue ON job (state, submission);

-- What was measured, as it came. The result derives from it.
CREATE TABLE job_event (
    job_id  varchar(36) NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    attempt int         NOT NULL,
    ordinal int         NOT NULL,
    type    varchar(50) NOT NULL,
    body    text        NOT NULL,
    PRIMARY KEY (job_id, attempt, ordinal)
);
