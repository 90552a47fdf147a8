-- How people are let in: sessions and tokens with scopes and ends, roles that exclude each other, organisations, and
-- the links in sign-in letters. Rewrites access_token and locks it and role_grant for the moment that this takes.

-- A session is a browser's and comes as a cookie, a token is a program's and comes as a bearer.
ALTER TABLE access_token
    ADD COLUMN id uuid,
    ADD COLUMN kind text NOT NULL DEFAULT 'token' CHECK (kind IN ('session', 'token')),
    -- What its owner calls it; a session has no name.
    ADD COLUMN name text CHECK (length(name) BETWEEN 1 AND 80),
    ADD COLUMN method text NOT NULL DEFAULT 'email_code'
        CHECK (method IN ('email_code', 'identity_provider', 'staff', 'console')),
    ADD COLUMN scopes text[] NOT NULL DEFAULT '{read,participate,account}'
        CHECK (scopes <@ '{read,participate,account,staff}' AND cardinality(scopes) > 0),
    ADD COLUMN last_used_at timestamptz,
    -- It is over when it was not used for so long; NULL for never.
    ADD COLUMN idle_seconds integer CHECK (idle_seconds > 0);
UPDATE access_token SET id = gen_random_uuid(), last_used_at = created_at;
ALTER TABLE access_token
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN last_used_at SET NOT NULL,
    ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN method DROP DEFAULT,
    ALTER COLUMN scopes DROP DEFAULT,
    ADD CONSTRAINT access_token_id UNIQUE (id),
    ADD CONSTRAINT access_token_name CHECK ((kind = 'token') = (name IS NOT NULL)) NOT VALID,
    -- Roles are active only in what staff or the console opened.
    ADD CONSTRAINT access_token_staff CHECK (NOT ('staff' = ANY (scopes)) OR method IN ('staff', 'console'));

-- The link of a sign-in letter is an alternative to typing the code; one use ends both.
ALTER TABLE sign_in_code ADD COLUMN link_hash bytea CHECK (length(link_hash) = 32);

CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    name_kk text NOT NULL CHECK (length(name_kk) BETWEEN 1 AND 300),
    name_ru text NOT NULL CHECK (length(name_ru) BETWEEN 1 AND 300),
    name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 300),
    -- Its number in the state's register, such as the BIN; NULL for one that is not registered.
    register_number text UNIQUE CHECK (length(register_number) BETWEEN 1 AND 40),
    created_at timestamptz NOT NULL
);

ALTER TABLE role_grant
    DROP CONSTRAINT role_grant_role_check,
    DROP CONSTRAINT role_grant_check,
    ADD COLUMN organisation uuid REFERENCES organisation,
    ADD CONSTRAINT role_grant_role CHECK (role IN
        ('moderator', 'senior_moderator', 'official', 'representative', 'auditor', 'administrator')),
    ADD CONSTRAINT role_grant_body CHECK ((role = 'official') = (body IS NOT NULL)),
    ADD CONSTRAINT role_grant_organisation CHECK ((role = 'representative') = (organisation IS NOT NULL));
DROP INDEX role_grant_once;
CREATE UNIQUE INDEX role_grant_once ON role_grant
    (account, role, coalesce(body, organisation, '00000000-0000-0000-0000-000000000000'));

-- One account has one kind of role: who manages people decides nothing, who audits made nothing of what is audited.
CREATE FUNCTION refuse_second_kind_of_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM account WHERE id = NEW.account FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM role_grant WHERE account = NEW.account AND role <> NEW.role) THEN
        RAISE EXCEPTION 'the account has a role of another kind' USING ERRCODE = 'exclusion_violation',
            CONSTRAINT = 'role_grant_one_kind';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER role_grant_one_kind BEFORE INSERT ON role_grant
    FOR EACH ROW EXECUTE FUNCTION refuse_second_kind_of_role();

-- Those above a body, nearest first. UNION ends even where somebody entered a circle.
CREATE FUNCTION body_ancestors(id uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE above (id, height) AS (
        SELECT body.parent, 1 FROM body WHERE body.id = $1 AND body.parent IS NOT NULL
        UNION
        SELECT body.parent, height + 1 FROM above JOIN body ON body.id = above.id
        WHERE body.parent IS NOT NULL AND height < 20
    )
    SELECT coalesce(array_agg(above.id ORDER BY height), '{}') FROM above
$$;

-- The bodies themselves and all below them.
CREATE FUNCTION bodies_under(tops uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE under (id) AS (
        SELECT unnest($1)
        UNION
        SELECT body.id FROM under JOIN body ON body.parent = under.id
    )
    SELECT id FROM under
$$;
CREATE INDEX body_by_parent ON body (parent) WHERE parent IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON organisation TO dauys_service;
