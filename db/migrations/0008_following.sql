-- Following without signing, and telling followers. Locks nothing that exists.

CREATE TABLE follow (
    id uuid PRIMARY KEY,
    account uuid NOT NULL REFERENCES account,
    petition uuid REFERENCES petition,
    body uuid REFERENCES body,
    profile text,
    topic text,
    created_at timestamptz NOT NULL,
    CHECK (num_nonnulls(petition, body, topic) = 1),
    CHECK (num_nulls(profile, topic) IN (0, 2))
);
CREATE UNIQUE INDEX follow_petition ON follow (petition, account) WHERE petition IS NOT NULL;
CREATE UNIQUE INDEX follow_body ON follow (body, account) WHERE body IS NOT NULL;
CREATE UNIQUE INDEX follow_topic ON follow (profile, topic, account) WHERE topic IS NOT NULL;
CREATE INDEX follow_by_account ON follow (account, created_at, id);

-- Something that followers are to be told, written with what causes it; letters are made from it in portions.
CREATE TABLE announcement (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN (
        'published', 'threshold_reached', 'threshold_missed', 'registered', 'forwarded', 'proceeding_announced',
        'draft_published', 'decision_published', 'no_decision', 'replied', 'noted', 'statement_made',
        'commitment_made', 'commitment_reported', 'commitment_verified', 'complaint_answered', 'reopened',
        'concluded', 'withdrawn', 'taken_down')),
    petition uuid NOT NULL REFERENCES petition,
    body uuid NOT NULL REFERENCES body,
    -- A day that the letter names, where it does.
    day date,
    created_at timestamptz NOT NULL,
    -- Followers up to here have their letters.
    told_through uuid,
    done_at timestamptz
);
CREATE INDEX announcement_done ON announcement (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX announcement_waiting ON announcement (created_at, id) WHERE done_at IS NULL;

GRANT SELECT, INSERT, DELETE ON follow TO dauys_service;
GRANT SELECT, INSERT, DELETE ON announcement TO dauys_service;
GRANT UPDATE (told_through, done_at) ON announcement TO dauys_service;
