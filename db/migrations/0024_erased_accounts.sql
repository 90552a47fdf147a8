-- An erased account gets nothing new: a request that was let in before the erasure and writes after it is refused. Locks
-- petition, contribution, draft_comment, follow, access_token, idempotency, authentication_request and complaint against
-- writers for a moment.

-- Waits for an erasure under way, as the foreign key does, and then looks.
CREATE FUNCTION refuse_erased_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named uuid := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    PERFORM FROM account WHERE id = named AND erased_at IS NULL FOR KEY SHARE;
    IF named IS NOT NULL AND NOT FOUND THEN
        RAISE EXCEPTION 'the account was erased' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'account_is_erased';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER petition_has_an_account BEFORE INSERT ON petition
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('applicant');
CREATE TRIGGER draft_comment_has_an_account BEFORE INSERT ON draft_comment
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('author');
CREATE TRIGGER follow_has_an_account BEFORE INSERT ON follow
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');
CREATE TRIGGER access_token_has_an_account BEFORE INSERT ON access_token
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');
CREATE TRIGGER idempotency_has_an_account BEFORE INSERT ON idempotency
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');
CREATE TRIGGER contribution_has_an_account BEFORE INSERT ON contribution
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');
CREATE TRIGGER authentication_request_has_an_account BEFORE INSERT ON authentication_request
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_account('account');

-- The petition's row is locked by whoever files, and by an erasure of its applicant, so looking is enough.
CREATE FUNCTION refuse_erased_applicant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM petition JOIN account ON account.id = petition.applicant
        WHERE petition.id = NEW.petition AND account.erased_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'the account was erased' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'account_is_erased';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER complaint_has_an_applicant BEFORE INSERT ON complaint
    FOR EACH ROW EXECUTE FUNCTION refuse_erased_applicant();
