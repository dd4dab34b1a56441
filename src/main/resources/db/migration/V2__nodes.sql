-- The processes that run jobs. Each raises its beat as long as it lives; all times are the database's.
CREATE TABLE node (
    runner      varchar(36)              NOT NULL PRIMARY KEY,
    name        varchar(1000)            NOT NULL,
    state       varchar(20)              NOT NULL,
    beat        bigint                   NOT NULL,
    started_at  timestamp with time zone NOT NULL,
    seen_at     timestamp with time zone NOT NULL,
    -- As clients see it.
    environment text                     NOT NULL
);

-- What a node has, as key=value.
CREATE TABLE node_label (
    runner varchar(36)   NOT NULL REFERENCES node (runner) ON DELETE CASCADE,
    label  varchar(1000) NOT NULL,
    PRIMARY KEY (runner, label)
);

-- What the node of a job must have, as key=value.
CREATE TABLE job_node_label (
    job_id varchar(36)   NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    label  varchar(1000) NOT NULL,
    PRIMARY KEY (job_id, label)
);

-- The queue is the table of jobs, at which each node looks by itself.
DROP TABLE scheduled_tasks;
