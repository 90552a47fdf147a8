-- Finding form letters is an order that a job carries out; what comes in later is assigned by what was kept of the others;
-- passages that make no letter are named by the body. Locks form_letter_run exclusively for the moment in which its few
-- rows are written, and contribution against changes while an index of it is built (a second for a hundred thousand).

DROP TRIGGER form_letter_run_is_append_only ON form_letter_run;
ALTER TABLE form_letter_run
    ALTER contributions SET DEFAULT 0,
    ALTER groups SET DEFAULT 0,
    ALTER made_at DROP NOT NULL,
    ADD state text NOT NULL DEFAULT 'done' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    -- Null for what was grouped before orders were kept; the event says who did it.
    ADD asked_by uuid REFERENCES account,
    ADD asked_at timestamptz,
    -- Of the present attempt or the last one.
    ADD started_at timestamptz,
    ADD attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    ADD read integer NOT NULL DEFAULT 0 CHECK (read >= 0),
    -- When a server may take it up: of one that runs, when nothing has been heard of its server for too long.
    ADD due_at timestamptz;
UPDATE form_letter_run SET asked_at = made_at, started_at = made_at;
ALTER TABLE form_letter_run
    ALTER state SET DEFAULT 'waiting',
    ALTER asked_at SET NOT NULL,
    ADD CHECK ((state IN ('waiting', 'running')) = (due_at IS NOT NULL)),
    ADD CHECK ((state IN ('done', 'failed')) = (made_at IS NOT NULL)),
    ADD CHECK (state NOT IN ('running', 'done') OR started_at IS NOT NULL);
-- One at a time.
CREATE UNIQUE INDEX form_letter_run_under_way ON form_letter_run (consultation) WHERE state IN ('waiting', 'running');
CREATE INDEX form_letter_run_due ON form_letter_run (due_at, id) WHERE state IN ('waiting', 'running');

CREATE FUNCTION check_form_letter_run_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('done', 'failed') OR NEW.attempt < OLD.attempt
        OR (NEW.id, NEW.consultation, NEW.asked_by, NEW.asked_at)
            IS DISTINCT FROM (OLD.id, OLD.consultation, OLD.asked_by, OLD.asked_at)
    THEN
        RAISE EXCEPTION 'an order to find form letters that has ended stays as it ended'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER form_letter_run_change BEFORE UPDATE ON form_letter_run FOR EACH ROW
    EXECUTE FUNCTION check_form_letter_run_change();
CREATE TRIGGER form_letter_run_is_kept BEFORE DELETE OR TRUNCATE ON form_letter_run FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- By what each contribution is found by those that come in later: letters without a common key are not the same letter.
-- Made anew with each run. Of a confidential one only that it was looked at: by its keys a guess of its text could be tried.
CREATE TABLE form_letter_sketch (
    contribution uuid PRIMARY KEY REFERENCES contribution,
    -- The revision that was looked at.
    revision integer NOT NULL CHECK (revision > 0),
    keys bigint[] NOT NULL
);
CREATE INDEX form_letter_sketch_keys ON form_letter_sketch USING gin (keys);
-- What has changed since somebody looked.
CREATE INDEX contribution_changed ON contribution (consultation, changed_at) WHERE state <> 'draft';

-- Passages that many have and that make no letter, named by officials of the body; withdrawn ones stay.
CREATE TABLE common_passage (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    text text NOT NULL CHECK (length(text) BETWEEN 10 AND 4000),
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    reason_kk text NOT NULL CHECK (length(reason_kk) BETWEEN 10 AND 2000),
    reason_ru text NOT NULL CHECK (length(reason_ru) BETWEEN 10 AND 2000),
    reason_en text NOT NULL CHECK (length(reason_en) BETWEEN 10 AND 2000),
    named_by uuid NOT NULL REFERENCES account,
    named_at timestamptz NOT NULL,
    withdrawn_by uuid REFERENCES account,
    withdrawn_at timestamptz CHECK (withdrawn_at >= named_at),
    UNIQUE (consultation, number),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE TRIGGER common_passage_is_kept BEFORE DELETE OR TRUNCATE ON common_passage FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- Lines that a run proposes to name: many have them, and differ otherwise. Only out of what is before the public: where
-- words are taken out of a contribution, those of its consultation go until the next run.
CREATE TABLE form_letter_line (
    run uuid NOT NULL REFERENCES form_letter_run,
    number integer NOT NULL CHECK (number > 0),
    text text NOT NULL,
    contributions integer NOT NULL CHECK (contributions > 0),
    PRIMARY KEY (run, number)
);
CREATE TRIGGER form_letter_line_is_not_changed BEFORE UPDATE OR TRUNCATE ON form_letter_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT UPDATE (state, method, started_at, attempt, read, due_at, contributions, groups, made_at) ON form_letter_run
    TO dauys_service;
GRANT SELECT, INSERT, DELETE ON form_letter_sketch TO dauys_service;
GRANT UPDATE (revision, keys) ON form_letter_sketch TO dauys_service;
GRANT SELECT, INSERT ON common_passage TO dauys_service;
GRANT SELECT, INSERT, DELETE ON form_letter_line TO dauys_service;
GRANT UPDATE (withdrawn_by, withdrawn_at) ON common_passage TO dauys_service;

GRANT SELECT (state, asked_at, started_at, attempt, read, due_at) ON form_letter_run TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, revision) ON form_letter_sketch TO dauys_reader, dauys_auditor;
GRANT SELECT (id, consultation, number, text, original, reason_kk, reason_ru, reason_en, named_at, withdrawn_at)
    ON common_passage TO dauys_reader, dauys_auditor;
GRANT SELECT (run, number, contributions) ON form_letter_line TO dauys_reader, dauys_auditor;
