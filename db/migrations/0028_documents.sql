-- Texts that are consulted on: versions of numbered passages, what changed between them, and what comments are anchored
-- to. Locks nothing that exists.

CREATE TABLE document (
    id uuid PRIMARY KEY,
    consultation uuid NOT NULL REFERENCES consultation,
    number integer NOT NULL CHECK (number > 0),
    -- The language it was written in; the others are translations.
    original text NOT NULL CHECK (original IN ('kk', 'ru', 'en')),
    title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 1 AND 300),
    title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 1 AND 300),
    title_en text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 300),
    -- Counts what was done to it; its texts have numbers of their own.
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL,
    UNIQUE (consultation, number)
);
CREATE TRIGGER document_is_kept BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One wording of the whole. The last may be a draft, which can be thrown away; one that is published stays as it is.
CREATE TABLE document_version (
    document uuid NOT NULL REFERENCES document,
    number integer NOT NULL CHECK (number > 0),
    format text NOT NULL CHECK (format IN ('markdown', 'plain')),
    -- The original first.
    languages text[] NOT NULL CHECK (cardinality(languages) BETWEEN 1 AND 3),
    passages integer NOT NULL CHECK (passages BETWEEN 1 AND 10000),
    -- SHA-256 of the passages in all languages.
    text_hash bytea NOT NULL CHECK (length(text_hash) = 32),
    imported_by uuid NOT NULL REFERENCES account,
    imported_at timestamptz NOT NULL,
    published_at timestamptz,
    PRIMARY KEY (document, number)
);
CREATE UNIQUE INDEX document_version_draft ON document_version (document) WHERE published_at IS NULL;

CREATE FUNCTION check_document_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'a published version of a document is never changed or deleted'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - 'published_at' <> to_jsonb(OLD) - 'published_at' THEN
        RAISE EXCEPTION 'a version of a document is only published' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_version_change BEFORE UPDATE OR DELETE ON document_version FOR EACH ROW
    EXECUTE FUNCTION check_document_version_change();
CREATE TRIGGER document_version_is_kept BEFORE TRUNCATE ON document_version FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TABLE passage (
    document uuid NOT NULL,
    version integer NOT NULL,
    language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('heading', 'article', 'paragraph', 'list_item')),
    level integer NOT NULL CHECK (level BETWEEN 1 AND 16),
    -- The number that the drafter gave it.
    label text CHECK (length(label) BETWEEN 1 AND 60),
    text text NOT NULL CHECK (length(text) <= 20000),
    PRIMARY KEY (document, version, language, number),
    FOREIGN KEY (document, version) REFERENCES document_version,
    CHECK (text <> '' OR label IS NOT NULL)
);

-- What became of the version before, passage by passage, in the order of the new one.
CREATE TABLE document_change (
    document uuid NOT NULL,
    version integer NOT NULL CHECK (version > 1),
    place integer NOT NULL CHECK (place > 0),
    kind text NOT NULL CHECK (kind IN ('same', 'moved', 'changed', 'added', 'removed')),
    old_passage integer CHECK (old_passage > 0),
    new_passage integer CHECK (new_passage > 0),
    is_moved boolean NOT NULL,
    is_relabelled boolean NOT NULL,
    -- The passage that it was cut off, or went into, in the other version.
    origin integer CHECK (origin > 0),
    PRIMARY KEY (document, version, place),
    UNIQUE (document, version, new_passage),
    UNIQUE (document, version, old_passage),
    FOREIGN KEY (document, version) REFERENCES document_version,
    CHECK ((kind = 'added') = (old_passage IS NULL)),
    CHECK ((kind = 'removed') = (new_passage IS NULL))
);

CREATE FUNCTION check_passages_of_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT document, version FROM touched) AS t
        JOIN document_version v ON v.document = t.document AND v.number = t.version
        WHERE v.published_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'the text of a published version of a document is never changed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER passage_insert AFTER INSERT ON passage REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION check_passages_of_draft();
CREATE TRIGGER passage_delete AFTER DELETE ON passage REFERENCING OLD TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION check_passages_of_draft();
CREATE TRIGGER passage_is_not_changed BEFORE UPDATE ON passage FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER passage_is_kept BEFORE TRUNCATE ON passage FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_change_insert AFTER INSERT ON document_change REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION check_passages_of_draft();
CREATE TRIGGER document_change_delete AFTER DELETE ON document_change REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION check_passages_of_draft();
CREATE TRIGGER document_change_is_not_changed BEFORE UPDATE ON document_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_change_is_kept BEFORE TRUNCATE ON document_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The contributions that a change is said to come from, as the body states it when it publishes the version.
CREATE TABLE document_change_source (
    document uuid NOT NULL,
    version integer NOT NULL,
    place integer NOT NULL,
    contribution uuid NOT NULL REFERENCES contribution,
    PRIMARY KEY (document, version, place, contribution),
    FOREIGN KEY (document, version, place) REFERENCES document_change
);
CREATE INDEX document_change_source_by_contribution ON document_change_source (contribution);
CREATE TRIGGER document_change_source_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_change_source
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where each comment of a submitted contribution stands, in the version that it was made to and in each later one.
-- Nothing of confidential ones is here.
CREATE TABLE comment_anchor (
    contribution uuid NOT NULL REFERENCES contribution,
    -- Its place among the comments of the contribution.
    comment integer NOT NULL CHECK (comment > 0),
    document uuid NOT NULL,
    version integer NOT NULL,
    -- Null once it is lost.
    passage integer CHECK (passage > 0),
    language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    -- In Unicode scalars.
    range_start integer CHECK (range_start >= 0),
    range_end integer,
    quote text,
    -- What became of it since the version before; null where it was made to this one.
    outcome text CHECK (outcome IN ('exact', 'moved', 'changed', 'lost')),
    words text CHECK (words IN ('kept', 'altered', 'gone')),
    is_relabelled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (contribution, comment, version),
    FOREIGN KEY (document, version) REFERENCES document_version,
    CHECK (num_nulls(range_start, range_end, quote) IN (0, 3)),
    CHECK (range_end - range_start = length(quote) AND quote <> ''),
    CHECK ((passage IS NULL) = (outcome IS NOT DISTINCT FROM 'lost')),
    CHECK (passage IS NOT NULL OR quote IS NULL)
);
CREATE INDEX comment_anchor_by_passage ON comment_anchor (document, version, passage, contribution, comment);

GRANT SELECT, INSERT, DELETE ON document, document_version, passage, document_change, comment_anchor TO dauys_service;
GRANT SELECT, INSERT ON document_change_source TO dauys_service;
GRANT UPDATE (version) ON document TO dauys_service;
GRANT UPDATE (published_at) ON document_version TO dauys_service;

GRANT SELECT (id, consultation, number, original, title_kk, title_ru, title_en, version, made_at) ON document
    TO dauys_reader, dauys_auditor;
GRANT SELECT (document, number, format, languages, passages, text_hash, imported_at, published_at) ON document_version
    TO dauys_reader, dauys_auditor;
GRANT SELECT (document, version, language, number, kind, level, label, text) ON passage TO dauys_reader, dauys_auditor;
GRANT SELECT (document, version, place, kind, old_passage, new_passage, is_moved, is_relabelled, origin)
    ON document_change TO dauys_reader, dauys_auditor;
GRANT SELECT (document, version, place, contribution) ON document_change_source TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, comment, document, version, passage, language, range_start, range_end, outcome, words,
    is_relabelled) ON comment_anchor TO dauys_reader, dauys_auditor;
