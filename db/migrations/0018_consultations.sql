-- Consultations: what a body asks, its window and every change of it. Locks nothing that exists.

CREATE TABLE consultation (
    id uuid PRIMARY KEY REFERENCES matter,
    -- Given when it is announced, such as KZ-K-2026-000012.
    reference text UNIQUE,
    profile text NOT NULL,
    body uuid NOT NULL REFERENCES body,
    kind text NOT NULL CHECK (kind IN ('evidence_call', 'draft_law', 'plan', 'hearing_round')),
    topic text NOT NULL,
    -- The language it was written in; the others are translations.
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    summary_kk text NOT NULL CHECK (length(summary_kk) BETWEEN 1 AND 20000),
    summary_ru text NOT NULL CHECK (length(summary_ru) BETWEEN 1 AND 20000),
    summary_en text NOT NULL CHECK (length(summary_en) BETWEEN 1 AND 20000),
    audience_kk text NOT NULL CHECK (length(audience_kk) BETWEEN 1 AND 2000),
    audience_ru text NOT NULL CHECK (length(audience_ru) BETWEEN 1 AND 2000),
    audience_en text NOT NULL CHECK (length(audience_en) BETWEEN 1 AND 2000),
    -- How well contributors have to be known.
    assurance text NOT NULL CHECK (assurance IN ('email', 'identified')),
    moderation text NOT NULL CHECK (moderation IN ('before_publication', 'after_publication')),
    state text NOT NULL CHECK (state IN ('draft', 'announced', 'open', 'paused', 'closed', 'analysing',
        'outcome_published', 'concluded', 'cancelled')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    rule_version text REFERENCES rule_version,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    announced_at timestamptz,
    -- The first instant at which contributions are taken, and the first at which none is any more.
    opens_at timestamptz,
    closes_at timestamptz,
    paused_at timestamptz,
    outcome_due_on date,
    outcome_published_at timestamptz,
    -- Contributions without a reply when the outcome was published last.
    unanswered integer CHECK (unanswered >= 0),
    ended_at timestamptz,

    CHECK (num_nulls(announced_at, reference, opens_at, closes_at, rule_version) IN (0, 5)),
    CHECK (state IN ('draft', 'cancelled') OR announced_at IS NOT NULL),
    CHECK (closes_at > opens_at),
    CHECK ((state = 'paused') <= (paused_at IS NOT NULL)),
    CHECK (state NOT IN ('outcome_published', 'concluded')
        OR (outcome_published_at IS NOT NULL AND unanswered IS NOT NULL)),
    CHECK (state <> 'concluded' OR unanswered = 0)
);
CREATE TRIGGER consultation_is_a_matter BEFORE INSERT ON consultation FOR EACH ROW EXECUTE FUNCTION enter_matter();
CREATE INDEX consultation_listed ON consultation (coalesce(closes_at, created_at) DESC, id DESC);
CREATE INDEX consultation_by_body ON consultation (body, created_at DESC, id DESC);
CREATE INDEX consultation_to_open ON consultation (opens_at) WHERE state = 'announced';
CREATE INDEX consultation_to_close ON consultation (closes_at) WHERE state = 'open';
CREATE INDEX consultation_to_conclude ON consultation (id) WHERE state = 'outcome_published' AND unanswered = 0;

-- The same table as Domain's ConsultationState; a test holds the two against each other.
CREATE TABLE consultation_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO consultation_transition (from_state, to_state) VALUES
    ('draft', 'announced'), ('draft', 'cancelled'),
    ('announced', 'open'), ('announced', 'cancelled'),
    ('open', 'paused'), ('open', 'closed'), ('open', 'cancelled'),
    ('paused', 'open'), ('paused', 'cancelled'),
    ('closed', 'open'), ('closed', 'analysing'), ('closed', 'cancelled'),
    ('analysing', 'open'), ('analysing', 'outcome_published'), ('analysing', 'cancelled'),
    ('outcome_published', 'concluded');

CREATE FUNCTION check_consultation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM consultation_transition WHERE from_state = OLD.state AND to_state = NEW.state)
    THEN
        RAISE EXCEPTION 'a consultation that is % does not become %', OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.version <> OLD.version + 1 OR NEW.body <> OLD.body OR NEW.profile <> OLD.profile
        OR (OLD.rule_version IS NOT NULL AND NEW.rule_version <> OLD.rule_version)
    THEN
        RAISE EXCEPTION 'a change of a consultation counts its version and leaves body and rules alone'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state <> 'draft' AND
        (NEW.kind, NEW.topic, NEW.original, NEW.title_kk, NEW.title_ru, NEW.title_en, NEW.summary_kk, NEW.summary_ru,
            NEW.summary_en, NEW.audience_kk, NEW.audience_ru, NEW.audience_en, NEW.assurance, NEW.moderation,
            NEW.reference, NEW.announced_at)
        IS DISTINCT FROM
        (OLD.kind, OLD.topic, OLD.original, OLD.title_kk, OLD.title_ru, OLD.title_en, OLD.summary_kk, OLD.summary_ru,
            OLD.summary_en, OLD.audience_kk, OLD.audience_ru, OLD.audience_en, OLD.assurance, OLD.moderation,
            OLD.reference, OLD.announced_at)
    THEN
        RAISE EXCEPTION 'what was announced stays as it was announced' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consultation_change BEFORE UPDATE ON consultation FOR EACH ROW
    EXECUTE FUNCTION check_consultation_change();
CREATE TRIGGER consultation_is_kept BEFORE DELETE OR TRUNCATE ON consultation FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Every change of the window that was announced, with its reason.
CREATE TABLE consultation_change (
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('extended', 'paused', 'resumed', 'reopened', 'cancelled')),
    was_closes_at timestamptz,
    closes_at timestamptz,
    reason_kk text NOT NULL,
    reason_ru text NOT NULL,
    reason_en text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (consultation, number)
);
CREATE TRIGGER consultation_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consultation_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON consultation, consultation_change TO dauys_service;
GRANT SELECT ON consultation_transition TO dauys_service;
GRANT UPDATE (reference, kind, topic, original, title_kk, title_ru, title_en, summary_kk, summary_ru, summary_en,
    audience_kk, audience_ru, audience_en, assurance, moderation, state, version, rule_version, changed_at, announced_at,
    opens_at, closes_at, paused_at, outcome_due_on, outcome_published_at, unanswered, ended_at)
    ON consultation TO dauys_service;

GRANT SELECT (id, reference, profile, body, kind, topic, original, assurance, moderation, state, version, rule_version,
    created_at, changed_at, announced_at, opens_at, closes_at, paused_at, outcome_due_on, outcome_published_at,
    unanswered, ended_at) ON consultation TO dauys_reader, dauys_auditor;
GRANT SELECT (from_state, to_state) ON consultation_transition TO dauys_reader, dauys_auditor;
GRANT SELECT (consultation, number, kind, was_closes_at, closes_at, reason_kk, reason_ru, reason_en, changed_at)
    ON consultation_change TO dauys_reader, dauys_auditor;

-- The rules say more now, of consultations and feedback: each version is noted anew once.
ALTER TABLE rule_version DISABLE TRIGGER USER;
UPDATE rule_version SET content_hash = NULL;
ALTER TABLE rule_version ENABLE TRIGGER USER;
