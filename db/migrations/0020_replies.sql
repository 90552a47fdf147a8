-- What became of each contribution: themes that analysts assign, replies, the answer that counts, and the outcome.
-- Locks nothing that exists.

CREATE TABLE theme (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    -- What is said under it, in the analysts' words.
    summary_kk text NOT NULL DEFAULT '' CHECK (length(summary_kk) <= 10000),
    summary_ru text NOT NULL DEFAULT '' CHECK (length(summary_ru) <= 10000),
    summary_en text NOT NULL DEFAULT '' CHECK (length(summary_en) <= 10000),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL,
    UNIQUE (consultation, number)
);

-- A search that an analyst ran to assign a theme, and how many it found.
CREATE TABLE theme_search (
    id uuid PRIMARY KEY,
    theme uuid NOT NULL REFERENCES theme,
    query text NOT NULL CHECK (length(query) BETWEEN 1 AND 100),
    found integer NOT NULL CHECK (found >= 0),
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL
);
CREATE TRIGGER theme_search_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON theme_search
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX theme_search_by_theme ON theme_search (theme, made_at, id);

-- Which contribution speaks to which theme, and who said so: by hand, or by a search.
CREATE TABLE theme_assignment (
    theme uuid NOT NULL REFERENCES theme,
    contribution uuid NOT NULL REFERENCES contribution,
    search uuid REFERENCES theme_search,
    assigned_by uuid NOT NULL REFERENCES account,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (theme, contribution)
);
CREATE INDEX theme_assignment_by_contribution ON theme_assignment (contribution);

-- What a body answers: to one contribution, a theme or a group of form letters. A reply is never changed; a later one
-- to the same takes its place.
CREATE TABLE reply (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    scope text NOT NULL CHECK (scope IN ('contribution', 'theme')),
    contribution uuid REFERENCES contribution,
    theme uuid REFERENCES theme,
    disposition text NOT NULL CHECK (disposition IN (
        'accepted', 'accepted_in_part', 'already_covered', 'noted', 'not_accepted', 'out_of_scope')),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    reason_kk text NOT NULL CHECK (length(reason_kk) BETWEEN 1 AND 10000),
    reason_ru text NOT NULL CHECK (length(reason_ru) BETWEEN 1 AND 10000),
    reason_en text NOT NULL CHECK (length(reason_en) BETWEEN 1 AND 10000),
    -- What changed because of it.
    change_kk text CHECK (length(change_kk) BETWEEN 1 AND 4000),
    change_ru text CHECK (length(change_ru) BETWEEN 1 AND 4000),
    change_en text CHECK (length(change_en) BETWEEN 1 AND 4000),
    commitment uuid REFERENCES commitment,
    author uuid NOT NULL REFERENCES account,
    replied_at timestamptz NOT NULL,
    UNIQUE (consultation, number),
    CHECK (num_nonnulls(contribution, theme) = 1),
    CHECK ((scope = 'contribution') = (contribution IS NOT NULL)),
    CHECK (num_nulls(change_kk, change_ru, change_en) IN (0, 3)),
    -- What is accepted has changed something.
    CHECK (disposition NOT IN ('accepted', 'accepted_in_part') OR num_nonnulls(change_kk, commitment) > 0)
);
CREATE TRIGGER reply_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reply
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX reply_to_theme ON reply (theme, number DESC) WHERE theme IS NOT NULL;
CREATE INDEX reply_to_contribution ON reply (contribution, number DESC) WHERE contribution IS NOT NULL;

-- The reply that counts for a contribution: one to itself before one to a group before one to a theme, the latest of each.
CREATE TABLE contribution_answer (
    contribution uuid PRIMARY KEY REFERENCES contribution,
    consultation uuid NOT NULL REFERENCES consultation,
    reply uuid NOT NULL REFERENCES reply,
    disposition text NOT NULL,
    -- 3 to itself, 2 to a group, 1 to a theme.
    rank smallint NOT NULL CHECK (rank BETWEEN 1 AND 3),
    -- Whether its author has been told of this one.
    told_at timestamptz
);
CREATE INDEX contribution_answer_figures ON contribution_answer (consultation, disposition);
CREATE INDEX contribution_answer_by_reply ON contribution_answer (reply);
CREATE INDEX contribution_answer_to_tell ON contribution_answer (contribution) WHERE told_at IS NULL;

-- The outcome as it was published: what the body wrote, over the figures that the record gave then.
CREATE TABLE outcome_report (
    consultation uuid NOT NULL REFERENCES consultation,
    version integer NOT NULL CHECK (version > 0),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    summary_kk text NOT NULL CHECK (length(summary_kk) BETWEEN 1 AND 40000),
    summary_ru text NOT NULL CHECK (length(summary_ru) BETWEEN 1 AND 40000),
    summary_en text NOT NULL CHECK (length(summary_en) BETWEEN 1 AND 40000),
    decision_kk text NOT NULL CHECK (length(decision_kk) BETWEEN 1 AND 40000),
    decision_ru text NOT NULL CHECK (length(decision_ru) BETWEEN 1 AND 40000),
    decision_en text NOT NULL CHECK (length(decision_en) BETWEEN 1 AND 40000),
    -- As generated from the record in the transaction that published it.
    figures jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'object'),
    contributions integer NOT NULL CHECK (contributions >= 0),
    unanswered integer NOT NULL CHECK (unanswered BETWEEN 0 AND contributions),
    published_by uuid NOT NULL REFERENCES account,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (consultation, version)
);
CREATE TRIGGER outcome_report_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON theme, theme_search, theme_assignment, reply, contribution_answer, outcome_report
    TO dauys_service;
GRANT UPDATE (title_kk, title_ru, title_en, summary_kk, summary_ru, summary_en, original, version) ON theme
    TO dauys_service;
GRANT DELETE ON theme_assignment, contribution_answer TO dauys_service;
GRANT UPDATE (reply, disposition, rank, told_at) ON contribution_answer TO dauys_service;
GRANT SELECT (id, consultation, number, original, title_kk, title_ru, title_en, version, made_at) ON theme
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, theme, query, found, made_at) ON theme_search TO dauys_reader, dauys_auditor;
GRANT SELECT (theme, contribution, search, assigned_at) ON theme_assignment TO dauys_reader, dauys_auditor;
GRANT SELECT (id, consultation, number, scope, contribution, theme, disposition, original, reason_kk, reason_ru,
    reason_en, change_kk, change_ru, change_en, commitment, replied_at) ON reply TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, consultation, reply, disposition, rank, told_at) ON contribution_answer
    TO dauys_reader, dauys_auditor;
GRANT SELECT (consultation, version, original, figures, contributions, unanswered, published_at) ON outcome_report
    TO dauys_reader, dauys_auditor;
