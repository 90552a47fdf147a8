-- What people and organisations say in a consultation: every version of it is kept. Locks nothing that exists.

CREATE TABLE contribution (
    id uuid PRIMARY KEY,
    -- Given when it is submitted, such as KZ-P-2026-000123.
    reference text UNIQUE,
    consultation uuid NOT NULL REFERENCES consultation,
    -- Who wrote it; null for what came on paper, by word of mouth or from elsewhere.
    account uuid REFERENCES account,
    -- For whom; null for a person who speaks for themself.
    organisation uuid REFERENCES organisation,
    channel text NOT NULL CHECK (channel IN ('online', 'paper', 'spoken', 'imported')),
    -- How well the author was known at submission; null where nobody here knows.
    assurance text CHECK (assurance IN ('email', 'identified')),
    disclosure text NOT NULL CHECK (disclosure IN ('named', 'pseudonymous', 'confidential')),
    -- As the public sees the author: the name or the pseudonym they chose.
    name text CHECK (length(name) BETWEEN 1 AND 200),
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
    publication text NOT NULL CHECK (publication IN ('pending', 'published', 'unpublished')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- The submitted revision that counts; null before the first.
    revision integer CHECK (revision > 0),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    -- What is written and not yet submitted: its author's alone.
    draft_sealed bytea,
    -- What counts: the statement, for search and grouping, and everything. Sealed where it is confidential.
    text text CHECK (length(text) <= 20000),
    content jsonb CHECK (jsonb_typeof(content) = 'object'),
    content_sealed bytea,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    submitted_at timestamptz,
    withdrawn_at timestamptz,
    -- Set by an import: where it comes from.
    imported_from text,
    words tsvector GENERATED ALWAYS AS (
        to_tsvector('pg_catalog.simple', folded(coalesce(text, '')))
        || to_tsvector(search_configuration(language), coalesce(text, ''))) STORED,

    -- An author who was erased wrote online, and is nobody any more.
    CHECK (channel = 'online' OR account IS NULL),
    CHECK (organisation IS NULL OR disclosure <> 'pseudonymous'),
    CHECK (num_nonnulls(content, content_sealed) = (state <> 'draft')::integer),
    CHECK (state <> 'draft' OR draft_sealed IS NOT NULL),
    CHECK ((content IS NULL) = (text IS NULL)),
    CHECK (content_sealed IS NULL OR disclosure = 'confidential'),
    CHECK (state = 'draft' OR num_nulls(reference, revision, submitted_at) = 0),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK (disclosure <> 'confidential' OR (name IS NULL AND content IS NULL)),
    CHECK ((channel = 'imported') = (imported_from IS NOT NULL)),
    UNIQUE (consultation, imported_from)
);
-- One voice each: a person for themself, an organisation through whichever representative.
CREATE UNIQUE INDEX contribution_of_person ON contribution (consultation, account)
    WHERE organisation IS NULL AND account IS NOT NULL;
CREATE UNIQUE INDEX contribution_of_organisation ON contribution (consultation, organisation)
    WHERE organisation IS NOT NULL;
CREATE INDEX contribution_listed ON contribution (consultation, submitted_at DESC, id DESC) WHERE state = 'submitted';
CREATE INDEX contribution_by_account ON contribution (account, created_at DESC) WHERE account IS NOT NULL;
CREATE INDEX contribution_words ON contribution USING gin (words);

-- Each version as it was submitted.
CREATE TABLE contribution_revision (
    contribution uuid NOT NULL REFERENCES contribution,
    revision integer NOT NULL CHECK (revision > 0),
    language text NOT NULL,
    content jsonb,
    content_sealed bytea,
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (contribution, revision),
    CHECK (num_nonnulls(content, content_sealed) = 1)
);
CREATE TRIGGER contribution_revision_is_append_only BEFORE DELETE OR TRUNCATE ON contribution_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A sealed value is sealed anew when keys change; nothing else ever is another.
CREATE FUNCTION check_revision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.contribution, NEW.revision, NEW.language, NEW.content, NEW.submitted_at, NEW.content_sealed IS NULL)
        IS DISTINCT FROM
        (OLD.contribution, OLD.revision, OLD.language, OLD.content, OLD.submitted_at, OLD.content_sealed IS NULL)
    THEN
        RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contribution_revision_change BEFORE UPDATE ON contribution_revision FOR EACH ROW
    EXECUTE FUNCTION check_revision_change();

