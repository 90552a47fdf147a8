-- Accounts, sign-in, staff and bodies. Names and addresses are sealed by the service; the keys are not in the database.
-- Locks nothing that exists.

CREATE TABLE body (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    profile text NOT NULL,
    kind text NOT NULL,
    tier text NOT NULL,
    name_kk text NOT NULL,
    name_ru text NOT NULL,
    name_en text NOT NULL,
    parent uuid REFERENCES body,
    population integer CHECK (population > 0),
    population_on date,
    population_source text,
    contact_email text,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    CHECK (num_nulls(population, population_on, population_source) IN (0, 3))
);
CREATE INDEX body_by_profile ON body (profile, kind);

CREATE TABLE account (
    id uuid PRIMARY KEY,
    email_key bytea NOT NULL UNIQUE CHECK (length(email_key) = 32),
    email_sealed bytea NOT NULL,
    name_sealed bytea,
    -- HMAC of the national identifier: one person, one account.
    person_key bytea UNIQUE CHECK (length(person_key) = 32),
    identity_provider text,
    identified_at timestamptz,
    language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    CHECK (num_nulls(person_key, identity_provider, identified_at) IN (0, 3))
);

CREATE TABLE role_grant (
    account uuid NOT NULL REFERENCES account,
    role text NOT NULL CHECK (role IN ('moderator', 'official', 'administrator')),
    body uuid REFERENCES body,
    granted_at timestamptz NOT NULL,
    granted_by text NOT NULL,
    CHECK ((role = 'official') = (body IS NOT NULL))
);
CREATE UNIQUE INDEX role_grant_once ON role_grant (account, role, coalesce(body, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX role_grant_by_body ON role_grant (body) WHERE body IS NOT NULL;

CREATE TABLE sign_in_code (
    id uuid PRIMARY KEY,
    email_key bytea NOT NULL CHECK (length(email_key) = 32),
    -- What the account will be made of at the first sign-in.
    email_sealed bytea NOT NULL,
    language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    tries integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    used_at timestamptz
);
CREATE INDEX sign_in_code_by_email ON sign_in_code (email_key, created_at DESC);

CREATE TABLE access_token (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at timestamptz
);
CREATE INDEX access_token_by_account ON access_token (account);

-- Messages to people, written in the transaction that causes them and sent afterwards until the mailer takes them.
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    recipient_sealed bytea NOT NULL,
    message_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    sent_at timestamptz,
    -- Given up after the last attempt; stays here to be seen and sent again.
    abandoned_at timestamptz,
    CHECK (sent_at IS NULL OR abandoned_at IS NULL)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND abandoned_at IS NULL;

-- A creation repeated with the same key is answered with what the first one made.
CREATE TABLE idempotency (
    account uuid NOT NULL REFERENCES account,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    resource uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account, key)
);
