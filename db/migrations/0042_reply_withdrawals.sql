-- A reply that was wrong is taken back, with a reason that everybody reads; it stays, and counts for nothing. Locks nothing that
-- exists.
CREATE TABLE reply_withdrawal (
    reply uuid PRIMARY KEY REFERENCES reply,
    reason_kk text NOT NULL CHECK (length(reason_kk) BETWEEN 1 AND 4000),
    reason_ru text NOT NULL CHECK (length(reason_ru) BETWEEN 1 AND 4000),
    reason_en text NOT NULL CHECK (length(reason_en) BETWEEN 1 AND 4000),
    author uuid NOT NULL REFERENCES account,
    withdrawn_at timestamptz NOT NULL
);
CREATE TRIGGER reply_withdrawal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reply_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whoever had been told of it and is to be told that it holds no more; gone once they are.
CREATE TABLE reply_withdrawal_telling (
    contribution uuid NOT NULL REFERENCES contribution,
    reply uuid NOT NULL REFERENCES reply_withdrawal,
    PRIMARY KEY (contribution, reply)
);

GRANT SELECT, INSERT ON reply_withdrawal TO dauys_service;
GRANT SELECT, INSERT, DELETE ON reply_withdrawal_telling TO dauys_service;
GRANT SELECT (reply, reason_kk, reason_ru, reason_en, withdrawn_at) ON reply_withdrawal TO dauys_reader, dauys_auditor;
GRANT SELECT (contribution, reply) ON reply_withdrawal_telling TO dauys_reader, dauys_auditor;
