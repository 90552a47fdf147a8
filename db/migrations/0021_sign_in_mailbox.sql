-- Sign-in codes are limited by mailbox: addresses that differ in what follows a plus fill one. Locks sign_in_code exclusively
-- for a moment: a column with a constant default does not rewrite a table, and the table has the rows of one day. Codes from
-- before count for no mailbox.

ALTER TABLE sign_in_code
    -- A keyed hash of the address without what follows a plus before the @.
    ADD COLUMN mailbox_key bytea NOT NULL DEFAULT '\x00000000000000000000000000000000';
ALTER TABLE sign_in_code ALTER COLUMN mailbox_key DROP DEFAULT;
ALTER TABLE sign_in_code ADD CONSTRAINT sign_in_code_mailbox_key_length CHECK (length(mailbox_key) = 16);

CREATE INDEX sign_in_code_by_mailbox ON sign_in_code (mailbox_key, created_at DESC);
