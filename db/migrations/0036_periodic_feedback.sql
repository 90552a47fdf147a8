-- Lists of points with the periodic feedback of organisations on them, initiatives that are drafts first and whose
-- words can change, and the index that finds similar feedback. Locks initiative, initiative_change, obligation, announcement,
-- matter and follow for as long as their rows are checked, and feedback while its index is built.

-- An initiative is a draft until its body opens it; what stood in it before a change stays readable with the change.
ALTER TABLE initiative ALTER COLUMN reference DROP NOT NULL, ALTER COLUMN rule_version DROP NOT NULL,
    ALTER COLUMN published_at DROP NOT NULL, ADD COLUMN created_at timestamptz;
ALTER TABLE initiative DISABLE TRIGGER initiative_change;
UPDATE initiative SET created_at = published_at;
ALTER TABLE initiative ENABLE TRIGGER initiative_change;
ALTER TABLE initiative ALTER COLUMN created_at SET NOT NULL,
    ADD CHECK (num_nulls(reference, rule_version, published_at) IN (0, 3)),
    ADD CHECK (closed_at IS NULL OR published_at IS NOT NULL);

CREATE OR REPLACE FUNCTION check_initiative_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['original', 'title_kk', 'title_ru', 'title_en', 'objective_kk', 'objective_ru', 'objective_en',
        'lead_kk', 'lead_ru', 'lead_en', 'status', 'starts_on', 'ends_on', 'version', 'changed_at', 'closed_at'];
BEGIN
    -- What is owed stands under kind and topic, and a draft owes nothing.
    IF OLD.published_at IS NULL THEN
        free := free || ARRAY['kind', 'topic', 'reference', 'rule_version', 'published_at'];
    END IF;
    IF NEW.version <> OLD.version + 1
        OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
        OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free
    THEN
        RAISE EXCEPTION 'an initiative does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Once it is open its words change in public only.
    IF OLD.published_at IS NOT NULL
        AND (NEW.original, NEW.title_kk, NEW.title_ru, NEW.title_en, NEW.objective_kk, NEW.objective_ru,
            NEW.objective_en, NEW.lead_kk, NEW.lead_ru, NEW.lead_en)
            IS DISTINCT FROM
            (OLD.original, OLD.title_kk, OLD.title_ru, OLD.title_en, OLD.objective_kk, OLD.objective_ru,
            OLD.objective_en, OLD.lead_kk, OLD.lead_ru, OLD.lead_en)
        AND NOT EXISTS (
            SELECT FROM initiative_change c WHERE c.initiative = OLD.id AND c.changed_at = NEW.changed_at
                AND (c.was_original, c.was_title_kk, c.was_title_ru, c.was_title_en, c.was_objective_kk,
                    c.was_objective_ru, c.was_objective_en, c.was_lead_kk, c.was_lead_ru, c.was_lead_en)
                = (OLD.original, OLD.title_kk, OLD.title_ru, OLD.title_en, OLD.objective_kk, OLD.objective_ru,
                    OLD.objective_en, OLD.lead_kk, OLD.lead_ru, OLD.lead_en))
    THEN
        RAISE EXCEPTION 'the words of an initiative change with what stood there before'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE initiative_change
    -- What is other than before; empty for changes that are older than this column.
    ADD COLUMN fields text[] NOT NULL DEFAULT '{}'
        CHECK (fields <@ ARRAY['original', 'title', 'objective', 'lead', 'from', 'until', 'status']),
    ADD COLUMN was_starts_on date, ADD COLUMN was_ends_on date,
    -- Null where the words stayed.
    ADD COLUMN was_original text CHECK (was_original IN ('kk', 'ru', 'en')),
    ADD COLUMN was_title_kk text, ADD COLUMN was_title_ru text, ADD COLUMN was_title_en text,
    ADD COLUMN was_objective_kk text, ADD COLUMN was_objective_ru text, ADD COLUMN was_objective_en text,
    ADD COLUMN was_lead_kk text, ADD COLUMN was_lead_ru text, ADD COLUMN was_lead_en text,
    ADD CHECK (num_nulls(was_original, was_title_kk, was_title_ru, was_title_en, was_objective_kk, was_objective_ru,
        was_objective_en, was_lead_kk, was_lead_ru, was_lead_en) IN (0, 10)),
    ADD CHECK ((was_original IS NOT NULL) = (fields && ARRAY['original', 'title', 'objective', 'lead']));

