-- What the roles of people see of the tables since 0011, and what the service must not write anew in reviews of signatures,
-- blocks and the log of looks. Locks signature_review, block and data_access against writers for a moment.

-- What has happened to a review or a block stays as it was noted.
CREATE FUNCTION check_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.confirmed_at IS NOT NULL
            AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at)
        OR OLD.dropped_at IS NOT NULL
            AND (NEW.dropped_by, NEW.dropped_at) IS DISTINCT FROM (OLD.dropped_by, OLD.dropped_at)
        OR OLD.undone_at IS NOT NULL
            AND (NEW.undone_by, NEW.undone_at, NEW.undo_reason, NEW.undone_count)
                IS DISTINCT FROM (OLD.undone_by, OLD.undone_at, OLD.undo_reason, OLD.undone_count)
    THEN
        RAISE EXCEPTION 'what became of a review stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signature_review_stays_noted BEFORE UPDATE ON signature_review
    FOR EACH ROW EXECUTE FUNCTION check_review_change();
CREATE TRIGGER signature_review_stays BEFORE DELETE OR TRUNCATE ON signature_review
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION check_block_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL AND (NEW.ended_by, NEW.ended_at) IS DISTINCT FROM (OLD.ended_by, OLD.ended_at) THEN
        RAISE EXCEPTION 'the end of a block stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER block_stays_noted BEFORE UPDATE ON block FOR EACH ROW EXECUTE FUNCTION check_block_change();
CREATE TRIGGER block_stays BEFORE DELETE OR TRUNCATE ON block
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A look loses its account when that is erased, and gets no other one.
CREATE FUNCTION check_data_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.account IS NOT NULL AND NEW.account IS DISTINCT FROM OLD.account THEN
        RAISE EXCEPTION 'a look is not moved to another account' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER data_access_stays_noted BEFORE UPDATE ON data_access
    FOR EACH ROW EXECUTE FUNCTION check_data_access_change();

-- A look is forgotten after three years and on the record: at the commit, the last event has to say that personal data were
-- destroyed. Its time counts, since time is the service's to say; one who makes it up leaves the event.
CREATE FUNCTION check_data_access_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM event JOIN record_head ON event.position = record_head.position
        WHERE event.kind = 'personal_data.destroyed' AND event.recorded_at >= OLD.accessed_at + interval '26280 hours')
    THEN
        RAISE EXCEPTION 'a look is forgotten after its term and on the record' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER data_access_ends_on_record AFTER DELETE ON data_access
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_data_access_end();

-- Both roles: figures and dates.
GRANT SELECT (id, petition, action, language, count, proposed_at, confirmed_at, dropped_at, undone_at, undone_count)
    ON signature_review TO dauys_reader, dauys_auditor;
GRANT SELECT (id, kind, effect, made_at, expires_at, ended_at) ON block TO dauys_reader, dauys_auditor;
GRANT SELECT (petition, destroyed_at, rule, supporters, signatures) ON key_destruction TO dauys_reader, dauys_auditor;
-- Neither its number, by which the receipt is read, nor its counts: they are of one person.
GRANT SELECT (erased_at, cause, keys_until) ON erasure TO dauys_reader, dauys_auditor;
GRANT SELECT (id, key, name_kk, name_ru, name_en, register_number, created_at) ON organisation
    TO dauys_reader, dauys_auditor;
GRANT SELECT (organisation) ON role_grant TO dauys_reader, dauys_auditor;
GRANT SELECT (invalidated) ON tally TO dauys_reader, dauys_auditor;
GRANT SELECT (invalidated, reinstated) ON signature_hour TO dauys_reader, dauys_auditor;
-- As far as everybody sees it.
GRANT SELECT (petition, region, shown) ON signature_region TO dauys_reader, dauys_auditor;

-- The auditor alone: by whom, when and why, but not which network or domain, which can be a household's.
GRANT SELECT (from_at, to_at, suspects_only, reason, proposed_by, confirmed_by, dropped_by, undone_by, undo_reason)
    ON signature_review TO dauys_auditor;
GRANT SELECT (reason, made_by, ended_by) ON block TO dauys_auditor;
GRANT SELECT (suspect) ON tally TO dauys_auditor;
