-- Personal data that can be sealed anew, forgotten and accounted for. Rewrites the tables with
-- sealed values for the columns that say which key sealed them (seconds for a million rows, exclusively); locks the rest
-- for a moment.

-- Every version of the sealing key with which something in here may be sealed. The keys are not in the database: a row
-- lets the foreign keys below refuse that a version is retired while anything is sealed with it, and that anything is
-- sealed with a version that was retired.
CREATE TABLE sealing_key (
    version smallint PRIMARY KEY CHECK (version BETWEEN 1 AND 255),
    added_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO sealing_key (version) VALUES (1);

-- The first byte of a sealed value; null for none.
CREATE FUNCTION sealed_with(value bytea) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN length(value) > 0 THEN get_byte(value, 0)::smallint END;

-- Beside every sealed column that there is by now: which version sealed it.
DO $$
DECLARE
    sealed record;
BEGIN
    FOR sealed IN
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name LIKE '%\_sealed' ORDER BY 1, 2
    LOOP
        EXECUTE format(
            'ALTER TABLE %I ADD %I smallint GENERATED ALWAYS AS (sealed_with(%I)) STORED REFERENCES sealing_key',
            sealed.table_name, sealed.column_name || '_with', sealed.column_name);
    END LOOP;
END $$;

ALTER TABLE outbox
    -- Keyed hash of the account or address: finds somebody's letters without opening any. Null for letters from before.
    ADD recipient_key bytea CHECK (length(recipient_key) = 16);
CREATE INDEX outbox_by_recipient ON outbox (recipient_key) WHERE recipient_key IS NOT NULL;
CREATE INDEX outbox_abandoned ON outbox (abandoned_at) WHERE abandoned_at IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
-- What an account did, for its owner.
CREATE INDEX event_by_actor ON event (actor, position) WHERE actor IS NOT NULL;
CREATE INDEX access_token_over ON access_token (expires_at);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
CREATE INDEX sign_in_code_by_age ON sign_in_code (created_at);

-- An account that was erased: a number that records name, and nobody behind it.
ALTER TABLE account
    ALTER email_key DROP NOT NULL,
    ALTER email_sealed DROP NOT NULL,
    ADD erased_at timestamptz,
    -- Since when nobody has been signed in with it; found by the sweep, null while somebody is.
    ADD unused_since timestamptz,
    -- When its owner was told that it will be erased unless they sign in.
    ADD unused_warned_at timestamptz,
    ADD CHECK (erased_at IS NULL AND email_key IS NOT NULL AND email_sealed IS NOT NULL
        OR erased_at IS NOT NULL AND disabled_at IS NOT NULL
            AND num_nonnulls(email_key, email_sealed, name_sealed, person_key, unused_since) = 0),
    ADD CHECK (unused_warned_at IS NULL OR unused_since IS NOT NULL);
CREATE INDEX account_unused ON account (unused_since) WHERE unused_since IS NOT NULL;

-- What a person is told of an erasure, and can ask for again by its reference. It does not say whose it was.
CREATE TABLE erasure (
    id uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL,
    cause text NOT NULL CHECK (cause IN ('request', 'unused')),
    -- Counts by kind: what is gone, and what stays.
    erased jsonb NOT NULL CHECK (jsonb_typeof(erased) = 'object'),
    kept jsonb NOT NULL CHECK (jsonb_typeof(kept) = 'object'),
    -- By when the last key is destroyed that could tell whose a kept signature was; null where none is kept.
    keys_until date
);
CREATE TRIGGER erasure_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who looked at whose data, for the person that it is about. Who exactly it was, the person does not learn; the record of
-- security needs it.
CREATE TABLE data_access (
    id uuid PRIMARY KEY,
    -- Null once the person was erased.
    account uuid REFERENCES account,
    -- Null where whoever runs the service did, at its console.
    reader uuid REFERENCES account,
    acted_as text NOT NULL CHECK (acted_as ~ '^[a-z_]{1,30}$'),
    body uuid REFERENCES body,
    purpose text NOT NULL CHECK (purpose ~ '^[a-z_]{1,60}$'),
    fields text[] NOT NULL CHECK (cardinality(fields) > 0),
    -- The petition that it was about, where it was about one.
    petition uuid REFERENCES petition,
    accessed_at timestamptz NOT NULL
);
CREATE INDEX data_access_by_account ON data_access (account, accessed_at DESC, id DESC) WHERE account IS NOT NULL;
CREATE INDEX data_access_by_age ON data_access (accessed_at);

-- The salt of a petition is destroyed after its term: whose the signatures were cannot be told any more by anybody. What
-- was destroyed with it stays: that, when, and how many.
CREATE TABLE key_destruction (
    petition uuid PRIMARY KEY REFERENCES petition,
    destroyed_at timestamptz NOT NULL,
    -- The parameter of the petition's rules by which it was time.
    rule text NOT NULL,
    supporters integer NOT NULL CHECK (supporters >= 0),
    signatures integer NOT NULL CHECK (signatures >= 0)
);
CREATE TRIGGER key_destruction_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON key_destruction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- While somebody can sign, or can be told that they signed already, the key is needed.
CREATE FUNCTION check_salt_destruction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM petition WHERE id = OLD.petition AND state IN (
        'draft', 'gathering_support', 'under_check', 'second_opinion', 'returned', 'collecting'))
    THEN
        RAISE EXCEPTION 'the key of a petition that can still be signed stays' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM key_destruction WHERE petition = OLD.petition) THEN
        RAISE EXCEPTION 'a key is destroyed only on the record' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER petition_salt_destruction BEFORE DELETE ON petition_salt
    FOR EACH ROW EXECUTE FUNCTION check_salt_destruction();

-- An erased author wrote nothing that can be told to be theirs.
ALTER TABLE draft_comment ALTER author DROP NOT NULL;

-- What a version is held against has grown by the terms of retention, so each is noted anew at its next use.
ALTER TABLE rule_version DISABLE TRIGGER rule_version_is_fixed;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER rule_version_is_fixed;

GRANT SELECT, INSERT, DELETE ON sealing_key TO dauys_service;
GRANT SELECT, INSERT ON erasure, key_destruction TO dauys_service;
GRANT SELECT, INSERT, DELETE ON data_access TO dauys_service;
GRANT UPDATE (account) ON data_access TO dauys_service;
GRANT DELETE ON petition_salt, access_token TO dauys_service;
GRANT UPDATE (author) ON draft_comment TO dauys_service;
-- An erased signer's hash gives way to a random one: the count stays.
GRANT UPDATE (signer) ON signature TO dauys_service;
-- Sealed anew with the rest.
GRANT UPDATE (network_sealed) ON signing_network TO dauys_service;
GRANT UPDATE (judge) ON judgement TO dauys_service;