-- No feedback on what nobody knows of.
CREATE FUNCTION check_feedback_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM initiative WHERE id = NEW.initiative AND published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an initiative that is a draft takes no feedback' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER feedback_is_on_something BEFORE INSERT ON feedback FOR EACH ROW EXECUTE FUNCTION check_feedback_place();

-- Items that say nearly the same are shown to whoever groups them.
CREATE INDEX feedback_similar ON feedback USING gin (folded(text) gin_trgm_ops);

GRANT UPDATE (reference, kind, topic, original, title_kk, title_ru, title_en, objective_kk, objective_ru, objective_en,
    lead_kk, lead_ru, lead_en, rule_version, published_at) ON initiative TO dauys_service;
GRANT SELECT (created_at) ON initiative TO dauys_reader, dauys_auditor;
GRANT SELECT (fields, was_starts_on, was_ends_on, was_original, was_title_kk, was_title_ru, was_title_en,
    was_objective_kk, was_objective_ru, was_objective_en, was_lead_kk, was_lead_ru, was_lead_en)
    ON initiative_change TO dauys_reader, dauys_auditor;

-- A list of points is a matter too.
ALTER TABLE matter DROP CONSTRAINT matter_kind_check,
    ADD CONSTRAINT matter_kind_check CHECK (kind IN ('petition', 'consultation', 'initiative', 'monitored_list'));
ALTER TABLE obligation DROP CONSTRAINT obligation_subject_kind_check,
    ADD CONSTRAINT obligation_subject_kind_check CHECK (subject_kind IN (
        'petition', 'complaint', 'commitment', 'consultation', 'authorship_report', 'feedback', 'redaction',
        'periodic_feedback'));
ALTER TABLE announcement DROP CONSTRAINT announcement_kind_check,
    ADD CONSTRAINT announcement_kind_check CHECK (kind IN (
        'published', 'threshold_reached', 'threshold_missed', 'registered', 'forwarded', 'proceeding_announced',
        'draft_published', 'decision_published', 'no_decision', 'replied', 'noted', 'statement_made',
        'commitment_made', 'commitment_reported', 'commitment_verified', 'complaint_answered', 'reopened',
        'concluded', 'withdrawn', 'taken_down',
        'consultation_announced', 'consultation_opened', 'consultation_extended', 'consultation_paused',
        'consultation_resumed', 'consultation_reopened', 'consultation_closed', 'consultation_cancelled',
        'document_published', 'outcome_published', 'initiative_published', 'initiative_changed', 'topic_answered',
        'list_published', 'list_changed', 'period_opened', 'periodic_feedback_filed', 'periodic_feedback_answered'));

