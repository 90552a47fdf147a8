-- The second half of a petition's life: how the body answers, complaints, judgement and what was promised.
-- Rewrites nothing; takes a short lock on petition for its new states.

ALTER TABLE petition DROP CONSTRAINT petition_state_check;
ALTER TABLE petition ADD CONSTRAINT petition_state_check CHECK (state IN (
    'draft', 'gathering_support', 'under_check', 'second_opinion', 'returned', 'rejected', 'collecting',
    'threshold_reached', 'threshold_missed', 'under_consideration', 'draft_decision', 'decided', 'replied', 'noted',
    'concluded', 'withdrawn', 'taken_down')) NOT VALID;
ALTER TABLE petition VALIDATE CONSTRAINT petition_state_check;

INSERT INTO petition_transition (from_state, to_state) VALUES
    ('rejected', 'under_check'),
    ('threshold_reached', 'under_consideration'),
    ('under_consideration', 'draft_decision'),
    ('under_consideration', 'decided'),
    ('under_consideration', 'withdrawn'),
    ('under_consideration', 'taken_down'),
    ('draft_decision', 'decided'),
    ('draft_decision', 'withdrawn'),
    ('draft_decision', 'taken_down'),
    ('decided', 'under_consideration'),
    ('decided', 'concluded'),
    ('decided', 'taken_down'),
    ('threshold_missed', 'replied'),
    ('threshold_missed', 'noted'),
    ('threshold_missed', 'withdrawn'),
    ('replied', 'threshold_missed'),
    ('replied', 'concluded'),
    ('replied', 'taken_down'),
    ('noted', 'threshold_missed'),
    ('noted', 'concluded'),
    ('noted', 'taken_down'),
    ('concluded', 'under_consideration'),
    ('concluded', 'threshold_missed'),
    ('concluded', 'taken_down');

-- Those that may have come to their end.
CREATE INDEX petition_answered ON petition (profile, id) WHERE state IN ('decided', 'replied', 'noted');

-- Those that were sent to their body; what came from elsewhere is answered there.
CREATE INDEX petition_sent ON petition (profile, id)
    WHERE state IN ('threshold_reached', 'threshold_missed') AND imported_from IS NULL;

-- How a petition is being answered, from the day on which it was sent to its body.
CREATE TABLE response (
    petition uuid PRIMARY KEY REFERENCES petition,
    -- Who is to answer now: the addressed body, or the competent one that it was forwarded to.
    body uuid NOT NULL REFERENCES body,
    sent_on date NOT NULL,
    notice text CHECK (length(notice) BETWEEN 1 AND 4000),
    noticed_at timestamptz,
    forwarded_from uuid REFERENCES body,
    forward_reason text CHECK (length(forward_reason) BETWEEN 1 AND 4000),
    forwarded_at timestamptz,
    registered_on date CHECK (registered_on >= sent_on),
    -- The body's own; null while it only counts as registered, because the term for it has passed.
    registration_number text CHECK (length(registration_number) BETWEEN 1 AND 100),
    commission text CHECK (commission IN ('commission', 'working_group')),
    commission_formed_at timestamptz,
    discussion_from date,
    discussion_until date CHECK (discussion_until >= discussion_from),
    -- Decided, but perhaps not published yet.
    decided_on date,
    published_at timestamptz,
    -- The last day of the term for a complaint, and of judgement; null where the rules know none.
    complaint_until date,
    judgement_until date,
    CHECK (num_nulls(notice, noticed_at) IN (0, 2)),
    CHECK (num_nulls(forwarded_from, forward_reason, forwarded_at) IN (0, 3)),
    CHECK (num_nulls(commission, commission_formed_at) IN (0, 2)),
    CHECK (num_nulls(discussion_from, discussion_until) IN (0, 2)),
    CHECK (registration_number IS NULL OR registered_on IS NOT NULL),
    CHECK (published_at IS NULL OR decided_on IS NOT NULL)
);
CREATE INDEX response_by_body ON response (body);

