-- Schema 9 of the operations file: forms that were issued, and how far the numbers of an agency have come.
-- Their bytes stand among the papers; whoever clears papers away keeps what form.digest names.
CREATE TABLE form_number (
    agency TEXT NOT NULL,
    year INTEGER NOT NULL,
    role TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency, year, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE form (
    no INTEGER PRIMARY KEY,
    dossier TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    role TEXT NOT NULL,
    form_set TEXT NOT NULL,
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    agency TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (dossier, ordinal),
    UNIQUE (dossier, role, moment),
    UNIQUE (agency, year, role, number)
) STRICT;
-- Keys by which a request that was sent again finds its form.
CREATE TABLE form_key (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    form INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
