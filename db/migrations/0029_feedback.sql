-- Initiatives, programmes and services of bodies, and the feedback on them up to what its author says of the answer.
-- Locks rule_version for as long as its few rows are written.

CREATE TABLE initiative (
    id uuid PRIMARY KEY REFERENCES matter,
    -- Such as KZ-I-2026-000007.
    reference text NOT NULL UNIQUE,
    profile text NOT NULL,
    body uuid NOT NULL REFERENCES body,
    kind text NOT NULL CHECK (kind IN ('initiative', 'programme', 'service')),
    topic text NOT NULL,
    -- The language it was written in; the others are translations.
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    objective_kk text NOT NULL CHECK (length(objective_kk) BETWEEN 1 AND 20000),
    objective_ru text NOT NULL CHECK (length(objective_ru) BETWEEN 1 AND 20000),
    objective_en text NOT NULL CHECK (length(objective_en) BETWEEN 1 AND 20000),
    -- The unit or office that leads it.
    lead_kk text NOT NULL CHECK (length(lead_kk) BETWEEN 1 AND 300),
    lead_ru text NOT NULL CHECK (length(lead_ru) BETWEEN 1 AND 300),
    lead_en text NOT NULL CHECK (length(lead_en) BETWEEN 1 AND 300),
    starts_on date NOT NULL,
    -- Null where no end is planned.
    ends_on date CHECK (ends_on >= starts_on),
    status text NOT NULL CHECK (status IN ('planned', 'under_way', 'done', 'stopped')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    rule_version text NOT NULL REFERENCES rule_version,
    published_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- From when on it takes no more feedback.
    closed_at timestamptz
);
CREATE TRIGGER initiative_is_a_matter BEFORE INSERT ON initiative FOR EACH ROW EXECUTE FUNCTION enter_matter();
CREATE INDEX initiative_by_body ON initiative (body, id DESC);

CREATE FUNCTION check_initiative_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1
        OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
        OR to_jsonb(NEW) - ARRAY['status', 'starts_on', 'ends_on', 'version', 'changed_at', 'closed_at']
            <> to_jsonb(OLD) - ARRAY['status', 'starts_on', 'ends_on', 'version', 'changed_at', 'closed_at']
    THEN
        RAISE EXCEPTION 'an initiative does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER initiative_change BEFORE UPDATE ON initiative FOR EACH ROW EXECUTE FUNCTION check_initiative_change();
CREATE TRIGGER initiative_is_kept BEFORE DELETE OR TRUNCATE ON initiative FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Every change of status or timeline, and the end of taking feedback, each with its reason.
CREATE TABLE initiative_change (
    initiative uuid NOT NULL REFERENCES initiative,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('changed', 'closed')),
    was_status text NOT NULL,
    status text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    reason_kk text NOT NULL,
    reason_ru text NOT NULL,
    reason_en text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (initiative, number)
);
CREATE TRIGGER initiative_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON initiative_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE feedback (
    id uuid PRIMARY KEY,
    -- Such as KZ-F-2026-000123.
    reference text NOT NULL UNIQUE,
    initiative uuid NOT NULL REFERENCES initiative,
    -- Null once they were erased.
    author uuid REFERENCES account,
    kind text NOT NULL CHECK (kind IN ('praise', 'problem', 'suggestion', 'question')),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    disclosure text NOT NULL CHECK (disclosure IN ('named', 'pseudonymous')),
    -- As the public sees the author; null once they were erased.
    name text CHECK (length(name) BETWEEN 1 AND 200),
    state text NOT NULL CHECK (state IN ('received', 'acknowledged', 'answered', 'under_review', 'reviewed')),
    given_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    -- The last day on which its author says whether the answer solved it; null where the rules have no term.
    verdict_until date,
    verdict text CHECK (verdict IN ('solved', 'partly', 'not_solved')),
    verdict_at timestamptz,
    -- Its text is not shown any more; it is counted and answered all the same.
    hidden_at timestamptz,
    hidden_reason text CHECK (length(hidden_reason) BETWEEN 1 AND 2000),

    CHECK ((author IS NULL) = (name IS NULL)),
    CHECK ((state = 'received') = (acknowledged_at IS NULL)),
    CHECK (num_nulls(verdict, verdict_at) IN (0, 2)),
    CHECK (verdict IS NULL OR state IN ('answered', 'under_review', 'reviewed')),
    CHECK (state NOT IN ('under_review', 'reviewed') OR verdict IS NOT DISTINCT FROM 'not_solved'),
    CHECK (num_nulls(hidden_at, hidden_reason) IN (0, 2))
);
CREATE INDEX feedback_listed ON feedback (initiative, id DESC);
CREATE INDEX feedback_by_author ON feedback (author, initiative) WHERE author IS NOT NULL;

CREATE FUNCTION check_feedback_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.reference, NEW.initiative, NEW.kind, NEW.language, NEW.text, NEW.disclosure, NEW.given_at)
            IS DISTINCT FROM
            (OLD.id, OLD.reference, OLD.initiative, OLD.kind, OLD.language, OLD.text, OLD.disclosure, OLD.given_at)
        OR (NEW.author IS NOT NULL AND NEW.author IS DISTINCT FROM OLD.author)
        OR (NEW.name IS NOT NULL AND NEW.name IS DISTINCT FROM OLD.name)
        OR (OLD.verdict IS NOT NULL AND NEW.verdict IS DISTINCT FROM OLD.verdict)
        OR (OLD.hidden_at IS NOT NULL AND NEW.hidden_at IS DISTINCT FROM OLD.hidden_at)
        OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
            ('received', 'acknowledged'), ('received', 'answered'), ('acknowledged', 'answered'),
            ('answered', 'under_review'), ('under_review', 'reviewed')))
    THEN
        RAISE EXCEPTION 'an item of feedback does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER feedback_change BEFORE UPDATE ON feedback FOR EACH ROW EXECUTE FUNCTION check_feedback_change();
