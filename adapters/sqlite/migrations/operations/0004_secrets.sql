-- Schema 4 of the operations file: random bytes that are made once and never change: what tokens are derived from.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
