-- Schema 6 of the operations file: accounts of this server, their sessions and links. Of passwords and
-- tokens there is a digest; the secret of a second factor stands in clear, because codes are computed
-- from it.
CREATE TABLE local_account (
    no INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    role INTEGER NOT NULL,
    officer TEXT NOT NULL,
    password TEXT NOT NULL,
    second_factor BLOB NOT NULL,
    second_factor_on INTEGER NOT NULL,
    last_code INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until INTEGER,
    disabled INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;
CREATE TABLE local_session (
    token BLOB NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    generation INTEGER NOT NULL,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    good_until INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX local_session_of_login ON local_session (login, seen);
CREATE TABLE account_link (
    token BLOB NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    kind INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    UNIQUE (login, kind)
) STRICT, WITHOUT ROWID;
