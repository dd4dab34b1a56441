-- Who submitted a job: the name of a key, or oidc: and the subject of a token. Null where callers need no key.
ALTER TABLE job ADD COLUMN owner varchar(1000);

-- Each owner has keys of his own: theirs stand here behind his name and a blank.
ALTER TABLE idempotency_key ALTER COLUMN name SET DATA TYPE varchar(1300);
