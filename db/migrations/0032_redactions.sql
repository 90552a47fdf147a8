-- What moderators take out of the texts of contributions, with the originals sealed, and looks at that again. Locks
-- contribution and contribution_revision against everybody while an index is made and a column is added.

-- One act of a moderator: some words of a contribution that the public does not see any more.
CREATE TABLE redaction (
    id uuid PRIMARY KEY,
    contribution uuid NOT NULL REFERENCES contribution,
    number integer NOT NULL CHECK (number > 0),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- The one in which the words were named.
    revision integer NOT NULL,
    code text NOT NULL CHECK (code IN ('personal_data', 'protected_secret', 'abusive', 'advertising')),
    -- Public.
    reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 2000),
    -- What is found in other revisions, and in those that follow.
    words_sealed bytea NOT NULL,
    redacted_by uuid NOT NULL REFERENCES account,
    redacted_at timestamptz NOT NULL,
    -- The author's: it may say what was taken out.
    complaint_sealed bytea,
    complained_at timestamptz,
    review text CHECK (review IN ('upheld', 'lifted')),
    review_reason text CHECK (length(review_reason) BETWEEN 10 AND 2000),
    reviewed_by uuid REFERENCES account,
    reviewed_at timestamptz,
    words_sealed_with smallint GENERATED ALWAYS AS (sealed_with(words_sealed)) STORED REFERENCES sealing_key,
    complaint_sealed_with smallint GENERATED ALWAYS AS (sealed_with(complaint_sealed)) STORED REFERENCES sealing_key,
    UNIQUE (contribution, number),
    FOREIGN KEY (contribution, revision) REFERENCES contribution_revision,
    CHECK (num_nulls(complaint_sealed, complained_at) IN (0, 2)),
    CHECK (num_nulls(review, review_reason, reviewed_by, reviewed_at) IN (0, 4)),
    -- By somebody else.
    CHECK (reviewed_by <> redacted_by),
    CHECK (review IS DISTINCT FROM 'upheld' OR complained_at IS NOT NULL)
);
CREATE INDEX redaction_to_review ON redaction (complained_at, id) WHERE complained_at IS NOT NULL AND review IS NULL;
CREATE INDEX redaction_words_sealed_with ON redaction (words_sealed_with);
CREATE INDEX redaction_complaint_sealed_with ON redaction (complaint_sealed_with)
    WHERE complaint_sealed_with IS NOT NULL;

CREATE FUNCTION check_redaction_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later text[] := ARRAY['version', 'words_sealed', 'words_sealed_with', 'complaint_sealed', 'complaint_sealed_with',
        'complained_at', 'review', 'review_reason', 'reviewed_by', 'reviewed_at'];
BEGIN
    IF to_jsonb(NEW) - later <> to_jsonb(OLD) - later
        OR OLD.complained_at IS NOT NULL AND NEW.complained_at IS DISTINCT FROM OLD.complained_at
        OR OLD.review IS NOT NULL AND (NEW.review, NEW.review_reason, NEW.reviewed_by, NEW.reviewed_at)
            IS DISTINCT FROM (OLD.review, OLD.review_reason, OLD.reviewed_by, OLD.reviewed_at)
    THEN
        RAISE EXCEPTION 'what became of a redaction stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER redaction_change BEFORE UPDATE ON redaction FOR EACH ROW EXECUTE FUNCTION check_redaction_change();
CREATE TRIGGER redaction_is_kept BEFORE DELETE OR TRUNCATE ON redaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where in the original of each revision it cuts, in Unicode scalars.
CREATE TABLE redaction_range (
    redaction uuid NOT NULL REFERENCES redaction,
    revision integer NOT NULL CHECK (revision > 0),
    -- Such as text or comments/1/text: a comment is counted from 1.
    place text NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
    range_start integer NOT NULL CHECK (range_start >= 0),
    range_end integer NOT NULL,
    PRIMARY KEY (redaction, revision, place, range_start),
    CHECK (range_start < range_end)
);
CREATE TRIGGER redaction_range_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redaction_range
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A revision as it was submitted, from the first redaction in it on.
CREATE TABLE contribution_original (
    contribution uuid NOT NULL,
    revision integer NOT NULL,
    content_sealed bytea NOT NULL,
    content_sealed_with smallint GENERATED ALWAYS AS (sealed_with(content_sealed)) STORED REFERENCES sealing_key,
    PRIMARY KEY (contribution, revision),
    FOREIGN KEY (contribution, revision) REFERENCES contribution_revision
);
CREATE INDEX contribution_original_sealed_with ON contribution_original (content_sealed_with);
CREATE TRIGGER contribution_original_is_kept BEFORE DELETE OR TRUNCATE ON contribution_original
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whether a moderator was to look at a revision before anybody else.
ALTER TABLE contribution_revision ADD was_pending boolean NOT NULL DEFAULT false;
UPDATE contribution_revision SET was_pending = true FROM contribution k JOIN consultation c ON c.id = k.consultation
WHERE k.id = contribution_revision.contribution AND k.channel = 'online' AND c.moderation = 'before_publication';

-- A revision is changed only where its original is kept, and in nothing but what it says.
CREATE OR REPLACE FUNCTION check_revision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.contribution, NEW.revision, NEW.language, NEW.submitted_at, NEW.was_pending, NEW.content_sealed IS NULL)
        IS DISTINCT FROM
        (OLD.contribution, OLD.revision, OLD.language, OLD.submitted_at, OLD.was_pending, OLD.content_sealed IS NULL)
        OR NEW.content IS DISTINCT FROM OLD.content AND NOT EXISTS (
            SELECT FROM contribution_original o WHERE o.contribution = OLD.contribution AND o.revision = OLD.revision)
    THEN
        RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- A mark may be longer than the words in the place of which it stands.
ALTER TABLE contribution DROP CONSTRAINT contribution_text_check;
ALTER TABLE contribution ADD CHECK (length(text) <= 200000) NOT VALID;

-- Exports and form letters go through all of a consultation by identifier.
CREATE INDEX contribution_in_order ON contribution (consultation, id) WHERE state = 'submitted';

ALTER TABLE obligation DROP CONSTRAINT obligation_subject_kind_check;
ALTER TABLE obligation ADD CHECK (subject_kind IN (
    'petition', 'complaint', 'commitment', 'consultation', 'feedback', 'redaction')) NOT VALID;

GRANT SELECT, INSERT ON redaction, redaction_range, contribution_original TO dauys_service;
GRANT UPDATE (version, words_sealed, complaint_sealed, complained_at, review, review_reason, reviewed_by, reviewed_at)
    ON redaction TO dauys_service;
GRANT UPDATE (content_sealed) ON contribution_original TO dauys_service;
GRANT UPDATE (content) ON contribution_revision TO dauys_service;
GRANT SELECT (id, contribution, number, version, revision, code, reason, redacted_at, complained_at, review,
    review_reason, reviewed_at) ON redaction TO dauys_reader, dauys_auditor;
GRANT SELECT (redaction, revision, place, range_start, range_end) ON redaction_range TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, revision) ON contribution_original TO dauys_reader, dauys_auditor;
GRANT SELECT (was_pending) ON contribution_revision TO dauys_reader, dauys_auditor;
