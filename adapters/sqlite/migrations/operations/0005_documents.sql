-- Schema 5 of the operations file: documents whose bytes lie in the folder beside it, and uploads. What
-- was stored before stays in `content`, and is kept.
ALTER TABLE document ADD COLUMN in_folder INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN media_type TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN scan INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN kept INTEGER NOT NULL DEFAULT 1;
UPDATE document SET size = length(content);
CREATE INDEX document_unkept ON document (stored) WHERE kept = 0;
CREATE INDEX document_quarantined ON document (no) WHERE scan = 1;
CREATE INDEX document_of_owner ON document (owner, digest);

CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    dossier TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    declared_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    received INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    digest TEXT NOT NULL,
    finished INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_of_owner ON upload (owner);
CREATE INDEX upload_expires ON upload (expires);
CREATE INDEX upload_of_dossier ON upload (dossier);
