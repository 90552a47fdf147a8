import Postgres

/// How much waits for moderators.
package enum WaitingRepository {
    package struct Counts: Hashable, Sendable {
        package var petitions: Int
        package var contributions: Int
        package var redactions: Int
        package var authorshipReports: Int
        package var organisations: Int
        package var complaints: Int
    }

    /// Whatever the queues of moderators list, counted: nobody's text is read for it.
    package static func counts(in database: some Queryable) async throws -> Counts {
        let row = try await database.query(
            """
            SELECT
                (SELECT count(*) FROM petition WHERE state IN ('under_check', 'second_opinion')) AS petitions,
                (SELECT count(*) FROM contribution WHERE state = 'submitted' AND publication = 'pending')
                    AS contributions,
                (SELECT count(*) FROM redaction d JOIN contribution k ON k.id = d.contribution AND k.state = 'submitted'
                    WHERE d.complained_at IS NOT NULL AND d.review IS NULL) AS redactions,
                (SELECT count(*) FROM authorship_report WHERE state = 'open') AS authorship_reports,
                (SELECT count(*) FROM organisation WHERE check_state = 'unchecked') AS organisations,
                (SELECT count(*) FROM complaint WHERE answered_at IS NULL
                    AND CASE WHEN forwarded_at IS NULL THEN respondent ELSE reviewer END IS NULL) AS complaints
            """)[0]
        return Counts(
            petitions: try row.get("petitions"), contributions: try row.get("contributions"),
            redactions: try row.get("redactions"), authorshipReports: try row.get("authorship_reports"),
            organisations: try row.get("organisations"), complaints: try row.get("complaints"))
    }
}
