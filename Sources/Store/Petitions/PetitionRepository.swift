import Domain
import Foundation
import Postgres

/// Petitions as the domain decides about them.
package enum PetitionRepository {
    private static let columns: Query = """
        id, reference, profile, body, applicant, language, topic, subject, arguments, demands, state, version,
        rule_version, created_at, submitted_at, support_required, support_closes_at, support_reached_at, check_due_on,
        claimed_by, claimed_at, published_at, closes_at, population, population_on, population_source, ended_at
        """

    package static func insert(_ petition: Petition, in transaction: Transaction) async throws {
        let text = petition.text
        try await transaction.query(
            """
            INSERT INTO petition (id, profile, body, applicant, language, topic, subject, arguments, demands, state,
                version, created_at, changed_at)
            VALUES (\(petition.id), \(petition.profile), \(petition.body), \(petition.applicant), \(text.language),
                \(text.topic), \(text.subject), \(text.arguments), \(text.demands), \(petition.state.rawValue),
                \(petition.version), \(petition.createdAt), \(petition.createdAt))
            """)
        try await transaction.query("INSERT INTO tally (petition) VALUES (\(petition.id))")
    }

    /// The petition; with `locked` nobody else changes it until the transaction ends.
    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Petition? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        let row = try await database.first("SELECT " + columns + " FROM petition WHERE id = \(id)" + lock)
        guard let row else { return nil }
        var petition = try self.petition(row)
        if petition.state == .secondOpinion {
            petition.proposal = try await DecisionRepository.openProposal(of: id, in: database)
        }
        if petition.state.mayHaveResponse {
            petition.response = try await ResponseRepository.find(id, in: database)
        }
        return petition
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM petition WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Writes the petition over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ petition: Petition, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let text = petition.text
        return try await transaction.execute(
            """
            UPDATE petition SET reference = \(petition.reference), body = \(petition.body), language = \(text.language),
                topic = \(text.topic), subject = \(text.subject), arguments = \(text.arguments),
                demands = \(text.demands), state = \(petition.state.rawValue), version = \(petition.version),
                changed_at = \(now), rule_version = \(petition.ruleVersion), submitted_at = \(petition.submittedAt),
                support_required = \(petition.support?.required), support_closes_at = \(petition.support?.closesAt),
                support_reached_at = \(petition.support?.reachedAt), check_due_on = \(petition.checkDueOn),
                claimed_by = \(petition.claim?.moderator), claimed_at = \(petition.claim?.at),
                published_at = \(petition.publishedAt), closes_at = \(petition.closesAt),
                population = \(petition.population?.value), population_on = \(petition.population?.on),
                population_source = \(petition.population?.source), ended_at = \(petition.endedAt)
            WHERE id = \(petition.id) AND version = \(version)
            """) == 1
    }

    /// The place in the queue of moderators, when the day of the check moves.
    package static func setCheckDueOn(
        _ day: LegalDate, of petition: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query("UPDATE petition SET check_due_on = \(day) WHERE id = \(petition)")
    }

    /// Keeps the text as it was submitted, beside the ones submitted before.
    package static func keepText(of petition: Petition, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO petition_text (petition, revision, subject, arguments, demands, submitted_at)
            SELECT \(petition.id), 1 + count(*), \(petition.text.subject), \(petition.text.arguments),
                \(petition.text.demands), \(now)
            FROM petition_text WHERE petition = \(petition.id)
            """)
    }

    /// The next human reference of the year, such as KZ-2026-000123; given once, never again.
    package static func nextReference(prefix: String, year: Int, in transaction: Transaction) async throws -> String {
        let row = try await transaction.first(
            """
            INSERT INTO reference_counter (prefix, year, last) VALUES (\(prefix), \(year), 1)
            ON CONFLICT (prefix, year) DO UPDATE SET last = reference_counter.last + 1 RETURNING last
            """)
        return reference(prefix: prefix, year: year, number: try row!.decode(Int.self))
    }

    static func reference(prefix: String, year: Int, number: Int) -> String {
        let digits = String(number)
        return "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    package static func freeze(
        _ thresholds: [FrozenThreshold], of petition: UUID, in transaction: Transaction
    ) async throws {
        guard !thresholds.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO petition_threshold (petition, key, required, closes_collection)
            SELECT \(petition), key, required, closes FROM unnest(\(thresholds.map(\.key)),
                \(thresholds.map(\.required)), \(thresholds.map(\.closesCollection))) AS new (key, required, closes)
            """)
    }

    package static func thresholds(of petition: UUID, in database: some Queryable) async throws -> [FrozenThreshold] {
        try await database.query(
            """
            SELECT key, required, closes_collection, reached_at FROM petition_threshold
            WHERE petition = \(petition) ORDER BY required, key
            """
        ).map { row in
            let (key, required, closes, reachedAt) = try row.decode(
                String.self, Int.self, Bool.self, Instant?.self)
            return FrozenThreshold(key: key, required: required, closesCollection: closes, reachedAt: reachedAt)
        }
    }

    /// A petition whose term is over, and when it was.
    package struct TermMark: Hashable, Sendable {
        package var closedAt: Instant
        package var id: UUID
    }

    /// Petitions whose support or collection is over at `now` and which still stand open, the longest over first.
    package static func overdue(
        at now: Instant, after mark: TermMark?, limit: Int, in database: some Queryable
    ) async throws -> [TermMark] {
        let later: Query = mark.map { "WHERE (closed_at, id) > (\($0.closedAt), \($0.id))" } ?? ""
        return try await database.query(
            """
            SELECT closed_at, id FROM (
                SELECT support_closes_at AS closed_at, id FROM petition
                WHERE state = 'gathering_support' AND support_closes_at <= \(now)
                UNION ALL
                SELECT closes_at, id FROM petition WHERE state = 'collecting' AND closes_at <= \(now)
            ) AS over \(later) ORDER BY closed_at, id LIMIT \(limit)
            """
        ).map { row in
            let (closedAt, id) = try row.decode(Instant.self, UUID.self)
            return TermMark(closedAt: closedAt, id: id)
        }
    }

    /// Notes a rule version at its first use; false if it was used before with another content.
    package static func bind(
        ruleVersion id: String, contentHash: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.query(
            """
            INSERT INTO rule_version (id, content_hash, first_used_at) VALUES (\(id), \(contentHash), \(now))
            ON CONFLICT (id) DO UPDATE SET content_hash = \(contentHash) WHERE rule_version.content_hash IS NULL
            """)
        let row = try await transaction.first("SELECT content_hash = \(contentHash) FROM rule_version WHERE id = \(id)")
        return try row?.decode(Bool.self) ?? false
    }

    private static func petition(_ row: Row) throws -> Petition {
        var petition = Petition(
            id: try row.get("id"), profile: try row.get("profile"), body: try row.get("body"),
            applicant: try row.get("applicant"),
            text: PetitionText(
                language: try row.get("language"), topic: try row.get("topic"), subject: try row.get("subject"),
                arguments: try row.get("arguments"), demands: try row.get("demands")),
            state: try row.get("state"), version: try row.get("version"), createdAt: try row.get("created_at"))
        petition.reference = try row.get("reference")
        petition.ruleVersion = try row.get("rule_version")
        petition.submittedAt = try row.get("submitted_at")
        if let required = try row.get("support_required", as: Int?.self) {
            petition.support = Petition.Support(
                required: required, closesAt: try row.get("support_closes_at"),
                reachedAt: try row.get("support_reached_at"))
        }
        petition.checkDueOn = try row.get("check_due_on")
        if let moderator = try row.get("claimed_by", as: UUID?.self) {
            petition.claim = Petition.Claim(moderator: moderator, at: try row.get("claimed_at"))
        }
        petition.publishedAt = try row.get("published_at")
        petition.closesAt = try row.get("closes_at")
        if let value = try row.get("population", as: Int?.self) {
            petition.population = Body.Population(
                value: value, on: try row.get("population_on"), source: try row.get("population_source"))
        }
        petition.endedAt = try row.get("ended_at")
        return petition
    }
}
