-- Organisations are checked by moderators, each as it stood when it was looked at. Locks organisation for as long as its rows
-- are checked: there are few.

ALTER TABLE organisation
    ADD version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD check_state text NOT NULL DEFAULT 'unchecked' CHECK (check_state IN ('unchecked', 'checked', 'refused')),
    -- When it was entered, or its name or number changed last.
    ADD stated_at timestamptz;
UPDATE organisation SET stated_at = created_at;
ALTER TABLE organisation ALTER stated_at SET NOT NULL;
CREATE INDEX organisation_unchecked ON organisation (stated_at, id) WHERE check_state = 'unchecked';

CREATE TABLE organisation_check (
    organisation uuid NOT NULL REFERENCES organisation,
    number integer NOT NULL CHECK (number > 0),
    outcome text NOT NULL CHECK (outcome IN ('checked', 'refused')),
    code text CHECK (code IN ('not_in_register', 'other_name', 'no_mandate')),
    reason text CHECK (length(reason) BETWEEN 10 AND 2000),
    -- What was looked at.
    name_kk text NOT NULL,
    name_ru text NOT NULL,
    name_en text NOT NULL,
    register_number text,
    moderator uuid NOT NULL REFERENCES account,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (organisation, number),
    CHECK (num_nulls(code, reason) = CASE outcome WHEN 'refused' THEN 0 ELSE 2 END)
);
CREATE TRIGGER organisation_check_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_check
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was checked is what it is called and its number: with another one it is unchecked.
CREATE FUNCTION check_organisation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.key, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.key, OLD.created_at)
        OR NEW.version NOT IN (OLD.version, OLD.version + 1)
        OR (NEW.version = OLD.version AND NEW IS DISTINCT FROM OLD)
        OR ((NEW.name_kk, NEW.name_ru, NEW.name_en, NEW.register_number)
                IS DISTINCT FROM (OLD.name_kk, OLD.name_ru, OLD.name_en, OLD.register_number)
            AND NEW.check_state <> 'unchecked')
    THEN
        RAISE EXCEPTION 'an organisation does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER organisation_change BEFORE UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION check_organisation_change();

-- Who speaks for an organisation, in the order in which they were appointed.
CREATE INDEX role_grant_of_organisation ON role_grant (organisation, granted_at) WHERE organisation IS NOT NULL;

GRANT SELECT, INSERT ON organisation_check TO dauys_service;
GRANT SELECT (version, check_state, stated_at) ON organisation TO dauys_reader, dauys_auditor;
GRANT SELECT (organisation, number, outcome, code, reason, name_kk, name_ru, name_en, register_number, checked_at)
    ON organisation_check TO dauys_reader, dauys_auditor;
