-- The security record: who signed in, who was refused, who was given or lost rights, which keys were used. Rows are only
-- added, and each carries a hash over itself and the one before.
-- Locks nothing that exists.

-- The last row's position and hash. Whoever adds a row locks this one to the end of the transaction, so there is one
-- chain without gaps, however many processes append to it.
CREATE TABLE security_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL CHECK (position >= 0),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO security_head (position, hash) VALUES (0, sha256('dauys security record 1'));

CREATE TABLE security_event (
    position bigint PRIMARY KEY CHECK (position > 0),
    recorded_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind ~ '^[a-z_]+\.[a-z_]+$'),
    -- The account that acted; null where nobody was signed in, or the service or its console acted.
    actor uuid,
    -- What it was about, mostly an account.
    subject uuid,
    -- A JSON object as it was written, since it is hashed as it stands: printable ASCII, and no address of anybody.
    facts text NOT NULL CHECK (jsonb_typeof(facts::jsonb) = 'object' AND facts ~ '^[ -?A-~]*$'),
    hash bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX security_event_by_subject ON security_event (subject, position) WHERE subject IS NOT NULL;
CREATE INDEX security_event_by_actor ON security_event (actor, position) WHERE actor IS NOT NULL;
CREATE INDEX security_event_by_kind ON security_event (kind, position);

-- What is hashed of a row, one thing a line. No line but the last can hold a line break, so no two rows give one text.
-- `dauys record verify` does the same in the program: whoever changes this function is found out by it.
CREATE FUNCTION security_event_hash(previous bytea, one security_event) RETURNS bytea LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || convert_to(concat_ws(E'\n', one.position,
        (extract(epoch FROM one.recorded_at) * 1000000)::bigint, one.kind, coalesce(one.actor::text, '-'),
        coalesce(one.subject::text, '-'), one.facts), 'UTF8'))
$$;

-- With its owner's rights, so that the service need not be able to write the head.
CREATE FUNCTION chain_security_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    previous bytea;
BEGIN
    SELECT position + 1, hash INTO NEW.position, previous FROM security_head FOR UPDATE;
    NEW.hash := security_event_hash(previous, NEW);
    UPDATE security_head SET position = NEW.position, hash = NEW.hash;
    RETURN NEW;
END $$;

CREATE TRIGGER security_event_is_chained BEFORE INSERT ON security_event
    FOR EACH ROW EXECUTE FUNCTION chain_security_event();
CREATE TRIGGER security_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_head_stays BEFORE DELETE OR TRUNCATE ON security_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT ON security_head, security_event TO dauys_service;
GRANT INSERT (recorded_at, kind, actor, subject, facts) ON security_event TO dauys_service;

-- Two roles for people with a connection of their own, which the operator grants: `GRANT dauys_reader TO somebody`.
-- dauys_reader makes reports: figures and dates, no texts. dauys_auditor reads everything public and internal.
-- Neither sees what names or follows a person: sealed and keyed columns, salts, sessions, codes, who filed, signed,
-- commented, followed or judged. Columns are granted one by one, never a whole table, so that what is added later is
-- closed until somebody opens it; a test holds these grants against the list of what is personal.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['dauys_reader', 'dauys_auditor'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            END IF;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database of the cluster meanwhile
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'the role % is missing, and the owner of the database may not make it', name
                    USING HINT = format('As a superuser: CREATE ROLE %I NOLOGIN', name);
        END;
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO dauys_reader, dauys_auditor;

-- Both.
GRANT SELECT (id, kind, petition, body, day, created_at, done_at) ON announcement TO dauys_reader, dauys_auditor;
GRANT SELECT (id, key, profile, kind, tier, name_kk, name_ru, name_en, parent, population, population_on,
    population_source, valid_from, valid_to) ON body TO dauys_reader, dauys_auditor;
GRANT SELECT (id, petition, stage, number, body, outcome, language, is_late, written_at) ON body_decision
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, number, petition, kind, code, duplicate_of, checklist, decided_at) ON check_decision
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, petition, role, invited_at, answer, answered_at, left_at) ON commission_member
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, reference, petition, source, demand, proceeding, body, made_at, due_on, version, stated,
    stated_percent, verified, awaits_second) ON commitment TO dauys_reader, dauys_auditor;
GRANT SELECT (id, commitment, number, kind, level, percent, language, written_at) ON commitment_report
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, reference, petition, about, filed_at, filed_on, term_ends_on, version, respondent, reviewer,
    forwarded_at, outcome, answered_at) ON complaint TO dauys_reader, dauys_auditor;
GRANT SELECT (decision, demand, outcome) ON demand_answer TO dauys_reader, dauys_auditor;
GRANT SELECT (id, decision, demand, written_at, hidden_at) ON draft_comment TO dauys_reader, dauys_auditor;
GRANT SELECT (position, recorded_at, kind, subject, subject_version, acted_as, audience) ON event
    TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, number, made_at) ON head_statement TO dauys_reader, dauys_auditor;
