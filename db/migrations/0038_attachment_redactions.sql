-- Moderators take whole files out of the public's sight too; what an author said against a redaction goes with the author.
-- Locks redaction for as long as its rows are checked.

ALTER TABLE redaction
    -- Which file is taken out, in the place of words.
    ADD attachment uuid REFERENCES attachment,
    DROP CONSTRAINT redaction_check,
    -- The complaint of somebody who was erased is gone; that there was one stays.
    ADD CHECK (complaint_sealed IS NULL OR complained_at IS NOT NULL);
-- Once at a time.
CREATE UNIQUE INDEX redaction_of_attachment ON redaction (attachment)
    WHERE attachment IS NOT NULL AND review IS DISTINCT FROM 'lifted';

-- As before, and a complaint that is gone does not come back.
CREATE OR REPLACE FUNCTION check_redaction_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later text[] := ARRAY['version', 'words_sealed', 'words_sealed_with', 'complaint_sealed', 'complaint_sealed_with',
        'complained_at', 'review', 'review_reason', 'reviewed_by', 'reviewed_at'];
BEGIN
    IF to_jsonb(NEW) - later <> to_jsonb(OLD) - later
        OR OLD.complained_at IS NOT NULL AND NEW.complained_at IS DISTINCT FROM OLD.complained_at
        OR OLD.complained_at IS NOT NULL AND OLD.complaint_sealed IS NULL AND NEW.complaint_sealed IS NOT NULL
        OR OLD.review IS NOT NULL AND (NEW.review, NEW.review_reason, NEW.reviewed_by, NEW.reviewed_at)
            IS DISTINCT FROM (OLD.review, OLD.review_reason, OLD.reviewed_by, OLD.reviewed_at)
    THEN
        RAISE EXCEPTION 'what became of a redaction stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

GRANT SELECT (attachment) ON redaction TO dauys_reader, dauys_auditor;
