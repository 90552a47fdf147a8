-- Periods that their body extends with a reason, periodic feedback that its organisation withdraws, and what answers to it
-- name. Locks announcement, feedback_period, periodic_feedback and periodic_feedback_answer for as long as their rows are
-- checked, and those of periodic_feedback are indexed anew.

CREATE TABLE period_extension (
    period uuid NOT NULL REFERENCES feedback_period,
    -- Until when it was open before.
    was timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    reason_kk text NOT NULL CHECK (length(reason_kk) BETWEEN 1 AND 4000),
    reason_ru text NOT NULL CHECK (length(reason_ru) BETWEEN 1 AND 4000),
    reason_en text NOT NULL CHECK (length(reason_en) BETWEEN 1 AND 4000),
    extended_at timestamptz NOT NULL,
    PRIMARY KEY (period, closes_at),
    CHECK (closes_at > was),
    -- What is over is not opened again.
    CHECK (extended_at < was)
);
CREATE TRIGGER period_extension_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON period_extension
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DROP TRIGGER feedback_period_is_append_only ON feedback_period;
CREATE TRIGGER feedback_period_is_kept BEFORE DELETE OR TRUNCATE ON feedback_period
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION check_feedback_period_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'closes_at' <> to_jsonb(OLD) - 'closes_at' OR NOT EXISTS (
        SELECT FROM period_extension
        WHERE period = OLD.id AND was = OLD.closes_at AND closes_at = NEW.closes_at)
    THEN
        RAISE EXCEPTION 'a period changes by an extension only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER feedback_period_change BEFORE UPDATE ON feedback_period FOR EACH ROW
    EXECUTE FUNCTION check_feedback_period_change();

ALTER TABLE periodic_feedback DROP CONSTRAINT periodic_feedback_state_check,
    ADD CONSTRAINT periodic_feedback_state_check CHECK (state IN ('draft', 'submitted', 'withdrawn')),
    ADD CHECK (state <> 'withdrawn' OR draft_sealed IS NULL);
-- What was withdrawn stays so, and it is withdrawn in time.
CREATE FUNCTION check_periodic_feedback_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state = 'withdrawn' OR NEW.state = 'withdrawn' AND (
        OLD.state <> 'submitted' OR NEW.revision <> OLD.revision
        OR NEW.changed_at >= (SELECT closes_at FROM feedback_period WHERE id = OLD.period)))
    THEN
        RAISE EXCEPTION 'periodic feedback is not withdrawn in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periodic_feedback_withdrawal BEFORE UPDATE OF state ON periodic_feedback FOR EACH ROW
    EXECUTE FUNCTION check_periodic_feedback_withdrawal();
DROP INDEX periodic_feedback_listed;
CREATE INDEX periodic_feedback_listed ON periodic_feedback (list, submitted_at DESC, id DESC) WHERE state <> 'draft';

-- What came of a point, besides what its body says.
ALTER TABLE periodic_feedback_answer
    ADD decision_kk text CHECK (length(decision_kk) BETWEEN 1 AND 1000),
    ADD decision_ru text CHECK (length(decision_ru) BETWEEN 1 AND 1000),
    ADD decision_en text CHECK (length(decision_en) BETWEEN 1 AND 1000),
    ADD commitment uuid REFERENCES commitment,
    ADD CONSTRAINT periodic_feedback_answer_decision_check
        CHECK (num_nulls(decision_kk, decision_ru, decision_en) IN (0, 3));

ALTER TABLE announcement DROP CONSTRAINT announcement_kind_check,
    ADD CONSTRAINT announcement_kind_check CHECK (kind IN (
        'published', 'threshold_reached', 'threshold_missed', 'registered', 'forwarded', 'proceeding_announced',
        'draft_published', 'decision_published', 'no_decision', 'replied', 'noted', 'statement_made',
        'commitment_made', 'commitment_reported', 'commitment_verified', 'complaint_answered', 'reopened',
        'concluded', 'withdrawn', 'taken_down',
        'consultation_announced', 'consultation_opened', 'consultation_extended', 'consultation_paused',
        'consultation_resumed', 'consultation_reopened', 'consultation_closed', 'consultation_cancelled',
        'document_published', 'outcome_published', 'initiative_published', 'initiative_changed', 'topic_answered',
        'list_published', 'list_changed', 'period_opened', 'period_extended',
        'periodic_feedback_filed', 'periodic_feedback_answered'));

GRANT SELECT, INSERT ON period_extension TO dauys_service;
GRANT UPDATE (closes_at) ON feedback_period TO dauys_service;
GRANT SELECT (period, was, closes_at, reason_kk, reason_ru, reason_en, extended_at) ON period_extension
    TO dauys_reader, dauys_auditor;
GRANT SELECT (decision_kk, decision_ru, decision_en, commitment) ON periodic_feedback_answer
    TO dauys_reader, dauys_auditor;
