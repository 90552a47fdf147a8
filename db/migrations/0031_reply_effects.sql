-- What came of something that was said: besides a change in words and a promise, passages of a version of a document and
-- a decision that was taken. Locks reply for the moment in which columns and checks are added; the check is made beside
-- normal use.

ALTER TABLE reply
    ADD changed_document uuid,
    ADD changed_version integer,
    ADD first_passage integer,
    ADD last_passage integer,
    ADD decision_kk text CHECK (length(decision_kk) BETWEEN 1 AND 1000),
    ADD decision_ru text CHECK (length(decision_ru) BETWEEN 1 AND 1000),
    ADD decision_en text CHECK (length(decision_en) BETWEEN 1 AND 1000),
    ADD CONSTRAINT reply_passages_check CHECK (
        num_nulls(changed_document, changed_version, first_passage, last_passage) IN (0, 4)
        AND first_passage >= 1 AND last_passage >= first_passage),
    ADD CONSTRAINT reply_decision_check CHECK (num_nulls(decision_kk, decision_ru, decision_en) IN (0, 3)),
    ADD CONSTRAINT reply_passages_fkey FOREIGN KEY (changed_document, changed_version) REFERENCES document_version
        NOT VALID;
ALTER TABLE reply VALIDATE CONSTRAINT reply_passages_fkey;

-- What is accepted has changed something; in a document that is a later version than the first.
ALTER TABLE reply DROP CONSTRAINT reply_check3;
ALTER TABLE reply ADD CONSTRAINT reply_accepted_check CHECK (
    disposition NOT IN ('accepted', 'accepted_in_part')
    OR num_nonnulls(change_kk, commitment, decision_kk) > 0 OR coalesce(changed_version > 1, false)) NOT VALID;
ALTER TABLE reply VALIDATE CONSTRAINT reply_accepted_check;

GRANT SELECT (changed_document, changed_version, first_passage, last_passage, decision_kk, decision_ru, decision_en)
    ON reply TO dauys_reader, dauys_auditor;
