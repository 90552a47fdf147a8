-- What came on paper or by word of mouth, entered by one member of staff and checked by another, and reports of people
-- whose name somebody else used. Locks contribution, attachment and obligation while their new conditions are checked,
-- and rule_version for as long as its few rows are written.

ALTER TABLE contribution
    -- The day on which it came in, of what staff entered; fixed, since the service may not update it.
    ADD received_on date,
    ADD CHECK ((channel IN ('paper', 'spoken')) = (received_on IS NOT NULL));
GRANT SELECT (received_on) ON contribution TO dauys_reader, dauys_auditor;

CREATE TABLE contribution_entry (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    -- The first of those that were entered with one request.
    batch uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('paper', 'spoken')),
    received_on date NOT NULL,
    organisation uuid REFERENCES organisation,
    state text NOT NULL CHECK (state IN ('waiting', 'returned', 'confirmed', 'withdrawn')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- What was written down, where the original is kept, and what was found to differ.
    transcript_sealed bytea NOT NULL,
    entered_by uuid NOT NULL REFERENCES account,
    entered_at timestamptz NOT NULL,
    checked_by uuid REFERENCES account,
    checked_at timestamptz,
    contribution uuid UNIQUE REFERENCES contribution,

    -- Two persons.
    CHECK (checked_by <> entered_by),
    CHECK (num_nulls(checked_by, checked_at) IN (0, 2)),
    CHECK (state NOT IN ('returned', 'confirmed') OR checked_by IS NOT NULL),
    CHECK (state <> 'waiting' OR checked_by IS NULL),
    CHECK ((state = 'confirmed') = (contribution IS NOT NULL))
);
CREATE INDEX contribution_entry_listed ON contribution_entry (consultation, id);
CREATE INDEX contribution_entry_batch ON contribution_entry (batch);
CREATE INDEX contribution_entry_open ON contribution_entry (consultation, entered_at)
    WHERE state IN ('waiting', 'returned');
ALTER TABLE contribution_entry
    ADD transcript_sealed_with smallint GENERATED ALWAYS AS (sealed_with(transcript_sealed)) STORED
        REFERENCES sealing_key;
CREATE INDEX contribution_entry_sealed_with ON contribution_entry (transcript_sealed_with);

CREATE FUNCTION check_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sealed text[];
BEGIN
    sealed := ARRAY['transcript_sealed', 'transcript_sealed_with'];
    IF to_jsonb(NEW) - sealed = to_jsonb(OLD) - sealed THEN
        RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version + 1 OR OLD.state IN ('confirmed', 'withdrawn')
        OR (NEW.id, NEW.consultation, NEW.batch, NEW.entered_by)
            IS DISTINCT FROM (OLD.id, OLD.consultation, OLD.batch, OLD.entered_by)
        OR (OLD.state = 'returned' AND NEW.state NOT IN ('waiting', 'returned', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'an entry does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contribution_entry_change BEFORE UPDATE ON contribution_entry FOR EACH ROW
    EXECUTE FUNCTION check_entry_change();
CREATE TRIGGER contribution_entry_is_kept BEFORE DELETE OR TRUNCATE ON contribution_entry FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Nothing counts as paper or spoken that two persons have not agreed on.
CREATE FUNCTION check_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM contribution_entry WHERE contribution = NEW.id AND state = 'confirmed') THEN
        RAISE EXCEPTION 'a contribution on paper needs its checked entry' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contribution_is_entered AFTER INSERT OR UPDATE ON contribution DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.channel IN ('paper', 'spoken')) EXECUTE FUNCTION check_entered();

-- The scan of an entry: for staff, and sealed for good.
ALTER TABLE attachment
    ADD entry uuid REFERENCES contribution_entry,
    DROP CONSTRAINT attachment_has_one_owner,
    ADD CONSTRAINT attachment_has_one_owner CHECK (num_nonnulls(consultation, contribution, entry) = 1),
    ADD CHECK (entry IS NULL OR (details_sealed IS NOT NULL AND added_by IS NOT NULL));
CREATE INDEX attachment_of_entry ON attachment (entry, id) WHERE entry IS NOT NULL;
GRANT SELECT (entry) ON attachment TO dauys_reader, dauys_auditor;