-- What the head of the body says in public once it has answered; another one after an answer that had to be given anew.
CREATE TABLE head_statement (
    petition uuid NOT NULL REFERENCES response,
    number integer NOT NULL CHECK (number > 0),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    link text CHECK (length(link) <= 2000),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (petition, number)
);
CREATE TRIGGER head_statement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON head_statement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE commission_member (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES response,
    -- What somebody is in it for; the applicant is in it by law and is not named.
    role text NOT NULL CHECK (role IN ('chair', 'secretary', 'member', 'expert', 'organisation', 'applicant')),
    name text CHECK (length(name) BETWEEN 1 AND 200),
    office text CHECK (length(office) BETWEEN 1 AND 300),
    -- What they declared; null until they did.
    interests text CHECK (length(interests) BETWEEN 1 AND 2000),
    invited_at timestamptz NOT NULL,
    answer text CHECK (answer IN ('accepted', 'declined')),
    answered_at timestamptz,
    left_at timestamptz,
    leave_reason text CHECK (length(leave_reason) BETWEEN 1 AND 2000),
    CHECK ((role = 'applicant') = (name IS NULL)),
    CHECK (num_nulls(answer, answered_at) IN (0, 2)),
    CHECK (num_nulls(left_at, leave_reason) IN (0, 2))
);
CREATE UNIQUE INDEX commission_has_one_applicant ON commission_member (petition) WHERE role = 'applicant';
CREATE INDEX commission_member_by_petition ON commission_member (petition, invited_at, id);

-- What is done on the way to a decision: announced with a date, then held and minuted, or called off.
CREATE TABLE proceeding (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES response,
    kind text NOT NULL CHECK (kind IN ('site_visit', 'hearing', 'meeting', 'expert_opinion')),
    takes_place_at timestamptz NOT NULL,
    place text CHECK (length(place) BETWEEN 1 AND 500),
    link text CHECK (length(link) BETWEEN 1 AND 2000),
    agenda text NOT NULL CHECK (length(agenda) BETWEEN 1 AND 4000),
    announced_at timestamptz NOT NULL,
    minutes text CHECK (length(minutes) BETWEEN 1 AND 20000),
    minuted_at timestamptz,
    called_off_reason text CHECK (length(called_off_reason) BETWEEN 1 AND 2000),
    called_off_at timestamptz,
    CHECK (num_nonnulls(place, link) > 0),
    CHECK (num_nulls(minutes, minuted_at) IN (0, 2)),
    CHECK (num_nulls(called_off_reason, called_off_at) IN (0, 2)),
    CHECK (minutes IS NULL OR called_off_reason IS NULL)
);
CREATE INDEX proceeding_by_petition ON proceeding (petition, takes_place_at, id);

-- Draft and final decisions, each as it was; a new one stands beside the old.
CREATE TABLE body_decision (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES response,
    stage text NOT NULL CHECK (stage IN ('draft', 'final')),
    -- Within its stage, from 1.
    number integer NOT NULL CHECK (number > 0),
    body uuid NOT NULL REFERENCES body,
    outcome text NOT NULL CHECK (outcome IN ('full', 'partial', 'refusal')),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    reasons text NOT NULL CHECK (length(reasons) BETWEEN 1 AND 20000),
    -- Why nobody went to see; a final decision has it where no visit was held.
    visit_waiver text CHECK (length(visit_waiver) BETWEEN 1 AND 2000),
    -- Whom to complain to and by when; without it the term for a complaint is longer.
    appeal_notice text CHECK (length(appeal_notice) BETWEEN 1 AND 2000),
    official_name text NOT NULL CHECK (length(official_name) BETWEEN 1 AND 200),
    official_office text NOT NULL CHECK (length(official_office) BETWEEN 1 AND 300),
    is_late boolean NOT NULL,
    written_at timestamptz NOT NULL,
    UNIQUE (petition, stage, number)
);
CREATE TRIGGER body_decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON body_decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE demand_answer (
    decision uuid NOT NULL REFERENCES body_decision,
    -- Counted from 1, as the petition numbers its demands.
    demand integer NOT NULL CHECK (demand > 0),
    outcome text NOT NULL CHECK (outcome IN ('accepted', 'partly', 'refused')),
    reasons text NOT NULL CHECK (length(reasons) BETWEEN 1 AND 10000),
    facts text NOT NULL CHECK (length(facts) BETWEEN 1 AND 10000),
    law text NOT NULL CHECK (length(law) BETWEEN 1 AND 2000),
    PRIMARY KEY (decision, demand)
);
CREATE TRIGGER demand_answer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON demand_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What people say of a draft while it is discussed. Who wrote it is not shown.
CREATE TABLE draft_comment (
    id uuid PRIMARY KEY,
    decision uuid NOT NULL REFERENCES body_decision,
    author uuid NOT NULL REFERENCES account,
    demand integer CHECK (demand > 0),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    written_at timestamptz NOT NULL,
    hidden_at timestamptz,
    hidden_reason text CHECK (length(hidden_reason) BETWEEN 1 AND 2000),
    CHECK (num_nulls(hidden_at, hidden_reason) IN (0, 2))
);
CREATE INDEX draft_comment_by_decision ON draft_comment (decision, id);
CREATE INDEX draft_comment_by_author ON draft_comment (author, decision);

