-- The security record: who signed in, who was refused, who was given or lost rights, which keys were used. Rows are only
-- added, and each carries a hash over itself and the one before.
-- Locks nothing that exists.

-- The last row's position and hash. Whoever adds a row locks this one to the end of the transaction, so there is one
-- chain without gaps, however many processes append to it.
CREATE TABLE security_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL CHECK (position >= 0),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO security_head (position, hash) VALUES (0, sha256('dauys security record 1'));

CREATE TABLE security_event (
    position bigint PRIMARY KEY CHECK (position > 0),
    recorded_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind ~ '^[a-z_]+\.[a-z_]+$'),
    -- The account that acted; null where nobody was signed in, or the service or its console acted.
    actor uuid,
    -- What it was about, mostly an account.
    subject uuid,
    -- A JSON object as it was written, since it is hashed as it stands: printable ASCII, and no address of anybody.
    facts text NOT NULL CHECK (jsonb_typeof(facts::jsonb) = 'object' AND facts ~ '^[ -?A-~]*$'),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX security_event_by_subject ON security_event (subject, position) WHERE subject IS NOT NULL;
CREATE INDEX security_event_by_actor ON security_event (actor, position) WHERE actor IS NOT NULL;
CREATE INDEX security_event_by_kind ON security_event (kind, position);

-- What is hashed of a row, one thing a line. No line but the last can hold a line break, so no two rows give one text.
-- `dauys record verify` does the same in the program: whoever changes this function is found out by it.
CREATE FUNCTION security_event_hash(previous bytea, one security_event) RETURNS bytea LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || convert_to(concat_ws(E'\n', one.position,
        (extract(epoch FROM one.recorded_at) * 1000000)::bigint, one.kind, coalesce(one.actor::text, '-'),
        coalesce(one.subject::text, '-'), one.facts), 'UTF8'))
$$;

-- With its owner's rights, so that the service need not be able to write the head.
CREATE FUNCTION chain_security_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    previous bytea;
BEGIN
    SELECT position + 1, hash INTO NEW.position, previous FROM security_head FOR UPDATE;
    NEW.hash := security_event_hash(previous, NEW);
    UPDATE security_head SET position = NEW.position, hash = NEW.hash;
    RETURN NEW;
END $$;

CREATE TRIGGER security_event_is_chained BEFORE INSERT ON security_event
    FOR EACH ROW EXECUTE FUNCTION chain_security_event();
CREATE TRIGGER security_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_head_stays BEFORE DELETE OR TRUNCATE ON security_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT ON security_head, security_event TO dauys_service;
GRANT INSERT (recorded_at, kind, actor, subject, facts) ON security_event TO dauys_service;