CREATE FUNCTION check_scan_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM contribution_entry WHERE id = OLD.entry AND state = 'confirmed') THEN
            RAISE EXCEPTION 'the scan that two persons have seen stays' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.entry IS DISTINCT FROM OLD.entry THEN
        RAISE EXCEPTION 'an attachment does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER attachment_scan_change BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW
    EXECUTE FUNCTION check_scan_change();

GRANT SELECT, INSERT ON contribution_entry TO dauys_service;
GRANT UPDATE (channel, received_on, organisation, state, version, transcript_sealed, entered_at, checked_by, checked_at,
    contribution) ON contribution_entry TO dauys_service;
GRANT SELECT (id, consultation, batch, channel, received_on, organisation, state, version, entered_at, checked_at, contribution)
    ON contribution_entry TO dauys_reader, dauys_auditor;

ALTER TABLE obligation DROP CONSTRAINT obligation_kind_check;
ALTER TABLE obligation ADD CONSTRAINT obligation_kind_check CHECK (kind IN (
    'compliance_check', 'threshold_notice', 'registration', 'discussion_notice', 'consideration',
    'decision_publication', 'proposal_reply', 'complaint_forwarding', 'complaint_reply', 'commitment',
    'progress_report', 'consultation_outcome', 'remaining_replies', 'entry_check', 'authorship_review',
    'redaction_review', 'feedback_acknowledgement', 'feedback_answer', 'feedback_review', 'periodic_feedback_answer'));
ALTER TABLE obligation DROP CONSTRAINT obligation_subject_kind_check;
ALTER TABLE obligation ADD CONSTRAINT obligation_subject_kind_check CHECK (subject_kind IN (
    'petition', 'complaint', 'commitment', 'consultation', 'authorship_report', 'feedback', 'redaction'));

-- The rules name the terms of these checks now: each version is noted anew once.
ALTER TABLE rule_version DISABLE TRIGGER USER;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER USER;

-- "I did not write this": a contribution bears somebody's name and is not theirs.
CREATE TABLE authorship_report (
    id uuid PRIMARY KEY,
    contribution uuid NOT NULL REFERENCES contribution,
    consultation uuid NOT NULL REFERENCES consultation,
    -- Null once they were erased.
    reporter uuid REFERENCES account,
    explanation text CHECK (length(explanation) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
    made_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid REFERENCES account,
    reason text CHECK (length(reason) BETWEEN 1 AND 2000),
    -- Once for each person, whatever came of it.
    UNIQUE (contribution, reporter),
    CHECK ((reporter IS NULL) = (explanation IS NULL)),
    CHECK (num_nulls(decided_at, decided_by, reason) = CASE state WHEN 'open' THEN 3 ELSE 0 END),
    CHECK (decided_by <> reporter)
);
CREATE INDEX authorship_report_open ON authorship_report (id) WHERE state = 'open';
CREATE INDEX authorship_report_by_reporter ON authorship_report (reporter, id) WHERE reporter IS NOT NULL;
CREATE FUNCTION check_authorship_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.contribution, NEW.consultation, NEW.made_at)
            IS DISTINCT FROM (OLD.id, OLD.contribution, OLD.consultation, OLD.made_at)
        OR (NEW.reporter IS NOT NULL AND NEW.reporter IS DISTINCT FROM OLD.reporter)
        OR (OLD.state <> 'open' AND (NEW.state, NEW.decided_at, NEW.decided_by, NEW.reason)
            IS DISTINCT FROM (OLD.state, OLD.decided_at, OLD.decided_by, OLD.reason))
    THEN
        RAISE EXCEPTION 'a report does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER authorship_report_change BEFORE UPDATE ON authorship_report FOR EACH ROW
    EXECUTE FUNCTION check_authorship_report_change();
CREATE TRIGGER authorship_report_has_an_account BEFORE INSERT ON authorship_report
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('reporter');
CREATE TRIGGER authorship_report_is_kept BEFORE DELETE OR TRUNCATE ON authorship_report FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON authorship_report TO dauys_service;
GRANT UPDATE (reporter, explanation, state, decided_at, decided_by, reason) ON authorship_report TO dauys_service;
GRANT SELECT (id, contribution, consultation, state, made_at, decided_at) ON authorship_report
    TO dauys_reader, dauys_auditor;
