-- One row, locked by a submission until it is committed: so submissions follow one another, on all nodes.
CREATE TABLE queue_lock (
    id int NOT NULL PRIMARY KEY
);

INSERT INTO queue_lock (id) VALUES (1);
