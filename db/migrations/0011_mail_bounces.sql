-- Letters that came back. Locks outbox for as long as it takes to read it once; it holds a week of letters.

ALTER TABLE outbox
    -- When a mail server said that the letter, which it had taken, did not arrive: it is abandoned from then on.
    ADD COLUMN bounced_at timestamptz,
    ADD CHECK (bounced_at IS NULL OR abandoned_at IS NOT NULL);

-- Addresses that letters came back from, by the keyed hash of the address.
CREATE TABLE mail_bounce (
    email_key bytea PRIMARY KEY CHECK (length(email_key) = 32),
    bounces integer NOT NULL CHECK (bounces > 0),
    last_status text NOT NULL CHECK (last_status ~ '^5\.\d{1,3}\.\d{1,3}$'),
    last_at timestamptz NOT NULL,
    -- From then on nothing that its owner follows is told there.
    suspended_at timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON mail_bounce TO dauys_service;
