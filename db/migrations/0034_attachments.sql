-- Files that belong to contributions and consultations; the bytes are kept once, by their hash. Locks nothing that
-- exists.

CREATE TABLE attachment_content (
    -- SHA-256 of the bytes: wrong bytes under a hash cannot be written.
    hash bytea PRIMARY KEY CHECK (hash = sha256(bytes)),
    -- With what sealing adds to the 10 MiB of a file.
    bytes bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 10485760 + 28)
);
-- What is compressed already is not compressed again.
ALTER TABLE attachment_content ALTER bytes SET STORAGE EXTERNAL;
CREATE TRIGGER attachment_content_is_fixed BEFORE UPDATE ON attachment_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_content_is_kept BEFORE TRUNCATE ON attachment_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE attachment (
    id uuid PRIMARY KEY,
    consultation uuid REFERENCES consultation,
    contribution uuid REFERENCES contribution,
    type text NOT NULL CHECK (type IN ('application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv',
        'application/vnd.oasis.opendocument.text',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    -- Bytes, as they are served.
    size integer NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    -- Under which bytes are kept: those that are served, or these sealed. Null once it was erased.
    content bytea REFERENCES attachment_content,
    -- Null where it is sealed or erased.
    name text CHECK (length(name) BETWEEN 1 AND 120),
    -- Key of the content, name and hash of the bytes that are served, where these are not for everybody. A dump without
    -- the key file opens none of it.
    details_sealed bytea,
    -- The first submitted revision of the contribution that has it; null while it is its author's alone.
    since_revision integer CHECK (since_revision > 0),
    -- The first that has it no more.
    until_revision integer CHECK (until_revision > since_revision),
    -- The next revision will not have it.
    is_leaving boolean NOT NULL DEFAULT false,
    added_at timestamptz NOT NULL,
    -- Who was appointed to add it; null for what comes from the author of a contribution.
    added_by uuid REFERENCES account,
    -- Its content went with its author.
    erased_at timestamptz,

    CONSTRAINT attachment_has_one_owner CHECK (num_nonnulls(consultation, contribution) = 1),
    CHECK (num_nonnulls(name, details_sealed, erased_at) = 1),
    CHECK ((content IS NULL) = (erased_at IS NOT NULL)),
    CHECK (consultation IS NULL OR (details_sealed IS NULL AND added_by IS NOT NULL)),
    CHECK (contribution IS NOT NULL OR (since_revision IS NULL AND NOT is_leaving)),
    -- What nobody has submitted is not in clear.
    CHECK (contribution IS NULL OR name IS NULL OR since_revision IS NOT NULL),
    CHECK (NOT is_leaving OR since_revision IS NOT NULL)
);
CREATE INDEX attachment_of_consultation ON attachment (consultation, id) WHERE consultation IS NOT NULL;
CREATE INDEX attachment_of_contribution ON attachment (contribution, id) WHERE contribution IS NOT NULL;
CREATE INDEX attachment_by_content ON attachment (content);
ALTER TABLE attachment
    ADD details_sealed_with smallint GENERATED ALWAYS AS (sealed_with(details_sealed)) STORED REFERENCES sealing_key;
CREATE INDEX attachment_details_sealed_with ON attachment (details_sealed_with) WHERE details_sealed_with IS NOT NULL;

CREATE FUNCTION check_attachment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.since_revision IS NOT NULL THEN
            RAISE EXCEPTION 'an attachment that was submitted is never deleted' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.consultation, NEW.contribution, NEW.type, NEW.size, NEW.added_at, NEW.added_by)
            IS DISTINCT FROM
            (OLD.id, OLD.consultation, OLD.contribution, OLD.type, OLD.size, OLD.added_at, OLD.added_by)
        OR (OLD.since_revision IS NOT NULL AND NEW.since_revision IS DISTINCT FROM OLD.since_revision)
        OR (OLD.until_revision IS NOT NULL AND NEW.until_revision IS DISTINCT FROM OLD.until_revision)
        OR (OLD.erased_at IS NOT NULL AND NEW IS DISTINCT FROM OLD)
    THEN
        RAISE EXCEPTION 'an attachment does not change in this way' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER attachment_change BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW
    EXECUTE FUNCTION check_attachment_change();
CREATE TRIGGER attachment_is_kept BEFORE TRUNCATE ON attachment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, DELETE ON attachment_content, attachment TO dauys_service;
GRANT UPDATE (content, name, details_sealed, since_revision, until_revision, is_leaving, erased_at) ON attachment
    TO dauys_service;
GRANT SELECT (id, consultation, contribution, type, size, since_revision, until_revision, added_at, erased_at)
    ON attachment TO dauys_reader, dauys_auditor;
