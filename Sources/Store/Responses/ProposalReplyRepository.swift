import Domain
import Foundation
import Postgres

/// Answers to petitions below their threshold. Only added to.
package enum ProposalReplyRepository {
    package struct Recorded: Hashable, Sendable {
        package var reply: ProposalReply
        package var number: Int
        package var isLate: Bool
        package var writtenAt: Instant
    }

    static func add(
        _ reply: ProposalReply, number: Int, isLate: Bool, to petition: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        var (kind, code): (String, String?) = ("reply", nil)
        if case .noted(let topic) = reply.kind { (kind, code) = ("noted", topic) }
        try await transaction.query(
            """
            INSERT INTO proposal_reply (id, petition, number, kind, code, language, text, appeal_notice, official_name,
                official_office, is_late, written_at)
            VALUES (\(reply.id), \(petition), \(number), \(kind), \(code), \(reply.language), \(reply.text),
                \(reply.appealNotice), \(reply.official.name), \(reply.official.office), \(isLate), \(now))
            """)
    }

    /// Oldest first.
    package static func replies(to petition: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT id, number, code, language, text, appeal_notice, official_name, official_office, is_late, written_at
            FROM proposal_reply WHERE petition = \(petition) ORDER BY number
            """
        ).map { row in
            Recorded(
                reply: ProposalReply(
                    id: try row.get("id"),
                    kind: try row.get("code", as: String?.self).map(ProposalReply.Kind.noted) ?? .reply,
                    language: try row.get("language"), text: try row.get("text"),
                    appealNotice: try row.get("appeal_notice"),
                    official: Signatory(name: try row.get("official_name"), office: try row.get("official_office"))),
                number: try row.get("number"), isLate: try row.get("is_late"), writtenAt: try row.get("written_at"))
        }
    }
}
