-- Schema 1 of the dossiers' file. Numbers that stand for an enumerator (phase, clock, state …) are
-- its place in the C++ enum; instants are milliseconds since 1970, dates days since 1970.
-- A due time that does not exist is 9223372036854775807 in tables sorted by it.

-- Who writes, and whether the last writer left in order.
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    clean INTEGER NOT NULL
) STRICT;
INSERT INTO writer (id, epoch, clean) VALUES (1, 0, 1);

-- Right edge of the Merkle tree: 32 bytes a hash, largest subtree first.
CREATE TABLE tree (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    edge BLOB NOT NULL
) STRICT;
INSERT INTO tree (id, edge) VALUES (1, x'');

-- A dossier or a definition as a stream of events; state is that of a dossier after `length`
-- events. Its number stands for it in every other table.
CREATE TABLE stream (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    last_leaf BLOB NOT NULL,
    state BLOB
) STRICT;

-- Texts that come again and again in query rows: units, officers, roles, steps, titles.
-- Numbers stand for them there; 0 stands for the empty text. Never changed, never personal data of
-- those who file.
CREATE TABLE word (
    no INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event_type (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (name, version)
) STRICT;

-- The log. `bytes` is what the Merkle tree is made of; the leaf follows from it.
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX event_of_stream ON event (stream, number);

-- Salts and values of what an event says about people. Erasing deletes here and nowhere else.
CREATE TABLE event_personal (
    sequence INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Query rows; texts of `word` as numbers. `tokens` repeats what stands in `token`, so that it can be taken out again.
CREATE TABLE dossier (
    no INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    code TEXT,
    provisional_number TEXT NOT NULL,
    procedure INTEGER NOT NULL,
    variant INTEGER NOT NULL,
    procedure_version INTEGER NOT NULL,
    title INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    decides INTEGER NOT NULL,
    owner TEXT NOT NULL,
    owner_sort_key BLOB NOT NULL,
    tokens TEXT NOT NULL,
    filed INTEGER NOT NULL,
    received INTEGER,
    due INTEGER,
    due_provisional INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    finished INTEGER,
    returned INTEGER,
    ended INTEGER,
    end_status INTEGER,
    suspended INTEGER NOT NULL,
    incidents INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX dossier_by_code ON dossier (code) WHERE code IS NOT NULL;
CREATE INDEX dossier_by_provisional_number ON dossier (provisional_number)
    WHERE provisional_number <> '';
CREATE INDEX dossier_by_filing ON dossier (filed);

-- Folded words a dossier is found by, newest filed last.
CREATE TABLE token (
    token TEXT NOT NULL,
    filed INTEGER NOT NULL,
    dossier INTEGER NOT NULL,
    PRIMARY KEY (token, filed, dossier)
) STRICT, WITHOUT ROWID;

-- Units that have had to do with a dossier: where it was received, who decides, whose task it was.
CREATE TABLE concerned (
    unit INTEGER NOT NULL,
    filed INTEGER NOT NULL,
    dossier INTEGER NOT NULL,
    PRIMARY KEY (unit, filed, dossier)
) STRICT, WITHOUT ROWID;

-- state 0 is open; texts of `word` as numbers. The three indexes hold open tasks only.
CREATE TABLE task (
    dossier INTEGER NOT NULL,
    number INTEGER NOT NULL,
    step INTEGER NOT NULL,
    no INTEGER NOT NULL,
    title INTEGER NOT NULL,
    state INTEGER NOT NULL,
    role INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    holder INTEGER NOT NULL,
    giver INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    accepted INTEGER,
    due INTEGER NOT NULL,
    due_provisional INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    ended INTEGER,
    outcome INTEGER NOT NULL,
    PRIMARY KEY (dossier, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_due ON task (due, dossier, number, clock) WHERE state = 0;
CREATE INDEX task_by_holder ON task (holder, due, dossier, number, clock, unit, role)
    WHERE state = 0 AND holder <> 0;
CREATE INDEX task_by_unit ON task (unit, role, due, dossier, number, clock, holder)
    WHERE state = 0;

CREATE TABLE timer (
    dossier INTEGER NOT NULL,
    number INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (dossier, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_by_due ON timer (due);

-- How commands ended; error is NULL for those that were accepted.
CREATE TABLE outcome (
    no INTEGER PRIMARY KEY,
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    at INTEGER NOT NULL,
    error TEXT,
    detail TEXT NOT NULL,
    dossier TEXT NOT NULL,
    version INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    UNIQUE (actor, key)
) STRICT;
CREATE INDEX outcome_by_time ON outcome (at);

CREATE TABLE follow_up (
    no INTEGER PRIMARY KEY,
    sender TEXT NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    command BLOB NOT NULL,
    UNIQUE (sender, number)
) STRICT;

CREATE TABLE definition (
    no INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    variant TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    effective_until TEXT NOT NULL,
    deployed_at INTEGER NOT NULL,
    deployed_by TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (kind, id, variant, version)
) STRICT;

CREATE TABLE code_counter (
    agency TEXT NOT NULL,
    date INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    parameters TEXT NOT NULL,
    state INTEGER NOT NULL,
    cursor TEXT NOT NULL,
    done INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    total INTEGER NOT NULL,
    started INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    actor TEXT NOT NULL
) STRICT;
