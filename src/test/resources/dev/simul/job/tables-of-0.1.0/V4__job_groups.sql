-- Jobs that were submitted together, to be judged together. A job of a group can be removed by itself: the group then lacks it.
CREATE TABLE job_group (
    id           varchar(36)              NOT NULL PRIMARY KEY,
    name         varchar(200)             NOT NULL,
    submitted_at timestamp with time zone NOT NULL
);

CREATE TABLE job_group_member (
    group_id   varchar(36)  NOT NULL REFERENCES job_group (id) ON DELETE CASCADE,
    member_key varchar(200) NOT NULL,
    ordinal    int          NOT NULL,
    job_id     varchar(36)  NOT NULL,
    PRIMARY KEY (group_id, member_key)
);
