-- Contributions in which form letters have to be looked for wait in a queue: no more is everything that changed since the last
-- run read every few seconds. Locks contribution while its trigger and an index are made and those that wait are read (a
-- second or two for a hundred thousand).

-- Contributions that were submitted, changed or withdrawn in a consultation where form letters were ordered, until somebody
-- has looked at them. Orders are made under the exclusive lock of the consultation and contributions under its shared one: what
-- does not see an order was there before the order begins to read.
CREATE TABLE form_letter_arrival (
    contribution uuid PRIMARY KEY REFERENCES contribution,
    consultation uuid NOT NULL REFERENCES consultation,
    -- Of the contribution: what has changed again while it was looked at stays.
    version integer NOT NULL CHECK (version > 0)
);
CREATE INDEX form_letter_arrival_in_order ON form_letter_arrival (consultation, contribution);

CREATE FUNCTION note_form_letter_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM form_letter_run WHERE consultation = NEW.consultation) THEN
        INSERT INTO form_letter_arrival (contribution, consultation, version)
        VALUES (NEW.id, NEW.consultation, NEW.version)
        ON CONFLICT (contribution) DO UPDATE SET version = excluded.version;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER form_letter_arrival AFTER INSERT OR UPDATE ON contribution FOR EACH ROW
    WHEN (NEW.state <> 'draft') EXECUTE FUNCTION note_form_letter_arrival();

INSERT INTO form_letter_arrival (contribution, consultation, version)
SELECT k.id, k.consultation, k.version FROM contribution k LEFT JOIN form_letter_sketch s ON s.contribution = k.id
WHERE k.state <> 'draft' AND EXISTS (SELECT FROM form_letter_run r WHERE r.consultation = k.consultation)
    AND CASE k.state WHEN 'submitted' THEN s.revision IS DISTINCT FROM k.revision ELSE s.contribution IS NOT NULL END;
DROP INDEX contribution_changed;

-- Coverage and the figures of an outcome count every contribution; with this they read the index alone.
DROP INDEX contribution_in_order;
CREATE INDEX contribution_in_order ON contribution (consultation, id) INCLUDE (channel, organisation, language)
    WHERE state = 'submitted';

GRANT SELECT, INSERT, DELETE ON form_letter_arrival TO dauys_service;
GRANT UPDATE (version) ON form_letter_arrival TO dauys_service;
GRANT SELECT (contribution, consultation, version) ON form_letter_arrival TO dauys_reader, dauys_auditor;
