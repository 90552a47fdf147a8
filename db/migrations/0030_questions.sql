-- Questions of consultations, fixed once the first contribution is in. Locks nothing that exists.

CREATE TABLE question (
    consultation uuid NOT NULL REFERENCES consultation,
    -- Its place among the questions, from 1.
    number integer NOT NULL CHECK (number BETWEEN 1 AND 60),
    -- By which answers name it.
    key text NOT NULL CHECK (key ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    kind text NOT NULL CHECK (kind IN ('single_choice', 'multiple_choice', 'scale', 'ranking', 'number', 'date',
        'short_text', 'long_text', 'wording')),
    -- All of it: texts, options, bounds and of whom it is asked.
    definition jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object' AND definition ->> 'key' = key
        AND definition ->> 'kind' = kind),
    PRIMARY KEY (consultation, number),
    UNIQUE (consultation, key)
);

CREATE FUNCTION check_questions_are_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever contributes holds the consultation shared: behind this lock nobody is on the way.
    PERFORM FROM consultation WHERE id IN (SELECT consultation FROM touched) FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM contribution
        WHERE consultation IN (SELECT consultation FROM touched) AND revision IS NOT NULL)
    THEN
        RAISE EXCEPTION 'questions are fixed once the first contribution is in' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER question_insert AFTER INSERT ON question REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION check_questions_are_open();
CREATE TRIGGER question_delete AFTER DELETE ON question REFERENCING OLD TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION check_questions_are_open();
CREATE TRIGGER question_is_not_changed BEFORE UPDATE ON question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER question_is_kept BEFORE TRUNCATE ON question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, DELETE ON question TO dauys_service;
GRANT SELECT (consultation, number, key, kind, definition) ON question TO dauys_reader, dauys_auditor;
