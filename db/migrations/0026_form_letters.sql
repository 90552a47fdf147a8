-- Form letters among contributions: runs of the method, groups with their true number, and who is in them.
-- Locks reply for the moment in which a column is added.

-- Each time all groups of a consultation were made anew.
CREATE TABLE form_letter_run (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    -- The version of the method, such as form-letters/1.
    method text NOT NULL,
    contributions integer NOT NULL CHECK (contributions >= 0),
    groups integer NOT NULL CHECK (groups >= 0),
    made_at timestamptz NOT NULL
);
CREATE TRIGGER form_letter_run_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_letter_run
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX form_letter_run_latest ON form_letter_run (consultation, made_at DESC);

CREATE TABLE form_letter (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    -- Whose text is the one sent most often; another run may find another.
    representative uuid NOT NULL REFERENCES contribution,
    run uuid NOT NULL REFERENCES form_letter_run,
    -- How many belong to it by that run; 0 where none does any more.
    size integer NOT NULL CHECK (size >= 0),
    UNIQUE (consultation, number)
);
CREATE INDEX form_letter_by_size ON form_letter (consultation, size DESC, number) WHERE size > 0;

-- A contribution is in one group at most.
CREATE TABLE form_letter_member (
    contribution uuid PRIMARY KEY REFERENCES contribution,
    form_letter uuid NOT NULL REFERENCES form_letter,
    -- To the representative, above 0 and up to 1: 1 where both read the same.
    likeness double precision NOT NULL CHECK (likeness > 0 AND likeness <= 1)
);
CREATE INDEX form_letter_member_by_letter ON form_letter_member (form_letter, contribution);

ALTER TABLE reply ADD form_letter uuid REFERENCES form_letter;
ALTER TABLE reply DROP CONSTRAINT reply_scope_check;
ALTER TABLE reply ADD CHECK (scope IN ('contribution', 'theme', 'group'));
ALTER TABLE reply DROP CONSTRAINT reply_check;
ALTER TABLE reply ADD CHECK (num_nonnulls(contribution, theme, form_letter) = 1);
ALTER TABLE reply ADD CHECK ((scope = 'group') = (form_letter IS NOT NULL));
CREATE INDEX reply_to_form_letter ON reply (form_letter, number DESC) WHERE form_letter IS NOT NULL;

GRANT SELECT, INSERT ON form_letter_run, form_letter, form_letter_member TO dauys_service;
GRANT UPDATE (representative, run, size) ON form_letter TO dauys_service;
GRANT UPDATE (form_letter, likeness), DELETE ON form_letter_member TO dauys_service;
GRANT SELECT (id, consultation, method, contributions, groups, made_at) ON form_letter_run
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, consultation, number, representative, run, size) ON form_letter TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, form_letter, likeness) ON form_letter_member TO dauys_reader, dauys_auditor;
GRANT SELECT (form_letter) ON reply TO dauys_reader, dauys_auditor;