GRANT SELECT (id, kind, subject_kind, subject, petition, profile, debtor, creditor, tier, topic, rule_version, article,
    start_on, term, calendar_edition, due_on, first_due_on, is_extended, opened_at, remind_on, closed_at, closed_on,
    discharged_by, void_reason, took, late) ON obligation TO dauys_reader, dauys_auditor;
GRANT SELECT (obligation, number, kind, was_start_on, was_due_on, start_on, due_on, reason_kk, reason_ru, reason_en,
    acted_as, changed_at) ON obligation_change TO dauys_reader, dauys_auditor;
GRANT SELECT (obligation, stage, due_on, reminded_at) ON obligation_reminder TO dauys_reader, dauys_auditor;
GRANT SELECT (debtor, kind, took, in_time, count) ON obligation_tally TO dauys_reader, dauys_auditor;
GRANT SELECT (kind, created_at, due_at, attempts, sent_at, abandoned_at) ON outbox TO dauys_reader, dauys_auditor;
GRANT SELECT (id, petition, kind, takes_place_at, announced_at, minuted_at, called_off_at) ON proceeding
    TO dauys_reader, dauys_auditor;
GRANT SELECT (id, petition, number, kind, code, language, is_late, written_at) ON proposal_reply
    TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, key, required, closes_collection, reached_at) ON petition_threshold
    TO dauys_reader, dauys_auditor;
GRANT SELECT (from_state, to_state) ON petition_transition TO dauys_reader, dauys_auditor;
GRANT SELECT (single, position) ON record_head TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, body, sent_on, notice, noticed_at, forwarded_from, forward_reason, forwarded_at, registered_on,
    registration_number, commission, commission_formed_at, discussion_from, discussion_until, decided_on, published_at,
    complaint_until, judgement_until) ON response TO dauys_reader, dauys_auditor;
GRANT SELECT (role, body, granted_at) ON role_grant TO dauys_reader, dauys_auditor;
GRANT SELECT (id, content_hash, first_used_at) ON rule_version TO dauys_reader, dauys_auditor;
GRANT SELECT (position, recorded_at, kind) ON security_event TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, hour, stage, added, withdrawn) ON signature_hour TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, supporters, signatures, withdrawn) ON tally TO dauys_reader, dauys_auditor;

-- Petitions without their applicants, from submission on: a draft is nobody's but its author's. A view, which reads
-- with its owner's rights, and no row security on the table, which would close the indexes of search to the service.
CREATE VIEW submitted_petition WITH (security_barrier) AS
    SELECT id, reference, profile, body, language, topic, subject, arguments, demands, state, version, changed_at,
        rule_version, submitted_at, support_required, support_closes_at, support_reached_at, check_due_on, claimed_at,
        published_at, closes_at, population, population_on, population_source, ended_at, listed, imported_from,
        imported_signatures
    FROM petition WHERE submitted_at IS NOT NULL OR imported_from IS NOT NULL;
GRANT SELECT (id, reference, profile, body, language, topic, state, version, changed_at, rule_version, submitted_at,
    support_required, support_closes_at, support_reached_at, check_due_on, claimed_at, published_at, closes_at,
    population, population_on, population_source, ended_at, listed, imported_from, imported_signatures)
    ON submitted_petition TO dauys_reader, dauys_auditor;

-- The auditor alone: what was written and by which of the staff, and who did what to security, as numbers of accounts.
GRANT SELECT (subject, arguments, demands) ON submitted_petition TO dauys_auditor;
GRANT SELECT (petition, revision, subject, arguments, demands, submitted_at) ON petition_text TO dauys_auditor;
GRANT SELECT (reasons, visit_waiver, appeal_notice, official_office) ON body_decision TO dauys_auditor;
GRANT SELECT (moderator, quote, reason, remark, authority) ON check_decision TO dauys_auditor;
GRANT SELECT (office, leave_reason) ON commission_member TO dauys_auditor;
GRANT SELECT (text_kk, text_ru, text_en, sign_kk, sign_ru, sign_en) ON commitment TO dauys_auditor;
GRANT SELECT (text, evidence_link, evidence_hash, author) ON commitment_report TO dauys_auditor;
GRANT SELECT (answer, official_office) ON complaint TO dauys_auditor;
GRANT SELECT (reasons, facts, law) ON demand_answer TO dauys_auditor;
GRANT SELECT (text, hidden_reason) ON draft_comment TO dauys_auditor;
GRANT SELECT (payload) ON event TO dauys_auditor;
GRANT SELECT (text, link) ON head_statement TO dauys_auditor;
GRANT SELECT (id, petition, author, text, written_at) ON moderation_note TO dauys_auditor;
GRANT SELECT (actor) ON obligation_change TO dauys_auditor;
GRANT SELECT (place, link, agenda, minutes, called_off_reason) ON proceeding TO dauys_auditor;
GRANT SELECT (text, appeal_notice, official_office) ON proposal_reply TO dauys_auditor;
GRANT SELECT (account, granted_by) ON role_grant TO dauys_auditor;
GRANT SELECT (actor, subject, facts, hash) ON security_event TO dauys_auditor;
GRANT SELECT (single, position, hash) ON security_head TO dauys_auditor;
