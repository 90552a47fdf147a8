-- The total for which a petition's regions are shown, moved on with them: held against the live total, regions that stand
-- still would tell where the latest signatures are from. Locks nothing that is there.

CREATE TABLE region_breakdown (
    petition uuid PRIMARY KEY REFERENCES petition,
    -- Signatures at the last move. Parts are in signature_region.shown; what is left of the total is none or ten and more.
    total integer NOT NULL CHECK (total >= 0)
);

GRANT SELECT, INSERT ON region_breakdown TO dauys_service;
GRANT UPDATE (total) ON region_breakdown TO dauys_service;
GRANT SELECT (petition, total) ON region_breakdown TO dauys_reader, dauys_auditor;

-- Those that are shown begin anew at the next move.
UPDATE signature_region SET shown = 0 WHERE shown > 0;
