-- Schema 2: time, responsibility and alerts.

-- What statistics count by, and up to when something is due in a dossier.
ALTER TABLE dossier ADD COLUMN domain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN original_due INTEGER;
ALTER TABLE dossier ADD COLUMN projected_due INTEGER;
ALTER TABLE dossier ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN apologies INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN pause_remarks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN late_tasks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN reception_late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN paused_once INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN stands_since INTEGER;
ALTER TABLE dossier ADD COLUMN last_due INTEGER;
ALTER TABLE dossier ADD COLUMN wait_due INTEGER;

-- A period's figures read this index alone until a dossier counts. Reception never moves.
CREATE INDEX dossier_by_reception
    ON dossier (received, no, finished, ended, received_at, decides, procedure)
    WHERE received IS NOT NULL;
CREATE INDEX dossier_open ON dossier (no) WHERE ended IS NULL;
CREATE INDEX dossier_by_version ON dossier (procedure, procedure_version, variant, no)
    WHERE ended IS NULL;
-- The few in which a person has to see to something: an open incident, something awaited that has a time.
CREATE INDEX dossier_with_incidents ON dossier (filed) WHERE incidents > 0;
CREATE INDEX dossier_awaiting ON dossier (filed) WHERE wait_due IS NOT NULL;

ALTER TABLE task ADD COLUMN instead_of INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN left_minutes INTEGER;
ALTER TABLE task ADD COLUMN explanation INTEGER NOT NULL DEFAULT 0;

-- Whose turn it was last among those who hold a role in a unit.
CREATE INDEX task_by_turn ON task (role, unit, opened, dossier, number, holder) WHERE holder <> 0;

-- One row for each alert and recipient; `clock` says of which kind of clock,
-- `subject` which task or place. The code is read from the dossier's own row.
CREATE TABLE alert (
    dossier INTEGER NOT NULL,
    number INTEGER NOT NULL,
    recipient INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    repeat INTEGER NOT NULL,
    unseen INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    no INTEGER NOT NULL,
    title INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    due INTEGER,
    raised INTEGER NOT NULL,
    seen INTEGER,
    PRIMARY KEY (dossier, number, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_by_recipient ON alert (recipient, raised, dossier, number, digest, seen, unit);
CREATE INDEX alert_by_unit ON alert (unit, raised, dossier, number, recipient);
CREATE INDEX alert_by_time ON alert (raised, dossier, number, recipient);

-- Work of machines that can be fetched from `free_from` on: its delay and its lease are over.
CREATE TABLE service (
    dossier INTEGER NOT NULL,
    place INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    free_from INTEGER NOT NULL,
    PRIMARY KEY (dossier, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_by_topic ON service (topic, free_from, dossier, place);
