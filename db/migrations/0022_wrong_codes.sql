-- Since when the wrong codes of staff are counted, so that what ten of them close opens after a day. Locks sign_in_guess for
-- a moment.
ALTER TABLE sign_in_guess ADD COLUMN wrong_since timestamptz;
UPDATE sign_in_guess SET wrong_since = tried_at WHERE wrong_codes > 0;
ALTER TABLE sign_in_guess ADD CHECK (wrong_codes = 0 OR wrong_since IS NOT NULL);