-- A draft can be thrown away; what was submitted stays, withdrawn or not.
CREATE FUNCTION check_contribution_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sealed text[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' OR OLD.revision IS NOT NULL THEN
            RAISE EXCEPTION 'a contribution that was submitted is never deleted' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    -- Sealing anew when keys change is no change of the contribution. What the database generates is not known yet here.
    sealed := ARRAY['draft_sealed', 'content_sealed', 'draft_sealed_with', 'content_sealed_with', 'words'];
    IF to_jsonb(NEW) - sealed = to_jsonb(OLD) - sealed
        AND (NEW.draft_sealed IS NULL, NEW.content_sealed IS NULL)
            = (OLD.draft_sealed IS NULL, OLD.content_sealed IS NULL)
    THEN
        RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version + 1
        OR (NEW.id, NEW.consultation, NEW.organisation, NEW.channel, NEW.created_at)
            IS DISTINCT FROM (OLD.id, OLD.consultation, OLD.organisation, OLD.channel, OLD.created_at)
        OR (OLD.reference IS NOT NULL AND NEW.reference <> OLD.reference)
        OR OLD.state = 'withdrawn' OR (OLD.state = 'submitted' AND NEW.state = 'draft')
        OR (OLD.state = 'draft' AND NEW.state = 'withdrawn')
    THEN
        RAISE EXCEPTION 'a contribution does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contribution_change BEFORE UPDATE OR DELETE ON contribution FOR EACH ROW
    EXECUTE FUNCTION check_contribution_change();
CREATE TRIGGER contribution_is_kept BEFORE TRUNCATE ON contribution FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

-- With which key each sealed value was sealed: that key stays while there is one.
ALTER TABLE contribution
    ADD draft_sealed_with smallint GENERATED ALWAYS AS (sealed_with(draft_sealed)) STORED REFERENCES sealing_key,
    ADD content_sealed_with smallint GENERATED ALWAYS AS (sealed_with(content_sealed)) STORED REFERENCES sealing_key;
ALTER TABLE contribution_revision
    ADD content_sealed_with smallint GENERATED ALWAYS AS (sealed_with(content_sealed)) STORED REFERENCES sealing_key;
CREATE INDEX contribution_draft_sealed_with ON contribution (draft_sealed_with) WHERE draft_sealed_with IS NOT NULL;
CREATE INDEX contribution_content_sealed_with ON contribution (content_sealed_with)
    WHERE content_sealed_with IS NOT NULL;
CREATE INDEX contribution_revision_sealed_with ON contribution_revision (content_sealed_with)
    WHERE content_sealed_with IS NOT NULL;

ALTER TABLE event DROP CONSTRAINT event_acted_as_check;
ALTER TABLE event ADD CONSTRAINT event_acted_as_check CHECK (acted_as IN ('applicant', 'citizen', 'representative',
    'moderator', 'official', 'auditor', 'administrator', 'service')) NOT VALID;
ALTER TABLE event VALIDATE CONSTRAINT event_acted_as_check;

GRANT SELECT, INSERT, DELETE ON contribution TO dauys_service;
GRANT SELECT, INSERT ON contribution_revision TO dauys_service;
GRANT UPDATE (reference, account, assurance, disclosure, name, state, publication, version,
    revision, language, draft_sealed, text, content, content_sealed, changed_at, submitted_at, withdrawn_at)
    ON contribution TO dauys_service;
GRANT SELECT (id, reference, consultation, organisation, channel, assurance, disclosure, state, publication, version,
    revision, language, submitted_at, withdrawn_at, imported_from) ON contribution TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, revision, language, submitted_at) ON contribution_revision TO dauys_reader, dauys_auditor;
GRANT UPDATE (content_sealed) ON contribution_revision TO dauys_service;
