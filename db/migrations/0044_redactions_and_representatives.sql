-- A redaction is of a passage; a report that is decided can be made anew; who is named to speak for an organisation accepts it
-- first; that an organisation is checked is owed. Locks authorship_report, periodic_feedback and obligation while their
-- conditions change and are checked, and rule_version for as long as its few rows are written.

-- Whether nothing is left of a text but marks, signs and spaces.
CREATE FUNCTION is_taken_out(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN strpos(said, '⟦') > 0 AND regexp_replace(said, '⟦[a-z_]+⟧', '', 'g') !~ '[^[:punct:][:space:]]';

CREATE FUNCTION check_contribution_legible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (is_taken_out(NEW.text) AND (NEW.text, NEW.publication) IS DISTINCT FROM (OLD.text, OLD.publication))
        OR EXISTS (
            SELECT FROM jsonb_array_elements(coalesce(NEW.content -> 'comments', '[]')) WITH ORDINALITY AS c (said, place)
            WHERE (is_taken_out(c.said ->> 'text') OR is_taken_out(c.said ->> 'wording'))
                AND c.said IS DISTINCT FROM OLD.content -> 'comments' -> (c.place - 1)::integer)
    THEN
        RAISE EXCEPTION 'a text is not taken out as a whole' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contribution_is_legible BEFORE UPDATE OF text, content, publication ON contribution FOR EACH ROW
    WHEN (NEW.publication = 'published' AND NEW.state = 'submitted' AND strpos(NEW.content::text, '⟦') > 0)
    EXECUTE FUNCTION check_contribution_legible();

-- One report at a time; the service limits how many there are in all.
ALTER TABLE authorship_report DROP CONSTRAINT authorship_report_contribution_reporter_key;
CREATE UNIQUE INDEX authorship_report_once ON authorship_report (contribution, reporter) WHERE state = 'open';
CREATE INDEX authorship_report_of_reporter ON authorship_report (contribution, reporter) WHERE reporter IS NOT NULL;

-- Somebody who is named to speak for an organisation, and has to accept it.
CREATE TABLE representative_naming (
    id uuid PRIMARY KEY,
    organisation uuid NOT NULL REFERENCES organisation,
    email_key bytea NOT NULL CHECK (length(email_key) = 32),
    -- Masked, for those who named it.
    email_hint text NOT NULL CHECK (length(email_hint) BETWEEN 1 AND 300),
    named_at timestamptz NOT NULL,
    -- From then on it is as if it had never been made.
    expires_at timestamptz NOT NULL CHECK (expires_at > named_at),
    outcome text CHECK (outcome IN ('accepted', 'declined', 'withdrawn', 'lapsed')),
    settled_at timestamptz,
    CHECK (num_nulls(outcome, settled_at) IN (0, 2))
);
CREATE UNIQUE INDEX representative_naming_open ON representative_naming (organisation, email_key) WHERE outcome IS NULL;
CREATE INDEX representative_naming_of_organisation ON representative_naming (organisation, named_at);
CREATE INDEX representative_naming_by_email ON representative_naming (email_key);
CREATE INDEX representative_naming_by_age ON representative_naming (named_at);
GRANT SELECT, INSERT, DELETE ON representative_naming TO dauys_service;
GRANT UPDATE (outcome, settled_at) ON representative_naming TO dauys_service;
GRANT SELECT (id, organisation, named_at, expires_at, outcome, settled_at) ON representative_naming
    TO dauys_reader, dauys_auditor;

-- As before, and what an organisation filed goes on with another of those who speak for it.
CREATE OR REPLACE FUNCTION check_periodic_feedback_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sealed text[] := ARRAY['draft_sealed', 'draft_sealed_with'];
    closes timestamptz;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'feedback that was submitted is never deleted' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    -- Sealing anew, erasing the representative and handing over to another one are no change of what is said.
    IF to_jsonb(NEW) - sealed - 'account' = to_jsonb(OLD) - sealed - 'account'
        AND (NEW.draft_sealed IS NULL) = (OLD.draft_sealed IS NULL)
        AND (NEW.account IS NULL OR NEW.account IS NOT DISTINCT FROM OLD.account OR EXISTS (
            SELECT FROM role_grant WHERE account = NEW.account AND organisation = NEW.organisation))
    THEN
        RETURN NEW;
    END IF;
    SELECT closes_at INTO closes FROM feedback_period WHERE id = OLD.period;
    IF NEW.version <> OLD.version + 1
        OR (NEW.id, NEW.list, NEW.period, NEW.organisation, NEW.created_at)
            IS DISTINCT FROM (OLD.id, OLD.list, OLD.period, OLD.organisation, OLD.created_at)
        OR (OLD.reference IS NOT NULL AND NEW.reference <> OLD.reference)
        OR (OLD.state = 'submitted' AND NEW.state = 'draft')
        OR OLD.settled_at IS NOT NULL
        OR NEW.submitted_at >= closes OR NEW.settled_at < closes
    THEN
        RAISE EXCEPTION 'periodic feedback does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE obligation DROP CONSTRAINT obligation_kind_check;
ALTER TABLE obligation ADD CONSTRAINT obligation_kind_check CHECK (kind IN (
    'compliance_check', 'threshold_notice', 'registration', 'discussion_notice', 'consideration',
    'decision_publication', 'proposal_reply', 'complaint_forwarding', 'complaint_reply', 'commitment',
    'progress_report', 'consultation_outcome', 'remaining_replies', 'entry_check', 'authorship_review',
    'redaction_review', 'organisation_check', 'feedback_acknowledgement', 'feedback_answer', 'feedback_review',
    'periodic_feedback_answer'));
ALTER TABLE obligation DROP CONSTRAINT obligation_subject_kind_check;
ALTER TABLE obligation ADD CONSTRAINT obligation_subject_kind_check CHECK (subject_kind IN (
    'petition', 'complaint', 'commitment', 'consultation', 'authorship_report', 'feedback', 'redaction',
    'periodic_feedback', 'organisation'));

-- The rules name the term of the check of an organisation: each version is noted anew once.
ALTER TABLE rule_version DISABLE TRIGGER USER;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER USER;
