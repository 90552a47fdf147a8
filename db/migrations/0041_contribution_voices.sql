-- Whoever took a contribution back may say something anew while the consultation is open: one voice each is one contribution
-- that is not withdrawn. Making the indexes blocks writing to contributions while it lasts.
DROP INDEX contribution_of_person;
CREATE UNIQUE INDEX contribution_of_person ON contribution (consultation, account)
    WHERE organisation IS NULL AND account IS NOT NULL AND state <> 'withdrawn';
DROP INDEX contribution_of_organisation;
CREATE UNIQUE INDEX contribution_of_organisation ON contribution (consultation, organisation)
    WHERE organisation IS NOT NULL AND state <> 'withdrawn';
-- What the same voice took back before.
CREATE INDEX contribution_taken_back ON contribution (consultation, coalesce(organisation, account))
    WHERE state = 'withdrawn';
