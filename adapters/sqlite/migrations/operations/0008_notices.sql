-- Schema 8 of the operations file: what applicants are told, and how far it came. state as NoticeState
-- counts: 0 waiting, 1 delivered, 2 dead, 3 no address. The cursor is the subscriber "notices".
CREATE TABLE notice (
    dossier TEXT NOT NULL,
    number INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    told INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    delivered INTEGER,
    reason TEXT NOT NULL,
    PRIMARY KEY (dossier, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_waiting ON notice (channel, sequence) WHERE state = 0;
CREATE INDEX notice_state ON notice (state, sequence);
