-- What ties signatures to each other or to an account in a dump: the moment of signing, and hashes of networks and mail
-- domains that were the same on every petition of a day. Writes every row of signature once (tens of seconds for a
-- million), and holds signature exclusively from the first ALTER on, so signing waits for the end of it. The origins of
-- the last week are forgotten: what was not reviewed by them before cannot be.

DELETE FROM signing_day;
UPDATE signature SET signed_at = date_bin('1 hour', signed_at, '2000-01-01T00:00:00Z'), network = NULL, domain = NULL;
ALTER TABLE signature
    ADD CONSTRAINT signature_hour_only CHECK (signed_at = date_bin('1 hour', signed_at, '2000-01-01T00:00:00Z'));

-- Of whoever cannot act in a role the same of their sessions and tokens.
UPDATE access_token SET last_used_at = date_bin('1 hour', last_used_at, '2000-01-01T00:00:00Z')
WHERE 'staff' <> ALL (scopes);
