-- Schema 7 of the operations file: the audit trail takes the place of the readings. One leaf of a Merkle tree an
-- entry; `audit_head` has the tree's right edge, its last checkpoint, and how far entries were forwarded.
CREATE TABLE audit (
    no INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    actor TEXT NOT NULL,
    system TEXT NOT NULL,
    subject TEXT NOT NULL,
    what TEXT NOT NULL,
    client TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT;
INSERT INTO audit (no, at, kind, actor, system, subject, what, client, outcome, count)
    SELECT row_number() OVER (ORDER BY no), at, 0, actor, '', dossier, what, '', '', 1 FROM reading;
DROP TABLE reading;
CREATE INDEX audit_of_subject ON audit (subject, at);
CREATE INDEX audit_of_actor ON audit (actor, at);
-- Which dossiers an actor read: answered from the index alone.
CREATE INDEX audit_dossiers_read ON audit (actor, subject, at) WHERE kind = 0;
CREATE INDEX audit_of_kind ON audit (kind, at) WHERE kind <> 0;
CREATE TABLE audit_checkpoint (
    size INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    root BLOB NOT NULL
) STRICT;
-- `begun`: the tree covers what schema 6 left; done by the next who opens the file, as SQL has no SHA-256.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    edge BLOB NOT NULL,
    checkpoint_size INTEGER NOT NULL,
    checkpoint_at INTEGER NOT NULL,
    forwarded INTEGER NOT NULL,
    begun INTEGER NOT NULL
) STRICT;
INSERT INTO audit_head (id, size, edge, checkpoint_size, checkpoint_at, forwarded, begun)
    VALUES (1, 0, x'', 0, 0, 0, 0);
