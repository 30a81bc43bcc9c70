-- Schema 2 of the operations file: the keys by which other systems sign in; of the secret its digest.
CREATE TABLE api_key (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    system TEXT NOT NULL,
    secret BLOB NOT NULL,
    scopes TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER,
    revoked INTEGER
) STRICT;
CREATE INDEX api_key_of_system ON api_key (system);