-- The answer to a petition below its threshold, or that it was taken note of without one.
CREATE TABLE proposal_reply (
    id uuid PRIMARY KEY,
    petition uuid NOT NULL REFERENCES response,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('reply', 'noted')),
    -- The barred topic that allows to note without an answer.
    code text,
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    appeal_notice text CHECK (length(appeal_notice) BETWEEN 1 AND 2000),
    official_name text NOT NULL CHECK (length(official_name) BETWEEN 1 AND 200),
    official_office text NOT NULL CHECK (length(official_office) BETWEEN 1 AND 300),
    is_late boolean NOT NULL,
    written_at timestamptz NOT NULL,
    UNIQUE (petition, number),
    CHECK ((kind = 'noted') = (code IS NOT NULL))
);
CREATE TRIGGER proposal_reply_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal_reply
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE complaint (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    petition uuid NOT NULL REFERENCES petition,
    about text NOT NULL CHECK (about IN ('rejection', 'decision', 'silence', 'reply')),
    -- Shown to its author and to those who handle it.
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    filed_at timestamptz NOT NULL,
    filed_on date NOT NULL,
    -- The last day on which it could be filed in time.
    term_ends_on date NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- Whose act it is about; null for whoever runs the service.
    respondent uuid REFERENCES body,
    -- Who considers it; null before it is forwarded, and where other moderators do.
    reviewer uuid REFERENCES body,
    forwarded_at timestamptz,
    outcome text CHECK (outcome IN ('upheld', 'partly', 'dismissed')),
    answer text CHECK (length(answer) BETWEEN 1 AND 20000),
    official_name text CHECK (length(official_name) BETWEEN 1 AND 200),
    official_office text CHECK (length(official_office) BETWEEN 1 AND 300),
    answered_at timestamptz,
    CHECK (num_nulls(outcome, answer, official_name, official_office, answered_at) IN (0, 5)),
    CHECK (answered_at IS NULL OR forwarded_at IS NOT NULL)
);
-- One complaint at a time about one act.
CREATE UNIQUE INDEX complaint_once ON complaint (petition, about) WHERE answered_at IS NULL;
CREATE INDEX complaint_by_petition ON complaint (petition, filed_at, id);
CREATE INDEX complaint_waiting ON complaint (filed_at, id) WHERE answered_at IS NULL;

-- What those who asked say of the answers. The judge is the keyed hash that stands for the same person's signature.
CREATE TABLE judgement (
    decision uuid NOT NULL REFERENCES body_decision,
    demand integer NOT NULL CHECK (demand > 0),
    judge bytea NOT NULL CHECK (length(judge) = 16),
    verdict text NOT NULL CHECK (verdict IN ('answered', 'partly', 'not_answered')),
    PRIMARY KEY (decision, demand, judge)
);

