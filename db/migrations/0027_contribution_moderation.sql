-- Every decision of moderators about a contribution, with its reason. Locks nothing that exists.

CREATE TABLE contribution_decision (
    contribution uuid NOT NULL REFERENCES contribution,
    number integer NOT NULL CHECK (number > 0),
    -- The revision that was looked at.
    revision integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('publication', 'unpublication')),
    -- Public: why the text is not before everybody.
    code text CHECK (code IN ('personal_data', 'abusive', 'advertising', 'not_by_author')),
    reason text CHECK (length(reason) BETWEEN 1 AND 2000),
    moderator uuid NOT NULL REFERENCES account,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (contribution, number),
    FOREIGN KEY (contribution, revision) REFERENCES contribution_revision,
    CHECK ((kind = 'unpublication') = (code IS NOT NULL)),
    CHECK ((code IS NULL) = (reason IS NULL))
);
CREATE TRIGGER contribution_decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contribution_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What waits for a moderator, the oldest first.
CREATE INDEX contribution_pending ON contribution (submitted_at, id) WHERE state = 'submitted' AND publication = 'pending';

GRANT SELECT, INSERT ON contribution_decision TO dauys_service;
GRANT SELECT (contribution, number, revision, kind, code, reason, decided_at) ON contribution_decision
    TO dauys_reader, dauys_auditor;
