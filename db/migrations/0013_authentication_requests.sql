-- Sign-ins that are under way at an identity provider. Locks nothing that exists.

CREATE TABLE authentication_request (
    -- SHA-256 of the state that the provider sends back; whoever began holds the handle, of which this is the SHA-256 too.
    state_hash bytea PRIMARY KEY CHECK (length(state_hash) = 32),
    handle_hash bytea NOT NULL CHECK (length(handle_hash) = 32),
    provider text NOT NULL CHECK (provider ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    -- Whose account is to be identified; NULL for somebody who wants to sign in.
    account uuid REFERENCES account ON DELETE CASCADE,
    language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
        CHECK (expires_at > created_at AND expires_at <= created_at + interval '10 minutes'),
    used_at timestamptz
);
CREATE INDEX authentication_request_expired ON authentication_request (expires_at);

GRANT SELECT, INSERT, DELETE ON authentication_request TO dauys_service;
GRANT UPDATE (used_at) ON authentication_request TO dauys_service;
