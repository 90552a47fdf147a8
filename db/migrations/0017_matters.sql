-- Whatever is owed, promised, announced or followed belongs to a matter: a petition today, a consultation or an
-- initiative next. Locks obligation, commitment, announcement, follow and petition for as long as their rows are copied.

CREATE TABLE matter (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('petition', 'consultation', 'initiative')),
    UNIQUE (id, kind)
);
CREATE TRIGGER matter_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON matter
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
INSERT INTO matter (id, kind) SELECT id, 'petition' FROM petition;

-- Each row of such a table is a matter of the kind that the table is named for.
CREATE FUNCTION enter_matter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO matter (id, kind) VALUES (NEW.id, TG_TABLE_NAME);
    RETURN NEW;
END $$;
CREATE TRIGGER petition_is_a_matter BEFORE INSERT ON petition FOR EACH ROW EXECUTE FUNCTION enter_matter();
ALTER TABLE petition ADD FOREIGN KEY (id) REFERENCES matter;

ALTER TABLE obligation RENAME COLUMN petition TO matter;
ALTER TABLE obligation DROP CONSTRAINT obligation_petition_fkey;
ALTER TABLE obligation ADD COLUMN matter_kind text NOT NULL DEFAULT 'petition';
ALTER TABLE obligation ALTER COLUMN matter_kind DROP DEFAULT;
ALTER TABLE obligation ADD FOREIGN KEY (matter, matter_kind) REFERENCES matter (id, kind);
ALTER INDEX obligation_by_petition RENAME TO obligation_by_matter;
ALTER TABLE obligation DROP CONSTRAINT obligation_subject_kind_check;
ALTER TABLE obligation ADD CHECK (subject_kind IN ('petition', 'complaint', 'commitment', 'consultation', 'feedback'));
ALTER TABLE obligation DROP CONSTRAINT obligation_kind_check;
ALTER TABLE obligation ADD CHECK (kind IN (
    'compliance_check', 'threshold_notice', 'registration', 'discussion_notice', 'consideration',
    'decision_publication', 'proposal_reply', 'complaint_forwarding', 'complaint_reply', 'commitment',
    'progress_report', 'consultation_outcome', 'remaining_replies', 'redaction_review', 'feedback_acknowledgement',
    'feedback_answer', 'feedback_review', 'periodic_feedback_answer'));
ALTER TABLE obligation DROP CONSTRAINT obligation_void_reason_check;
ALTER TABLE obligation ADD CHECK (void_reason IN (
    'withdrawn', 'taken_down', 'forwarded', 'decided', 'reopened', 'corrected', 'cancelled'));

CREATE OR REPLACE FUNCTION check_obligation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'an obligation that has ended stays as it ended' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.id, NEW.kind, NEW.subject_kind, NEW.subject, NEW.matter_kind, NEW.matter, NEW.profile, NEW.debtor,
            NEW.creditor, NEW.tier, NEW.topic, NEW.rule_version, NEW.article, NEW.term, NEW.first_due_on,
            NEW.opened_at)
        IS DISTINCT FROM
        (OLD.id, OLD.kind, OLD.subject_kind, OLD.subject, OLD.matter_kind, OLD.matter, OLD.profile, OLD.debtor,
            OLD.creditor, OLD.tier, OLD.topic, OLD.rule_version, OLD.article, OLD.term, OLD.first_due_on,
            OLD.opened_at)
    THEN
        RAISE EXCEPTION 'what an obligation is about is fixed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.due_on <> OLD.due_on AND NOT EXISTS (
        SELECT FROM obligation_change WHERE obligation = NEW.id AND due_on = NEW.due_on AND was_due_on = OLD.due_on)
    THEN
        RAISE EXCEPTION 'a date changes only with its reason' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE announcement RENAME COLUMN petition TO matter;
ALTER TABLE announcement DROP CONSTRAINT announcement_petition_fkey;
ALTER TABLE announcement ADD COLUMN matter_kind text NOT NULL DEFAULT 'petition';
ALTER TABLE announcement ALTER COLUMN matter_kind DROP DEFAULT;
ALTER TABLE announcement ADD FOREIGN KEY (matter, matter_kind) REFERENCES matter (id, kind);
ALTER TABLE announcement DROP CONSTRAINT announcement_kind_check;
ALTER TABLE announcement ADD CHECK (kind IN (
    'published', 'threshold_reached', 'threshold_missed', 'registered', 'forwarded', 'proceeding_announced',
    'draft_published', 'decision_published', 'no_decision', 'replied', 'noted', 'statement_made',
    'commitment_made', 'commitment_reported', 'commitment_verified', 'complaint_answered', 'reopened',
    'concluded', 'withdrawn', 'taken_down',
    'consultation_announced', 'consultation_opened', 'consultation_extended', 'consultation_paused',
    'consultation_resumed', 'consultation_reopened', 'consultation_closed', 'consultation_cancelled',
    'document_published', 'outcome_published', 'initiative_published', 'initiative_changed', 'topic_answered'));

ALTER TABLE follow DROP CONSTRAINT follow_check;
ALTER TABLE follow RENAME COLUMN petition TO matter;
ALTER TABLE follow DROP CONSTRAINT follow_petition_fkey;
ALTER TABLE follow ADD COLUMN matter_kind text;
UPDATE follow SET matter_kind = 'petition' WHERE matter IS NOT NULL;
ALTER TABLE follow ADD FOREIGN KEY (matter, matter_kind) REFERENCES matter (id, kind);
ALTER TABLE follow ADD CHECK (num_nonnulls(matter, body, topic) = 1);
ALTER TABLE follow ADD CHECK (num_nulls(matter, matter_kind) IN (0, 2));
ALTER INDEX follow_petition RENAME TO follow_matter;

ALTER TABLE commitment RENAME COLUMN petition TO matter;
ALTER TABLE commitment DROP CONSTRAINT commitment_petition_fkey;
ALTER TABLE commitment ADD COLUMN matter_kind text NOT NULL DEFAULT 'petition';
ALTER TABLE commitment ALTER COLUMN matter_kind DROP DEFAULT;
ALTER TABLE commitment ADD FOREIGN KEY (matter, matter_kind) REFERENCES matter (id, kind);
ALTER INDEX commitment_by_petition RENAME TO commitment_by_matter;

GRANT SELECT, INSERT ON matter TO dauys_service;
GRANT SELECT (id, kind) ON matter TO dauys_reader, dauys_auditor;
GRANT SELECT (matter_kind) ON obligation, announcement, commitment TO dauys_reader, dauys_auditor;
