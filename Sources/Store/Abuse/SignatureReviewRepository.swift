import Domain
import Foundation
import Postgres

/// Signatures of a petition that are looked at in bulk, and what became of it.
package enum SignatureReviewRepository {
    private static let columns: Query = """
        id, petition, action, from_at, to_at, network, domain, suspects_only, language, reason, count, proposed_by,
        proposed_at, confirmed_by, confirmed_at, dropped_by, dropped_at, undone_by, undone_at, undo_reason, undone_count
        """

    /// How many signatures of a petition the action would concern. What a review has cleared is not taken up again.
    package static func count(
        _ action: SignatureReview.Action, _ criteria: SignatureReview.Criteria, of petition: UUID,
        in database: some Queryable
    ) async throws -> Int {
        let matching = matching(action, criteria, of: petition)
        return try await database.first("SELECT count(*) FROM signature WHERE " + matching)!.decode(Int.self)
    }

    package static func add(_ review: SignatureReview, in transaction: Transaction) async throws {
        let criteria = review.criteria
        try await transaction.query(
            """
            INSERT INTO signature_review (
                id, petition, action, from_at, to_at, network, domain, suspects_only, language, reason, count,
                proposed_by, proposed_at)
            VALUES (\(review.id), \(review.petition), \(review.action), \(criteria.from), \(criteria.to),
                \(criteria.network), \(criteria.domain), \(criteria.suspectsOnly), \(review.language),
                \(review.reason), \(review.count), \(review.proposed.by), \(review.proposed.at))
            """)
    }

    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> SignatureReview? {
        let lock: Query = locked ? " FOR UPDATE" : ""
        return try await database.first(
            "SELECT " + columns + " FROM signature_review WHERE id = \(id)" + lock
        ).map(review)
    }

    /// Those of a petition, oldest first; only what has been carried out unless `all`.
    package static func of(
        _ petition: UUID, all: Bool, in database: some Queryable
    ) async throws -> [SignatureReview] {
        try await database.query(
            "SELECT " + columns
                + " FROM signature_review WHERE petition = \(petition) AND (\(all) OR confirmed_at IS NOT NULL)"
                + " ORDER BY proposed_at, id"
        ).map(review)
    }

    package static func save(_ review: SignatureReview, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE signature_review SET confirmed_by = \(review.confirmed?.by), confirmed_at = \(review.confirmed?.at),
                dropped_by = \(review.dropped?.by), dropped_at = \(review.dropped?.at),
                undone_by = \(review.undone?.step.by), undone_at = \(review.undone?.step.at),
                undo_reason = \(review.undone?.reason), undone_count = \(review.undone?.count)
            WHERE id = \(review.id)
            """)
    }

    /// In seconds: a million signatures take half a minute, and the usual limit is meant for what people wait for.
    private static let longest = 10 * 60

    /// Gives the statements of this transaction as much time as the largest review takes.
    package static func allowTime(in transaction: Transaction) async throws {
        try await transaction.query("SELECT set_config('statement_timeout', \("\(longest)s"), true)")
    }

    /// Carries the review out on every signature that matches; returns how many those were.
    /// The caller holds the lock on the petition.
    package static func carryOut(
        _ review: SignatureReview, suspectsCount: Bool, at now: Instant, in transaction: Transaction
    ) async throws -> Int {
        let standing: SignatureStanding = review.action == .invalidation ? .invalidated : .valid
        let touched: Query =
            """
            WITH matched AS MATERIALIZED (
                SELECT petition, stage, signer, standing, region FROM signature WHERE
            """ + " " + matching(review.action, review.criteria, of: review.petition) + """
                 FOR UPDATE
                ), touched AS (
                    UPDATE signature SET standing = \(standing), review = \(review.id) FROM matched
                    WHERE signature.petition = matched.petition AND signature.stage = matched.stage
                        AND signature.signer = matched.signer
                    RETURNING matched.standing AS old, signature.standing AS new, matched.region
                ),
                """
        return try await number(
            transaction.first(touched + counting(review.petition, suspectsCount, at: now)))
    }

    /// Takes it back for every signature that is still there; returns how many those were.
    /// The caller holds the lock on the petition.
    package static func undo(
        _ review: SignatureReview, suspectsCount: Bool, at now: Instant, in transaction: Transaction
    ) async throws -> Int {
        let touched: Query =
            """
            WITH matched AS MATERIALIZED (
                SELECT petition, stage, signer, standing FROM signature
                WHERE petition = \(review.petition) AND stage = 'collection' AND review = \(review.id) FOR UPDATE
            ), touched AS (
                UPDATE signature SET review = NULL,
                    standing = CASE WHEN suspicion IS NULL THEN 'valid' ELSE 'suspect' END
                FROM matched
                WHERE signature.petition = matched.petition AND signature.stage = matched.stage
                    AND signature.signer = matched.signer
                RETURNING matched.standing AS old, signature.standing AS new, signature.region
            ),
            """
        return try await number(
            transaction.first(touched + counting(review.petition, suspectsCount, at: now)))
    }

    /// Takes back that thresholds which leave the collection open were reached, where the count is below them now.
    package static func reopenThresholds(of petition: UUID, in transaction: Transaction) async throws -> [String] {
        try await transaction.query(
            """
            UPDATE petition_threshold SET reached_at = NULL FROM tally
            WHERE petition_threshold.petition = \(petition) AND tally.petition = \(petition)
                AND reached_at IS NOT NULL AND NOT closes_collection AND required > tally.signatures
            RETURNING key
            """
        ).map { try $0.decode(String.self) }.sorted()
    }

    private static func matching(
        _ action: SignatureReview.Action, _ criteria: SignatureReview.Criteria, of petition: UUID
    ) -> Query {
        let suspectsOnly = criteria.suspectsOnly || action == .clearance
        var matching: Query =
            """
            petition = \(petition) AND stage = 'collection' AND standing <> 'invalidated' AND review IS NULL
            AND signed_at >= \(criteria.from) AND signed_at < \(criteria.to)
            AND (standing = 'suspect' OR NOT \(suspectsOnly))
            """
        if let network = criteria.network { matching += " AND network = \(network)" }
        if let domain = criteria.domain { matching += " AND domain = \(domain)" }
        return matching
    }

    /// What the rows in `touched` change in the counts.
    private static func counting(_ petition: UUID, _ suspectsCount: Bool, at now: Instant) -> Query {
        """
         moved AS (
            SELECT region, old, new, old = 'valid' OR (old = 'suspect' AND \(suspectsCount)) AS did,
                new = 'valid' OR (new = 'suspect' AND \(suspectsCount)) AS does
            FROM touched
        ), counted AS (
            SELECT count(*)::integer AS number, count(*) FILTER (WHERE did AND NOT does)::integer AS less,
                count(*) FILTER (WHERE does AND NOT did)::integer AS more,
                (count(*) FILTER (WHERE new = 'suspect') - count(*) FILTER (WHERE old = 'suspect'))::integer AS suspect,
                (count(*) FILTER (WHERE new = 'invalidated') - count(*) FILTER (WHERE old = 'invalidated'))::integer
                    AS invalidated
            FROM moved
        ), tallied AS (
            UPDATE tally SET signatures = tally.signatures - counted.less + counted.more,
                suspect = tally.suspect + counted.suspect, invalidated = tally.invalidated + counted.invalidated
            FROM counted WHERE tally.petition = \(petition)
        ), hourly AS (
            INSERT INTO signature_hour (petition, stage, hour, invalidated, reinstated)
            SELECT \(petition), 'collection', date_trunc('hour', \(now)::timestamptz, 'UTC'), less, more FROM counted
            WHERE less > 0 OR more > 0
            ON CONFLICT (petition, stage, hour) DO UPDATE SET
                invalidated = signature_hour.invalidated + excluded.invalidated,
                reinstated = signature_hour.reinstated + excluded.reinstated
        ), by_region AS (
            SELECT region, (count(*) FILTER (WHERE does) - count(*) FILTER (WHERE did))::integer AS number
            FROM moved WHERE region IS NOT NULL GROUP BY region
        ), lessened AS (
            UPDATE signature_region SET count = signature_region.count + by_region.number FROM by_region
            WHERE signature_region.petition = \(petition) AND signature_region.region = by_region.region
                AND by_region.number < 0
        ), regional AS (
            -- Of a region that has only those who were held back there is no row yet.
            INSERT INTO signature_region (petition, region, count)
            SELECT \(petition), region, number FROM by_region WHERE number > 0 ORDER BY region
            ON CONFLICT (petition, region) DO UPDATE SET count = signature_region.count + excluded.count
        )
        SELECT number FROM counted
        """
    }

    private static func number(_ row: Row?) throws -> Int {
        try row?.decode(Int.self) ?? 0
    }

    private static func review(_ row: Row) throws -> SignatureReview {
        func step(_ who: String, _ when: String) throws -> SignatureReview.Step? {
            guard let by: UUID = try row.get(who), let at: Instant = try row.get(when) else { return nil }
            return SignatureReview.Step(by: by, at: at)
        }
        var review = SignatureReview(
            id: try row.get("id"), petition: try row.get("petition"), action: try row.get("action"),
            criteria: SignatureReview.Criteria(
                from: try row.get("from_at"), to: try row.get("to_at"), network: try row.get("network"),
                domain: try row.get("domain"), suspectsOnly: try row.get("suspects_only")),
            language: try row.get("language"), reason: try row.get("reason"), count: try row.get("count"),
            proposed: SignatureReview.Step(by: try row.get("proposed_by"), at: try row.get("proposed_at")))
        review.confirmed = try step("confirmed_by", "confirmed_at")
        review.dropped = try step("dropped_by", "dropped_at")
        if let undone = try step("undone_by", "undone_at") {
            review.undone = SignatureReview.Undoing(
                step: undone, reason: try row.get("undo_reason"), count: try row.get("undone_count"))
        }
        return review
    }
}
