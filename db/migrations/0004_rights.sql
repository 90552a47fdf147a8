-- What the service's role may do: everything it needs and nothing more. Records are only added to.
-- Locks nothing for long.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dauys_service') THEN
        CREATE ROLE dauys_service NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database of the cluster meanwhile
END $$;

-- The service connects as the owner and gives up all but this role's rights. An owner that may not hand out roles has to
-- have been given this one before.
DO $$
BEGIN
    GRANT dauys_service TO CURRENT_USER;
EXCEPTION WHEN insufficient_privilege THEN
    IF NOT pg_has_role(CURRENT_USER, 'dauys_service', 'MEMBER') THEN
        RAISE;
    END IF;
END $$;

GRANT USAGE ON SCHEMA public TO dauys_service;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO dauys_service;
GRANT INSERT ON event, petition_text, check_decision, moderation_note TO dauys_service;
GRANT UPDATE ON record_head TO dauys_service;
GRANT INSERT, UPDATE ON body, account, sign_in_code, access_token, outbox, reference_counter, petition, tally,
    signature_hour TO dauys_service;
GRANT INSERT ON idempotency, rule_version, petition_threshold, petition_salt TO dauys_service;
-- A threshold is frozen; only that it was reached is noted.
GRANT UPDATE (reached_at) ON petition_threshold TO dauys_service;
GRANT INSERT, DELETE ON role_grant, signature TO dauys_service;
GRANT DELETE ON sign_in_code, outbox, idempotency TO dauys_service;
