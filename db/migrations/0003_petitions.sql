-- Petitions, their texts, checks and signatures. Locks nothing that exists.

-- Letters that a Kazakh reader may or may not type compare equal in search.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN translate(lower(value), 'әғқңөұүһіё', 'агкноуухие');

-- array_to_string is only stable for arrays in general; for text it depends on nothing.
CREATE FUNCTION joined(parts text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN array_to_string(parts, ' ');

-- Kazakh has no stemmer in PostgreSQL: whole words there, and trigrams find the inflected ones.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN CASE language
        WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
        WHEN 'en' THEN 'pg_catalog.english'::regconfig
        ELSE 'pg_catalog.simple'::regconfig END;

CREATE FUNCTION petition_words(language text, subject text, arguments text, demands text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setweight(to_tsvector('pg_catalog.simple', folded(subject)), 'A')
        || setweight(to_tsvector(search_configuration(language), subject), 'A')
        || setweight(to_tsvector(search_configuration(language), arguments || ' ' || joined(demands)), 'C')
        || setweight(to_tsvector('pg_catalog.simple', folded(arguments || ' ' || joined(demands))), 'D');

CREATE TABLE reference_counter (
    prefix text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (prefix, year)
);

CREATE TABLE rule_version (
    id text PRIMARY KEY,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    first_used_at timestamptz NOT NULL
);

CREATE TABLE petition (
    id uuid PRIMARY KEY,
    -- Given when the petition is submitted, such as KZ-2026-000123.
    reference text UNIQUE,
    profile text NOT NULL,
    body uuid NOT NULL REFERENCES body,
    applicant uuid REFERENCES account,
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    topic text NOT NULL,
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 300),
    arguments text NOT NULL CHECK (length(arguments) <= 20000),
    demands text[] NOT NULL CHECK (cardinality(demands) <= 20),
    state text NOT NULL CHECK (state IN (
        'draft', 'gathering_support', 'under_check', 'second_opinion', 'returned', 'rejected', 'collecting',
        'threshold_reached', 'threshold_missed', 'withdrawn', 'taken_down')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- The rules it lives under: those in force at submission, bound again at publication and fixed from then on.
    rule_version text REFERENCES rule_version,
    submitted_at timestamptz,
    support_required integer CHECK (support_required >= 0),
    support_closes_at timestamptz,
    support_reached_at timestamptz,
    check_due_on date,
    claimed_by uuid REFERENCES account,
    claimed_at timestamptz,
    published_at timestamptz,
    closes_at timestamptz,
    -- Frozen at publication with its date and source: the threshold of a local body is a share of it.
    population integer,
    population_on date,
    population_source text,
    ended_at timestamptz,
    -- In the lists, from publication or rejection on; when it is taken down its stub stays there. Kept by the trigger.
    listed boolean NOT NULL DEFAULT false,
    -- Set by an import: where it comes from, and a number that nobody here can verify.
    imported_from text UNIQUE,
    imported_signatures integer CHECK (imported_signatures >= 0),
    words tsvector GENERATED ALWAYS AS (petition_words(language, subject, arguments, demands)) STORED,

    CHECK (num_nulls(claimed_by, claimed_at) IN (0, 2)),
    CHECK (num_nulls(imported_from, imported_signatures) IN (0, 2)),
    CHECK (applicant IS NOT NULL OR imported_from IS NOT NULL),
    CHECK (state = 'draft' OR imported_from IS NOT NULL OR (reference IS NOT NULL AND submitted_at IS NOT NULL)
        OR state = 'withdrawn'),
    CHECK (state <> 'gathering_support' OR (support_closes_at IS NOT NULL AND rule_version IS NOT NULL)),
    CHECK (state NOT IN ('under_check', 'second_opinion', 'returned')
        OR (support_reached_at IS NOT NULL AND check_due_on IS NOT NULL)),
    CHECK (state NOT IN ('collecting', 'threshold_reached', 'threshold_missed')
        OR (published_at IS NOT NULL AND closes_at IS NOT NULL)),
    CHECK (closes_at > published_at),
    CHECK ((claimed_by IS NULL) OR state IN ('under_check', 'second_opinion'))
);
CREATE INDEX petition_listed ON petition (coalesce(published_at, submitted_at, created_at) DESC, id DESC)
    WHERE listed;
CREATE INDEX petition_by_body ON petition (body, state);
CREATE INDEX petition_by_applicant ON petition (applicant, created_at DESC) WHERE applicant IS NOT NULL;
CREATE INDEX petition_queue ON petition (check_due_on, support_reached_at, id)
    WHERE state IN ('under_check', 'second_opinion', 'returned');
CREATE INDEX petition_support_over ON petition (support_closes_at) WHERE state = 'gathering_support';
CREATE INDEX petition_collection_over ON petition (closes_at) WHERE state = 'collecting';
CREATE INDEX petition_words ON petition USING gin (words);
CREATE INDEX petition_similar ON petition USING gin (folded(subject) gin_trgm_ops);

-- Each text as it was submitted; the row in petition holds the current one.
CREATE TABLE petition_text (
    petition uuid NOT NULL REFERENCES petition,
    revision integer NOT NULL CHECK (revision > 0),
    subject text NOT NULL,
    arguments text NOT NULL,
    demands text[] NOT NULL,
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (petition, revision)
);
CREATE TRIGGER petition_text_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON petition_text
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The same table as Domain's PetitionState; a test holds the two against each other.
CREATE TABLE petition_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO petition_transition (from_state, to_state) VALUES
    ('draft', 'gathering_support'),
    ('draft', 'under_check'),
    ('draft', 'withdrawn'),
    ('gathering_support', 'under_check'),
    ('gathering_support', 'rejected'),
    ('gathering_support', 'withdrawn'),
    ('gathering_support', 'taken_down'),
    ('under_check', 'second_opinion'),
    ('under_check', 'returned'),
    ('under_check', 'rejected'),
    ('under_check', 'collecting'),
    ('under_check', 'withdrawn'),
    ('under_check', 'taken_down'),
    ('second_opinion', 'under_check'),
    ('second_opinion', 'rejected'),
    ('second_opinion', 'withdrawn'),
    ('second_opinion', 'taken_down'),
    ('returned', 'under_check'),
    ('returned', 'withdrawn'),
    ('returned', 'taken_down'),
    ('rejected', 'taken_down'),
    ('collecting', 'threshold_reached'),
    ('collecting', 'threshold_missed'),
    ('collecting', 'withdrawn'),
    ('collecting', 'taken_down'),
    ('threshold_reached', 'withdrawn'),
    ('threshold_reached', 'taken_down'),
    ('threshold_missed', 'taken_down'),
    ('withdrawn', 'taken_down');

CREATE FUNCTION check_petition_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM petition_transition WHERE from_state = OLD.state AND to_state = NEW.state)
    THEN
        RAISE EXCEPTION 'a petition does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.version < OLD.version THEN
        RAISE EXCEPTION 'a version never goes back' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.published_at IS NOT NULL AND
        (NEW.rule_version, NEW.published_at, NEW.closes_at, NEW.language, NEW.topic, NEW.subject, NEW.arguments,
            NEW.demands, NEW.body, NEW.population, NEW.population_on, NEW.population_source, NEW.applicant,
            NEW.reference, NEW.imported_from)
        IS DISTINCT FROM
        (OLD.rule_version, OLD.published_at, OLD.closes_at, OLD.language, OLD.topic, OLD.subject, OLD.arguments,
            OLD.demands, OLD.body, OLD.population, OLD.population_on, OLD.population_source, OLD.applicant,
            OLD.reference, OLD.imported_from)
    THEN
        RAISE EXCEPTION 'what a petition was published with is fixed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER petition_change BEFORE UPDATE ON petition FOR EACH ROW EXECUTE FUNCTION check_petition_change();

CREATE FUNCTION list_petition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.listed := NEW.listed OR NEW.published_at IS NOT NULL OR NEW.state = 'rejected';
    RETURN NEW;
END $$;
CREATE TRIGGER petition_listing BEFORE INSERT OR UPDATE ON petition FOR EACH ROW EXECUTE FUNCTION list_petition();

CREATE TABLE petition_threshold (
    petition uuid NOT NULL REFERENCES petition,
    key text NOT NULL,
    required integer NOT NULL CHECK (required > 0),
    closes_collection boolean NOT NULL,
    reached_at timestamptz,
    PRIMARY KEY (petition, key)
);

-- What moderators decided. Never changed: a decision is taken back by another one.
CREATE TABLE check_decision (
    id uuid PRIMARY KEY,
    -- The order in which they were made, also within one instant.
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    petition uuid NOT NULL REFERENCES petition,
    kind text NOT NULL CHECK (kind IN (
        'publication', 'rejection', 'proposed_rejection', 'agreement', 'disagreement', 'return', 'take_down',
        'withdrawal', 'term_passed')),
    moderator uuid REFERENCES account,
    code text,
    quote text,
    reason text,
    -- What a second moderator who agrees adds.
    remark text,
    -- The petition that this one repeats, where the code says so.
    duplicate_of uuid REFERENCES petition,
    authority text,
    checklist text[] NOT NULL DEFAULT '{}',
    decided_at timestamptz NOT NULL,
    CHECK (kind IN ('term_passed', 'withdrawal') OR moderator IS NOT NULL),
    CHECK (kind NOT IN ('rejection', 'proposed_rejection') OR num_nulls(code, quote, reason) = 0),
    CHECK (kind NOT IN ('return', 'disagreement') OR reason IS NOT NULL),
    CHECK (kind <> 'take_down' OR num_nulls(authority, reason) = 0)
);
CREATE INDEX check_decision_by_petition ON check_decision (petition, number);
CREATE INDEX check_decision_refusals ON check_decision (decided_at DESC, id DESC)
    WHERE kind IN ('rejection', 'agreement', 'term_passed');
CREATE INDEX check_decision_publications ON check_decision (petition) WHERE kind = 'publication';
CREATE TRIGGER check_decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON check_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE moderation_note (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES petition,
    author uuid NOT NULL REFERENCES account,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    written_at timestamptz NOT NULL
);
CREATE INDEX moderation_note_by_petition ON moderation_note (petition, written_at);

-- One half of the key that signatures of a petition are hashed with; the other half is not in the database.
CREATE TABLE petition_salt (
    petition uuid PRIMARY KEY REFERENCES petition,
    salt bytea NOT NULL CHECK (length(salt) = 32)
);

-- stage: support before publication, collection after it.
CREATE TABLE signature (
    petition uuid NOT NULL,
    stage text NOT NULL CHECK (stage IN ('support', 'collection')),
    signer bytea NOT NULL CHECK (length(signer) = 16),
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (petition, stage, signer)
);

-- The counts, changed in the transaction that changes the rows they count.
CREATE TABLE tally (
    petition uuid PRIMARY KEY REFERENCES petition,
    supporters integer NOT NULL DEFAULT 0 CHECK (supporters >= 0),
    signatures integer NOT NULL DEFAULT 0 CHECK (signatures >= 0),
    withdrawn integer NOT NULL DEFAULT 0 CHECK (withdrawn >= 0)
) WITH (fillfactor = 50);

CREATE TABLE signature_hour (
    petition uuid NOT NULL REFERENCES petition,
    stage text NOT NULL CHECK (stage IN ('support', 'collection')),
    hour timestamptz NOT NULL,
    added integer NOT NULL DEFAULT 0 CHECK (added >= 0),
    withdrawn integer NOT NULL DEFAULT 0 CHECK (withdrawn >= 0),
    PRIMARY KEY (petition, stage, hour)
) WITH (fillfactor = 50);