CREATE TABLE commitment (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    petition uuid NOT NULL REFERENCES petition,
    source text NOT NULL CHECK (source IN ('decision', 'reply', 'hearing')),
    demand integer CHECK (demand > 0),
    proceeding uuid REFERENCES proceeding,
    body uuid NOT NULL REFERENCES body,
    text_kk text NOT NULL CHECK (length(text_kk) BETWEEN 1 AND 2000),
    text_ru text NOT NULL CHECK (length(text_ru) BETWEEN 1 AND 2000),
    text_en text NOT NULL CHECK (length(text_en) BETWEEN 1 AND 2000),
    -- How it will be seen that it is done.
    sign_kk text NOT NULL CHECK (length(sign_kk) BETWEEN 1 AND 2000),
    sign_ru text NOT NULL CHECK (length(sign_ru) BETWEEN 1 AND 2000),
    sign_en text NOT NULL CHECK (length(sign_en) BETWEEN 1 AND 2000),
    made_at timestamptz NOT NULL,
    due_on date NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- What the body says, and what others found, on five levels.
    stated text NOT NULL DEFAULT 'no_evidence'
        CHECK (stated IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    stated_percent integer NOT NULL DEFAULT 0 CHECK (stated_percent BETWEEN 0 AND 100),
    verified text NOT NULL DEFAULT 'no_evidence'
        CHECK (verified IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    -- A first verifier found it complete; a second one has to agree.
    awaits_second boolean NOT NULL DEFAULT false,
    CHECK ((source = 'hearing') = (proceeding IS NOT NULL)),
    CHECK ((source = 'decision') = (demand IS NOT NULL))
);
CREATE INDEX commitment_by_petition ON commitment (petition, made_at, id);
CREATE INDEX commitment_by_body ON commitment (body, due_on, id);
CREATE INDEX commitment_by_due ON commitment (due_on, id);

-- Reports of the body and findings of verifiers, in their order.
CREATE TABLE commitment_report (
    id uuid PRIMARY KEY,
    commitment uuid NOT NULL REFERENCES commitment,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('progress', 'verification')),
    level text NOT NULL CHECK (level IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    percent integer CHECK (percent BETWEEN 0 AND 100),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    evidence_link text CHECK (length(evidence_link) BETWEEN 1 AND 2000),
    -- SHA-256 of a file that whoever reports keeps.
    evidence_hash bytea CHECK (length(evidence_hash) = 32),
    author uuid NOT NULL REFERENCES account,
    written_at timestamptz NOT NULL,
    UNIQUE (commitment, number),
    CHECK ((kind = 'progress') = (percent IS NOT NULL)),
    CHECK (kind <> 'progress' OR level <> 'complete' OR num_nonnulls(evidence_link, evidence_hash) > 0)
);
CREATE TRIGGER commitment_report_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commitment_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Somebody whose word on commitments does not depend on the body that made them.
ALTER TABLE role_grant DROP CONSTRAINT role_grant_role_check;
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role_check
    CHECK (role IN ('moderator', 'official', 'auditor', 'administrator'));
ALTER TABLE event DROP CONSTRAINT event_acted_as_check;
ALTER TABLE event ADD CONSTRAINT event_acted_as_check CHECK (acted_as IN
    ('applicant', 'citizen', 'moderator', 'official', 'auditor', 'administrator', 'service')) NOT VALID;
ALTER TABLE event VALIDATE CONSTRAINT event_acted_as_check;

GRANT SELECT ON response, head_statement, commission_member, proceeding, body_decision, demand_answer, draft_comment, proposal_reply,
    complaint, judgement, commitment, commitment_report TO dauys_service;
GRANT INSERT ON response, head_statement, commission_member, proceeding, body_decision, demand_answer, draft_comment, proposal_reply,
    complaint, judgement, commitment, commitment_report TO dauys_service;
GRANT UPDATE ON response TO dauys_service;
GRANT UPDATE (interests, answer, answered_at, left_at, leave_reason) ON commission_member TO dauys_service;
GRANT UPDATE (minutes, minuted_at, called_off_reason, called_off_at) ON proceeding TO dauys_service;
GRANT UPDATE (hidden_at, hidden_reason) ON draft_comment TO dauys_service;
GRANT UPDATE (version, reviewer, forwarded_at, outcome, answer, official_name, official_office, answered_at)
    ON complaint TO dauys_service;
GRANT UPDATE (verdict) ON judgement TO dauys_service;
GRANT UPDATE (version, due_on, stated, stated_percent, verified, awaits_second) ON commitment TO dauys_service;
