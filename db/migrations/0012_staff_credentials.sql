-- Passwords, authenticator apps, recovery codes, invitations and remembered devices of staff, and the count of guesses.
-- Secrets are here as hashes or sealed only; the keys are not in the database. Locks nothing that exists.

CREATE TABLE staff_credential (
    account uuid PRIMARY KEY REFERENCES account,
    -- scrypt (RFC 7914) of an HMAC of the password, with what it was made with: a cost that is raised holds from the next
    -- sign-in on.
    password_hash bytea NOT NULL CHECK (length(password_hash) = 32),
    salt bytea NOT NULL CHECK (length(salt) >= 16),
    cost_log2 smallint NOT NULL CHECK (cost_log2 BETWEEN 4 AND 24),
    block_size smallint NOT NULL CHECK (block_size BETWEEN 1 AND 32),
    parallelism smallint NOT NULL CHECK (parallelism BETWEEN 1 AND 16),
    pepper_version smallint NOT NULL,
    totp_sealed bytea NOT NULL,
    -- The time step of the last code that was taken (RFC 6238): this one and those before it are not taken any more.
    last_step bigint NOT NULL,
    enrolled_at timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL
);

CREATE TABLE staff_recovery_code (
    account uuid NOT NULL REFERENCES staff_credential ON DELETE CASCADE,
    code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
    used_at timestamptz,
    PRIMARY KEY (account, code_hash)
);

-- A browser or program from which somebody has signed in before: attacks from elsewhere do not slow it down.
CREATE TABLE staff_device (
    device_hash bytea PRIMARY KEY CHECK (length(device_hash) = 32),
    account uuid NOT NULL REFERENCES staff_credential ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL
);
CREATE INDEX staff_device_by_account ON staff_device (account, last_used_at);

CREATE TABLE staff_invitation (
    id uuid PRIMARY KEY,
    -- An invitation replaces the one before it.
    account uuid NOT NULL UNIQUE REFERENCES account,
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    -- The secret that whoever holds the invitation was shown last.
    totp_sealed bytea,
    invited_by text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at)
);
CREATE INDEX staff_invitation_by_end ON staff_invitation (expires_at);

-- Tries to sign in. A scope is a keyed hash of an address alone, with the client's network, or with a device; whether
-- the address has an account makes no difference.
CREATE TABLE sign_in_guess (
    scope bytea PRIMARY KEY CHECK (length(scope) = 32),
    failures integer NOT NULL CHECK (failures >= 0),
    -- How many of them had the right password and a wrong code.
    wrong_codes integer NOT NULL CHECK (wrong_codes >= 0),
    tried_at timestamptz NOT NULL,
    next_at timestamptz NOT NULL
);
CREATE INDEX sign_in_guess_by_time ON sign_in_guess (tried_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON staff_credential, staff_invitation, sign_in_guess TO dauys_service;
GRANT SELECT, INSERT, DELETE ON staff_recovery_code, staff_device TO dauys_service;
GRANT UPDATE (used_at) ON staff_recovery_code TO dauys_service;
GRANT UPDATE (last_used_at) ON staff_device TO dauys_service;
