-- Guarding against abuse: where codes are asked from, the standing of signatures, reviews of them, blocks, regions.
-- Locks sign_in_code, account, signature, tally and signature_hour exclusively for moments: columns with constant
-- defaults do not rewrite a table, and the checks on signature are validated without keeping writers out. Codes that
-- are under way have to be asked for anew.

ALTER TABLE sign_in_code
    -- A keyed hash of the address and the network, or the device, that asked.
    ADD COLUMN origin bytea NOT NULL DEFAULT '\x00000000000000000000000000000000',
    ADD COLUMN from_device boolean NOT NULL DEFAULT false;
ALTER TABLE sign_in_code ALTER COLUMN origin DROP DEFAULT;
ALTER TABLE sign_in_code ADD CONSTRAINT sign_in_code_origin_length CHECK (length(origin) = 16);

-- A keyed hash of the mail domain: blocks and trends work without opening an address.
ALTER TABLE account ADD COLUMN domain_key bytea;
ALTER TABLE account ADD CONSTRAINT account_domain_key_length CHECK (length(domain_key) = 16) NOT VALID;
ALTER TABLE account VALIDATE CONSTRAINT account_domain_key_length;
CREATE INDEX account_by_domain ON account (domain_key) WHERE domain_key IS NOT NULL;

-- suspicion: the rule that marked it; it stays when a review clears the signature.
-- review: what took it out of the count, or cleared it.
-- network, domain: hashes under the key of the day of signing, forgotten with that key after a week.
ALTER TABLE signature
    ADD COLUMN standing text NOT NULL DEFAULT 'valid',
    ADD COLUMN suspicion text,
    ADD COLUMN review uuid,
    ADD COLUMN network bytea,
    ADD COLUMN domain bytea,
    ADD COLUMN region text;
ALTER TABLE signature
    ADD CONSTRAINT signature_standing CHECK (
        standing = 'valid' OR (standing = 'suspect' AND suspicion IS NOT NULL AND review IS NULL)
        OR (standing = 'invalidated' AND review IS NOT NULL)) NOT VALID,
    ADD CONSTRAINT signature_hashes CHECK (length(network) = 8 AND length(domain) = 8) NOT VALID;
ALTER TABLE signature VALIDATE CONSTRAINT signature_standing;
ALTER TABLE signature VALIDATE CONSTRAINT signature_hashes;
-- Room on each page for a row whose hashes are forgotten.
ALTER TABLE signature SET (fillfactor = 85);
-- Rows come in the order of time, so an index of a few pages finds those of an hour.
CREATE INDEX signature_by_time ON signature USING brin (signed_at) WITH (pages_per_range = 16, autosummarize = on);

ALTER TABLE tally
    ADD COLUMN suspect integer NOT NULL DEFAULT 0 CHECK (suspect >= 0),
    ADD COLUMN invalidated integer NOT NULL DEFAULT 0 CHECK (invalidated >= 0);
ALTER TABLE signature_hour
    ADD COLUMN invalidated integer NOT NULL DEFAULT 0 CHECK (invalidated >= 0),
    -- Counted again, or for the first time after a review cleared them.
    ADD COLUMN reinstated integer NOT NULL DEFAULT 0 CHECK (reinstated >= 0);

-- One half of the key under which networks and domains of a day are hashed; the other half is not in the database.
CREATE TABLE signing_day (
    day date PRIMARY KEY,
    salt bytea NOT NULL CHECK (length(salt) = 32)
);

-- Networks in sealed form, from ten signatures of a day on.
CREATE TABLE signing_network (
    day date NOT NULL REFERENCES signing_day ON DELETE CASCADE,
    network bytea NOT NULL CHECK (length(network) = 8),
    network_sealed bytea NOT NULL,
    PRIMARY KEY (day, network)
);

-- What signers stated, and what of it is shown: moved on in steps of at least ten.
CREATE TABLE signature_region (
    petition uuid NOT NULL REFERENCES petition,
    region text NOT NULL CHECK (region ~ '^[0-9a-z_]{2,20}$'),
    count integer NOT NULL CHECK (count >= 0),
    shown integer NOT NULL DEFAULT 0 CHECK (shown = 0 OR shown >= 10),
    PRIMARY KEY (petition, region)
) WITH (fillfactor = 50);

-- A signed petition's signatures, looked at in bulk: proposed by one, confirmed by another, undone whole.
CREATE TABLE signature_review (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES petition,
    action text NOT NULL CHECK (action IN ('invalidation', 'clearance')),
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL CHECK (to_at > from_at),
    network bytea,
    domain bytea,
    suspects_only boolean NOT NULL,
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
    -- As it was counted at the proposal; the same is carried out or nothing is.
    count integer NOT NULL CHECK (count > 0),
    proposed_by uuid NOT NULL REFERENCES account,
    proposed_at timestamptz NOT NULL,
    confirmed_by uuid REFERENCES account CHECK (confirmed_by <> proposed_by),
    confirmed_at timestamptz,
    dropped_by uuid REFERENCES account,
    dropped_at timestamptz,
    undone_by uuid REFERENCES account,
    undone_at timestamptz,
    undo_reason text CHECK (length(undo_reason) BETWEEN 1 AND 4000),
    -- How many of them were still there to be counted again.
    undone_count integer,
    CHECK (num_nulls(confirmed_by, confirmed_at) IN (0, 2)),
    CHECK (num_nulls(dropped_by, dropped_at) IN (0, 2)),
    CHECK (num_nulls(undone_by, undone_at, undo_reason, undone_count) IN (0, 4)),
    CHECK (confirmed_at IS NULL OR dropped_at IS NULL),
    CHECK (undone_at IS NULL OR confirmed_at IS NOT NULL)
);
CREATE INDEX signature_review_by_petition ON signature_review (petition, proposed_at, id);

-- Networks and mail domains that are refused, or whose signatures are marked. Rows stay: they are the history.
CREATE TABLE block (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('network', 'domain')),
    value text NOT NULL CHECK (length(value) BETWEEN 3 AND 253),
    effect text NOT NULL CHECK (effect IN ('refuse', 'mark')),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > made_at),
    ended_by uuid REFERENCES account,
    ended_at timestamptz,
    CHECK (num_nulls(ended_by, ended_at) IN (0, 2))
);
CREATE INDEX block_in_force ON block (expires_at) WHERE ended_at IS NULL;

-- The rules say more now, of suspect signatures: each version is noted anew once.
ALTER TABLE rule_version DISABLE TRIGGER USER;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER USER;

GRANT SELECT ON signing_day, signing_network, signature_region, signature_review, block TO dauys_service;
GRANT INSERT, DELETE ON signing_day TO dauys_service;
GRANT INSERT ON signing_network, signature_review, block TO dauys_service;
GRANT INSERT, UPDATE ON signature_region TO dauys_service;
GRANT UPDATE (standing, review, network, domain) ON signature TO dauys_service;
GRANT UPDATE (confirmed_by, confirmed_at, dropped_by, dropped_at, undone_by, undone_at, undo_reason, undone_count)
    ON signature_review TO dauys_service;
GRANT UPDATE (ended_by, ended_at) ON block TO dauys_service;
