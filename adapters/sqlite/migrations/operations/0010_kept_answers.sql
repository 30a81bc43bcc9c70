-- Schema 10 of the operations file: what requests with a key of their own were answered. `answered` is
-- 0 from the beginning of a request until its answer is kept.
CREATE TABLE kept_answer (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    begun INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0,
    status INTEGER NOT NULL DEFAULT 0,
    media_type TEXT NOT NULL DEFAULT '',
    fields TEXT NOT NULL DEFAULT '',
    body BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answer_begun ON kept_answer (begun);
