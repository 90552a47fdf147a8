-- Whatever is owed to people: one row each, with who owes it, the rule, the dates, and how it ended.
-- Locks rule_version for a moment.

-- What a version is held against has grown by the rules of the answer, so each is noted anew at its next use.
ALTER TABLE rule_version ALTER COLUMN content_hash DROP NOT NULL;
UPDATE rule_version SET content_hash = NULL;
CREATE TRIGGER rule_version_is_fixed BEFORE UPDATE ON rule_version FOR EACH ROW
    WHEN (OLD.content_hash IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- A row is changed only under the lock of the petition it belongs to.
CREATE TABLE obligation (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN (
        'compliance_check', 'threshold_notice', 'registration', 'discussion_notice', 'consideration',
        'decision_publication', 'proposal_reply', 'complaint_forwarding', 'complaint_reply', 'commitment',
        'progress_report')),
    subject_kind text NOT NULL CHECK (subject_kind IN ('petition', 'complaint', 'commitment')),
    subject uuid NOT NULL,
    petition uuid NOT NULL REFERENCES petition,
    profile text NOT NULL,
    -- The body that owes it; null where whoever runs the service does.
    debtor uuid REFERENCES body,
    creditor text NOT NULL CHECK (creditor IN ('applicant', 'public')),
    tier text NOT NULL,
    topic text NOT NULL,
    rule_version text NOT NULL REFERENCES rule_version,
    article text,
    -- The day after this one is day 1.
    start_on date NOT NULL,
    -- As profiles write it; null where the day itself was promised.
    term text,
    -- The edition of the working calendar that the date was counted by; a later edition sorts after it.
    calendar_edition text NOT NULL,
    due_on date NOT NULL CHECK (due_on >= start_on),
    first_due_on date NOT NULL,
    is_extended boolean NOT NULL DEFAULT false,
    opened_at timestamptz NOT NULL,
    -- The next day on which whoever owes it is reminded; null once everything has been said.
    remind_on date,
    closed_at timestamptz,
    closed_on date,
    -- The kind of the event that ended it, or why nothing is owed any more.
    discharged_by text,
    void_reason text CHECK (void_reason IN ('withdrawn', 'taken_down', 'forwarded', 'decided', 'reopened', 'corrected')),
    -- Working days from the start to the end, and from the last day to the end: 0 where it was in time.
    took integer CHECK (took >= 0),
    late integer CHECK (late >= 0),

    CHECK (num_nulls(closed_at, closed_on) IN (0, 2)),
    CHECK (num_nonnulls(discharged_by, void_reason) = (closed_at IS NOT NULL)::integer),
    CHECK (num_nulls(discharged_by, took, late) IN (0, 3))
);
-- Nobody owes the same thing twice at a time.
CREATE UNIQUE INDEX obligation_once ON obligation (subject, kind) WHERE closed_at IS NULL;
CREATE INDEX obligation_open ON obligation (due_on, id) WHERE closed_at IS NULL;
-- The kind lets the league table be counted from the index alone.
CREATE INDEX obligation_open_by_debtor ON obligation (debtor, due_on, id) INCLUDE (kind) WHERE closed_at IS NULL;
CREATE INDEX obligation_by_due ON obligation (due_on DESC, id DESC);
CREATE INDEX obligation_by_debtor ON obligation (debtor, due_on DESC, id DESC);
-- For what is rare; where much is of one kind or topic, the indexes above find a page of it sooner.
CREATE INDEX obligation_by_kind ON obligation (kind, due_on DESC, id DESC);
CREATE INDEX obligation_by_topic ON obligation (topic, due_on DESC, id DESC);
CREATE INDEX obligation_ended ON obligation (closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
CREATE INDEX obligation_ended_by_debtor ON obligation (debtor, closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
CREATE INDEX obligation_by_petition ON obligation (petition, opened_at, id);
CREATE INDEX obligation_void_late ON obligation (debtor)
    WHERE void_reason IS NOT NULL AND closed_on > due_on AND kind IN ('consideration', 'proposal_reply');
CREATE INDEX obligation_commitment ON obligation (subject) WHERE kind = 'commitment' AND closed_at IS NULL;
CREATE INDEX obligation_by_edition ON obligation (profile, calendar_edition COLLATE "C", due_on, id)
    WHERE closed_at IS NULL;
CREATE INDEX obligation_to_remind ON obligation (remind_on) WHERE closed_at IS NULL AND remind_on IS NOT NULL;

CREATE FUNCTION check_obligation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'an obligation that has ended stays as it ended' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.id, NEW.kind, NEW.subject_kind, NEW.subject, NEW.petition, NEW.profile, NEW.debtor, NEW.creditor, NEW.tier,
            NEW.topic, NEW.rule_version, NEW.article, NEW.term, NEW.first_due_on, NEW.opened_at)
        IS DISTINCT FROM
        (OLD.id, OLD.kind, OLD.subject_kind, OLD.subject, OLD.petition, OLD.profile, OLD.debtor, OLD.creditor, OLD.tier,
            OLD.topic, OLD.rule_version, OLD.article, OLD.term, OLD.first_due_on, OLD.opened_at)
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
CREATE TRIGGER obligation_change BEFORE UPDATE ON obligation FOR EACH ROW EXECUTE FUNCTION check_obligation_change();

-- Every date that an obligation has had, and why it has another one now.
CREATE TABLE obligation_change (
    obligation uuid NOT NULL REFERENCES obligation,
    number integer NOT NULL CHECK (number > 0),
    -- extended: by a decision; recounted: the calendar changed; corrected: the start was recorded wrongly;
    -- followed: another date, which this one depends on, was moved.
    kind text NOT NULL CHECK (kind IN ('extended', 'recounted', 'corrected', 'followed')),
    was_start_on date NOT NULL,
    was_due_on date NOT NULL,
    start_on date NOT NULL,
    due_on date NOT NULL,
    -- In the languages it is known in.
    reason_kk text,
    reason_ru text,
    reason_en text,
    actor uuid REFERENCES account,
    acted_as text NOT NULL CHECK (acted_as IN ('official', 'moderator', 'service')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (obligation, number),
    CHECK (num_nonnulls(reason_kk, reason_ru, reason_en) > 0),
    CHECK ((acted_as = 'service') = (actor IS NULL))
);
CREATE TRIGGER obligation_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON obligation_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What has been said about a date, so that it is said once.
CREATE TABLE obligation_reminder (
    obligation uuid NOT NULL REFERENCES obligation,
    stage text NOT NULL CHECK (stage IN ('before', 'due', 'late')),
    due_on date NOT NULL,
    reminded_at timestamptz NOT NULL,
    PRIMARY KEY (obligation, stage, due_on)
);

-- How often what was discharged after how long: everything that is published about bodies is computed from it and
-- from the open rows. Changed in the statement that opens or ends what it counts.
CREATE TABLE obligation_tally (
    -- 00000000-0000-0000-0000-000000000000 for whoever runs the service.
    debtor uuid NOT NULL,
    kind text NOT NULL,
    took integer NOT NULL,
    in_time boolean NOT NULL,
    count integer NOT NULL CHECK (count > 0),
    PRIMARY KEY (debtor, kind, took, in_time)
) WITH (fillfactor = 70);

GRANT SELECT, INSERT ON obligation, obligation_change, obligation_reminder, obligation_tally TO dauys_service;
GRANT UPDATE (start_on, calendar_edition, due_on, is_extended, remind_on, closed_at, closed_on, discharged_by,
    void_reason, took, late) ON obligation TO dauys_service;
GRANT UPDATE (count) ON obligation_tally TO dauys_service;
GRANT UPDATE (content_hash) ON rule_version TO dauys_service;
