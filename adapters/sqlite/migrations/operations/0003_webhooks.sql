-- Schema 3 of the operations file: who is told of events, and why a delivery failed. Secrets stand in
-- clear, because deliveries are signed with them.
CREATE TABLE webhook (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    types TEXT NOT NULL,
    procedures TEXT NOT NULL,
    secrets TEXT NOT NULL,
    paused INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;
ALTER TABLE delivery ADD COLUMN reason TEXT NOT NULL DEFAULT '';
DROP INDEX delivery_due;
CREATE INDEX delivery_waiting ON delivery (subscriber, sequence) WHERE dead = 0;
CREATE INDEX delivery_dead ON delivery (subscriber, sequence) WHERE dead = 1;
