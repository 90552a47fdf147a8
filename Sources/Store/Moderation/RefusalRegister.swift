import Domain
import Foundation
import Postgres

/// The public register of petitions that were refused, and why.
package enum RefusalRegister {
    package struct Entry: Hashable, Sendable {
        package var id: UUID
        package var petition: UUID
        package var reference: String?
        package var profile: String
        package var ruleVersion: String?
        package var subject: String
        package var state: PetitionState
        package var bodyName: LocalizedText
        package var kind: CheckDecision.Kind
        package var code: String
        package var quote: String
        package var reason: String
        package var duplicateOf: String?
        package var decidedAt: Instant
    }

    package static func page(
        profile: String?, code: String?, after mark: (at: Instant, id: UUID)?, limit: Int, in database: some Queryable
    ) async throws -> [Entry] {
        let later: Query = mark.map { " AND (d.decided_at, d.id) < (\($0.at), \($0.id))" } ?? ""
        return try await database.query(
            """
            SELECT d.id, d.petition, p.reference, p.profile, p.rule_version, p.subject, p.state, b.name_kk, b.name_ru,
                b.name_en, d.kind, d.code, coalesce(d.quote, '') AS quote, coalesce(d.reason, '') AS reason,
                o.reference AS duplicate_of, d.decided_at
            FROM check_decision d JOIN petition p ON p.id = d.petition JOIN body b ON b.id = p.body
            LEFT JOIN petition o ON o.id = d.duplicate_of
            WHERE d.kind IN ('rejection', 'agreement', 'term_passed')
                AND (\(profile)::text IS NULL OR p.profile = \(profile))
                AND (\(code)::text IS NULL OR d.code = \(code))
            """ + later + " ORDER BY d.decided_at DESC, d.id DESC LIMIT \(limit)"
        ).map { row in
            Entry(
                id: try row.get("id"), petition: try row.get("petition"), reference: try row.get("reference"),
                profile: try row.get("profile"), ruleVersion: try row.get("rule_version"),
                subject: try row.get("subject"), state: try row.get("state"),
                bodyName: try row.localized("name"),
                kind: try row.get("kind"), code: try row.get("code"), quote: try row.get("quote"),
                reason: try row.get("reason"), duplicateOf: try row.get("duplicate_of"),
                decidedAt: try row.get("decided_at"))
        }
    }

    /// How often each code was used, most often first, and how many petitions were published.
    package static func statistics(
        profile: String?, in database: some Queryable
    ) async throws -> (codes: [(code: String, count: Int)], published: Int) {
        let codes = try await database.query(
            """
            SELECT d.code, count(*)::integer FROM check_decision d JOIN petition p ON p.id = d.petition
            WHERE d.kind IN ('rejection', 'agreement', 'term_passed')
                AND (\(profile)::text IS NULL OR p.profile = \(profile))
            GROUP BY d.code ORDER BY count(*) DESC, d.code
            """
        ).map { try $0.decode(String.self, Int.self) }
        let published = try await database.first(
            """
            SELECT count(*)::integer FROM check_decision d JOIN petition p ON p.id = d.petition
            WHERE d.kind = 'publication' AND (\(profile)::text IS NULL OR p.profile = \(profile))
            """)
        return (codes, try published?.decode(Int.self) ?? 0)
    }
}
