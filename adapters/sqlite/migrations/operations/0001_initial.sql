-- Schema 1 of the operations file: what is not a dossier.

CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    clean INTEGER NOT NULL
) STRICT;
INSERT INTO writer (id, epoch, clean) VALUES (1, 0, 1);

CREATE TABLE draft (
    no INTEGER PRIMARY KEY,
    officer TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    saved INTEGER NOT NULL,
    UNIQUE (officer, subject)
) STRICT;

-- Who read what about whom.
CREATE TABLE reading (
    no INTEGER PRIMARY KEY,
    actor TEXT NOT NULL,
    dossier TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX reading_of_dossier ON reading (dossier);

-- Papers, addressed by SHA-256(salt of the dossier || content).
CREATE TABLE document_salt (
    dossier TEXT NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE document (
    no INTEGER PRIMARY KEY,
    dossier TEXT NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (dossier, digest)
) STRICT;

CREATE TABLE subscriber (
    name TEXT NOT NULL PRIMARY KEY,
    cursor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
    subscriber TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    dossier TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    PRIMARY KEY (subscriber, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_due ON delivery (next_at) WHERE dead = 0;
CREATE INDEX delivery_order ON delivery (subscriber, dossier, sequence) WHERE dead = 0;
