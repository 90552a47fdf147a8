-- The record: everything that happened, in one total order, which nobody can change afterwards.
-- Locks nothing that exists.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The position last given. A command locks this row last, so positions have no gaps and follow the order of commits:
-- whoever has read up to a position has missed nothing before it.
CREATE TABLE record_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL CHECK (position >= 0)
);
INSERT INTO record_head (position) VALUES (0);

CREATE TABLE event (
    position bigint PRIMARY KEY CHECK (position > 0),
    recorded_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind ~ '^[a-z_]+\.[a-z_]+$'),
    subject uuid NOT NULL,
    subject_version integer NOT NULL CHECK (subject_version > 0),
    -- The account that acted; null where the service did by itself, on a date.
    actor uuid,
    acted_as text NOT NULL CHECK (acted_as IN ('applicant', 'citizen', 'moderator', 'official', 'administrator', 'service')),
    -- everybody: in the public feed; reader: to whoever may see the subject; staff: to moderators only.
    audience text NOT NULL CHECK (audience IN ('everybody', 'reader', 'staff')),
    payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object')
);
CREATE INDEX event_by_subject ON event (subject, position);
CREATE INDEX event_for_everybody ON event (position) WHERE audience = 'everybody';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