CREATE TABLE monitored_list (
    id uuid PRIMARY KEY REFERENCES matter,
    -- Such as KZ-L-2026-000003.
    reference text NOT NULL UNIQUE,
    profile text NOT NULL,
    -- The one that keeps the list, and answers for every point that names no other.
    body uuid NOT NULL REFERENCES body,
    topic text NOT NULL,
    -- The language it was written in; the others are translations.
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    summary_kk text NOT NULL CHECK (length(summary_kk) BETWEEN 1 AND 20000),
    summary_ru text NOT NULL CHECK (length(summary_ru) BETWEEN 1 AND 20000),
    summary_en text NOT NULL CHECK (length(summary_en) BETWEEN 1 AND 20000),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    edition integer NOT NULL DEFAULT 1 CHECK (edition > 0),
    rule_version text NOT NULL REFERENCES rule_version,
    published_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TRIGGER monitored_list_is_a_matter BEFORE INSERT ON monitored_list
    FOR EACH ROW EXECUTE FUNCTION enter_matter();
CREATE INDEX monitored_list_by_body ON monitored_list (body, id DESC);

CREATE FUNCTION check_monitored_list_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 OR NEW.edition NOT IN (OLD.edition, OLD.edition + 1)
        OR to_jsonb(NEW) - ARRAY['version', 'edition', 'changed_at']
            <> to_jsonb(OLD) - ARRAY['version', 'edition', 'changed_at']
    THEN
        RAISE EXCEPTION 'a list does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER monitored_list_change BEFORE UPDATE ON monitored_list FOR EACH ROW
    EXECUTE FUNCTION check_monitored_list_change();
CREATE TRIGGER monitored_list_is_kept BEFORE DELETE OR TRUNCATE ON monitored_list FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Each time points were published, with the reason of every time but the first.
CREATE TABLE list_edition (
    list uuid NOT NULL REFERENCES monitored_list,
    number integer NOT NULL CHECK (number > 0),
    reason_kk text,
    reason_ru text,
    reason_en text,
    added integer NOT NULL CHECK (added >= 0),
    changed integer NOT NULL CHECK (changed >= 0),
    published_at timestamptz NOT NULL,
    PRIMARY KEY (list, number),
    CHECK (num_nulls(reason_kk, reason_ru, reason_en) = CASE WHEN number = 1 THEN 3 ELSE 0 END)
);
CREATE TRIGGER list_edition_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_edition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A point never leaves its list.
CREATE TABLE list_point (
    list uuid NOT NULL,
    number text NOT NULL CHECK (number ~ '^[0-9A-Za-z]([0-9A-Za-z./-]{0,18}[0-9A-Za-z])?$'),
    -- Its place in the list, counted from 1 in the order of publication.
    position integer NOT NULL CHECK (position > 0),
    added_in integer NOT NULL,
    PRIMARY KEY (list, number),
    UNIQUE (list, position),
    FOREIGN KEY (list, added_in) REFERENCES list_edition
);
CREATE TRIGGER list_point_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_point
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A point as an edition states it; the latest holds.
CREATE TABLE list_statement (
    list uuid NOT NULL,
    point text NOT NULL,
    edition integer NOT NULL,
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    text_kk text NOT NULL CHECK (length(text_kk) BETWEEN 1 AND 4000),
    text_ru text NOT NULL CHECK (length(text_ru) BETWEEN 1 AND 4000),
    text_en text NOT NULL CHECK (length(text_en) BETWEEN 1 AND 4000),
    -- Who gave it, or the document that it stands in, and the day of that.
    source text NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
    issued_on date NOT NULL,
    status text NOT NULL CHECK (status IN ('accepted', 'noted')),
    -- Null for the body that keeps the list.
    responsible uuid REFERENCES body,
    PRIMARY KEY (list, point, edition),
    FOREIGN KEY (list, point) REFERENCES list_point,
    FOREIGN KEY (list, edition) REFERENCES list_edition
);
CREATE TRIGGER list_statement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_statement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE feedback_period (
    id uuid PRIMARY KEY,
    list uuid NOT NULL REFERENCES monitored_list,
    -- What is looked back on, such as 2026-H1.
    name text NOT NULL CHECK (name ~ '^[12][0-9]{3}(-(H[12]|Q[1-4]))?$'),
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    UNIQUE (list, name),
    UNIQUE (id, list),
    CHECK (closes_at > opens_at)
);
CREATE TRIGGER feedback_period_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_period
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One for each organisation and period.
CREATE TABLE periodic_feedback (
    id uuid PRIMARY KEY,
    -- Given when it is submitted, such as KZ-O-2026-000012.
    reference text UNIQUE,
    list uuid NOT NULL,
    period uuid NOT NULL,
    organisation uuid NOT NULL REFERENCES organisation,
    -- The representative who acted last; null once they were erased.
    account uuid REFERENCES account,
    state text NOT NULL CHECK (state IN ('draft', 'submitted')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- The submitted revision that counts; null before the first.
    revision integer CHECK (revision > 0),
    -- What is written and not yet submitted: its organisation's alone.
    draft_sealed bytea,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    submitted_at timestamptz,
    -- When answers to it became owed, after its period had closed.
    settled_at timestamptz,

    UNIQUE (period, organisation),
    FOREIGN KEY (period, list) REFERENCES feedback_period (id, list),
    CHECK (state <> 'draft' OR draft_sealed IS NOT NULL),
    CHECK ((state = 'draft') = (revision IS NULL)),
    CHECK (num_nulls(reference, revision, submitted_at) IN (0, 3)),
    CHECK (settled_at IS NULL OR state = 'submitted')
);
CREATE INDEX periodic_feedback_listed ON periodic_feedback (list, submitted_at DESC, id DESC) WHERE state = 'submitted';
CREATE INDEX periodic_feedback_unsettled ON periodic_feedback (period) WHERE state = 'submitted' AND settled_at IS NULL;
CREATE INDEX periodic_feedback_by_account ON periodic_feedback (account) WHERE account IS NOT NULL;
CREATE INDEX periodic_feedback_by_organisation ON periodic_feedback (organisation, created_at DESC);

-- A draft can be thrown away; what was submitted stays, and what was settled changes no more.
CREATE FUNCTION check_periodic_feedback_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
    -- Sealing anew, and erasing the representative, are no change of what is said.
    IF to_jsonb(NEW) - sealed - 'account' = to_jsonb(OLD) - sealed - 'account'
        AND (NEW.draft_sealed IS NULL) = (OLD.draft_sealed IS NULL)
        AND (NEW.account IS NULL OR NEW.account IS NOT DISTINCT FROM OLD.account)
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
CREATE TRIGGER periodic_feedback_change BEFORE UPDATE OR DELETE ON periodic_feedback FOR EACH ROW
    EXECUTE FUNCTION check_periodic_feedback_change();
CREATE TRIGGER periodic_feedback_is_kept BEFORE TRUNCATE ON periodic_feedback FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER periodic_feedback_has_an_account BEFORE INSERT ON periodic_feedback
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');

ALTER TABLE periodic_feedback
    ADD draft_sealed_with smallint GENERATED ALWAYS AS (sealed_with(draft_sealed)) STORED REFERENCES sealing_key;
CREATE INDEX periodic_feedback_draft_sealed_with ON periodic_feedback (draft_sealed_with)
    WHERE draft_sealed_with IS NOT NULL;

-- Each version as it was submitted.
CREATE TABLE periodic_feedback_revision (
    feedback uuid NOT NULL REFERENCES periodic_feedback,
    revision integer NOT NULL CHECK (revision > 0),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    remarks text NOT NULL CHECK (length(remarks) <= 20000),
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (feedback, revision)
);
CREATE TRIGGER periodic_feedback_revision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON periodic_feedback_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE periodic_feedback_entry (
    feedback uuid NOT NULL,
    revision integer NOT NULL,
    list uuid NOT NULL,
    point text NOT NULL,
    assessment text NOT NULL CHECK (assessment IN (
        'implemented', 'partly', 'not_implemented', 'going_back', 'cannot_say')),
    evidence text NOT NULL CHECK (length(evidence) BETWEEN 1 AND 4000),
    sources text[] NOT NULL CHECK (cardinality(sources) <= 10),
    PRIMARY KEY (feedback, revision, point),
    FOREIGN KEY (feedback, revision) REFERENCES periodic_feedback_revision,
    FOREIGN KEY (list, point) REFERENCES list_point
);
CREATE TRIGGER periodic_feedback_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON periodic_feedback_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What one body owes an answer to.
CREATE TABLE periodic_feedback_part (
    id uuid PRIMARY KEY,
    feedback uuid NOT NULL REFERENCES periodic_feedback,
    body uuid NOT NULL REFERENCES body,
    points text[] NOT NULL CHECK (cardinality(points) > 0),
    UNIQUE (feedback, body)
);
CREATE TRIGGER periodic_feedback_part_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON periodic_feedback_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE periodic_feedback_answer (
    feedback uuid NOT NULL REFERENCES periodic_feedback,
    point text NOT NULL,
    -- How far the body itself holds that the point has come.
    assessment text NOT NULL CHECK (assessment IN (
        'implemented', 'partly', 'not_implemented', 'going_back', 'cannot_say')),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    text_kk text NOT NULL CHECK (length(text_kk) BETWEEN 1 AND 10000),
    text_ru text NOT NULL CHECK (length(text_ru) BETWEEN 1 AND 10000),
    text_en text NOT NULL CHECK (length(text_en) BETWEEN 1 AND 10000),
    answered_by uuid NOT NULL REFERENCES account,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (feedback, point)
);
CREATE TRIGGER periodic_feedback_answer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON periodic_feedback_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Only what a body owes is answered, once it is owed.
CREATE FUNCTION check_periodic_feedback_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM periodic_feedback_part WHERE feedback = NEW.feedback AND NEW.point = ANY (points)) THEN
        RAISE EXCEPTION 'nobody owes an answer to this point' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periodic_feedback_answer_is_owed BEFORE INSERT ON periodic_feedback_answer
    FOR EACH ROW EXECUTE FUNCTION check_periodic_feedback_answer();

GRANT SELECT, INSERT ON monitored_list, list_edition, list_point, list_statement, feedback_period, periodic_feedback,
    periodic_feedback_revision, periodic_feedback_entry, periodic_feedback_part, periodic_feedback_answer
    TO dauys_service;
GRANT UPDATE (version, edition, changed_at) ON monitored_list TO dauys_service;
GRANT UPDATE (reference, account, state, version, revision, draft_sealed, changed_at, submitted_at, settled_at)
    ON periodic_feedback TO dauys_service;
GRANT DELETE ON periodic_feedback TO dauys_service;

GRANT SELECT (id, reference, profile, body, topic, original, title_kk, title_ru, title_en, summary_kk, summary_ru,
    summary_en, version, edition, rule_version, published_at, changed_at) ON monitored_list
    TO dauys_reader, dauys_auditor;
GRANT SELECT (list, number, reason_kk, reason_ru, reason_en, added, changed, published_at) ON list_edition
    TO dauys_reader, dauys_auditor;
GRANT SELECT (list, number, position, added_in) ON list_point TO dauys_reader, dauys_auditor;
GRANT SELECT (list, point, edition, original, text_kk, text_ru, text_en, source, issued_on, status, responsible)
    ON list_statement TO dauys_reader, dauys_auditor;
GRANT SELECT (id, list, name, opens_at, closes_at) ON feedback_period TO dauys_reader, dauys_auditor;
GRANT SELECT (id, reference, list, period, organisation, state, version, revision, created_at, changed_at,
    submitted_at, settled_at) ON periodic_feedback TO dauys_reader, dauys_auditor;
GRANT SELECT (feedback, revision, language, remarks, submitted_at) ON periodic_feedback_revision
    TO dauys_reader, dauys_auditor;
GRANT SELECT (feedback, revision, list, point, assessment, evidence, sources) ON periodic_feedback_entry
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, feedback, body, points) ON periodic_feedback_part TO dauys_reader, dauys_auditor;
GRANT SELECT (feedback, point, assessment, original, text_kk, text_ru, text_en, answered_at)
    ON periodic_feedback_answer TO dauys_reader, dauys_auditor;