CREATE TRIGGER feedback_has_an_account BEFORE INSERT ON feedback
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('author');
CREATE TRIGGER feedback_is_kept BEFORE DELETE OR TRUNCATE ON feedback FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- What the body answered, and what somebody else of it found when its author judged that to be no answer.
CREATE TABLE feedback_reply (
    feedback uuid NOT NULL REFERENCES feedback,
    stage text NOT NULL CHECK (stage IN ('answer', 'review')),
    outcome text NOT NULL CHECK (outcome IN ('done', 'planned', 'not_done')),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    text_kk text NOT NULL CHECK (length(text_kk) BETWEEN 1 AND 10000),
    text_ru text NOT NULL CHECK (length(text_ru) BETWEEN 1 AND 10000),
    text_en text NOT NULL CHECK (length(text_en) BETWEEN 1 AND 10000),
    commitment uuid REFERENCES commitment,
    replied_by uuid NOT NULL REFERENCES account,
    replied_at timestamptz NOT NULL,
    PRIMARY KEY (feedback, stage),
    CHECK ((outcome = 'planned') = (commitment IS NOT NULL))
);
CREATE TRIGGER feedback_reply_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_reply
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What many raised.
CREATE TABLE feedback_topic (
    id uuid PRIMARY KEY,
    initiative uuid NOT NULL REFERENCES initiative,
    number integer NOT NULL CHECK (number > 0),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL,
    UNIQUE (initiative, number)
);
CREATE TRIGGER feedback_topic_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_topic
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE feedback_topic_item (
    topic uuid NOT NULL REFERENCES feedback_topic,
    feedback uuid NOT NULL REFERENCES feedback,
    PRIMARY KEY (topic, feedback)
);
CREATE INDEX feedback_topic_item_by_feedback ON feedback_topic_item (feedback);

-- "You said, we did", each time it was published; the latest holds.
CREATE TABLE feedback_topic_answer (
    topic uuid NOT NULL REFERENCES feedback_topic,
    number integer NOT NULL CHECK (number > 0),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    said_kk text NOT NULL CHECK (length(said_kk) BETWEEN 1 AND 10000),
    said_ru text NOT NULL CHECK (length(said_ru) BETWEEN 1 AND 10000),
    said_en text NOT NULL CHECK (length(said_en) BETWEEN 1 AND 10000),
    did_kk text NOT NULL CHECK (length(did_kk) BETWEEN 1 AND 10000),
    did_ru text NOT NULL CHECK (length(did_ru) BETWEEN 1 AND 10000),
    did_en text NOT NULL CHECK (length(did_en) BETWEEN 1 AND 10000),
    -- How many items stood under the topic then.
    items integer NOT NULL CHECK (items > 0),
    published_by uuid NOT NULL REFERENCES account,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (topic, number)
);
CREATE TRIGGER feedback_topic_answer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_topic_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON initiative, initiative_change, feedback, feedback_reply, feedback_topic, feedback_topic_item,
    feedback_topic_answer TO dauys_service;
GRANT UPDATE (status, starts_on, ends_on, version, changed_at, closed_at) ON initiative TO dauys_service;
GRANT UPDATE (author, name, state, acknowledged_at, verdict_until, verdict, verdict_at, hidden_at, hidden_reason)
    ON feedback TO dauys_service;
GRANT DELETE ON feedback_topic_item TO dauys_service;

GRANT SELECT (id, reference, profile, body, kind, topic, original, starts_on, ends_on, status, version, rule_version,
    published_at, changed_at, closed_at) ON initiative TO dauys_reader, dauys_auditor;
GRANT SELECT (initiative, number, kind, was_status, status, starts_on, ends_on, reason_kk, reason_ru, reason_en,
    changed_at) ON initiative_change TO dauys_reader, dauys_auditor;
GRANT SELECT (id, reference, initiative, kind, language, disclosure, state, given_at, acknowledged_at, verdict_until,
    hidden_at, hidden_reason) ON feedback TO dauys_reader, dauys_auditor;
GRANT SELECT (feedback, stage, outcome, original, text_kk, text_ru, text_en, commitment, replied_at)
    ON feedback_reply TO dauys_reader, dauys_auditor;
GRANT SELECT (id, initiative, number, original, title_kk, title_ru, title_en, made_at) ON feedback_topic
    TO dauys_reader, dauys_auditor;
GRANT SELECT (topic, feedback) ON feedback_topic_item TO dauys_reader, dauys_auditor;
GRANT SELECT (topic, number, original, said_kk, said_ru, said_en, did_kk, did_ru, did_en, items, published_at)
    ON feedback_topic_answer TO dauys_reader, dauys_auditor;

-- The rules name the ombudsperson now: each version is noted anew once.
ALTER TABLE rule_version DISABLE TRIGGER USER;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER USER;
