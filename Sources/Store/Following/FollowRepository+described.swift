import Domain
import Foundation
import Postgres

extension FollowRepository {
    /// A follow with what its owner knows the followed thing by.
    package struct Described: Hashable, Sendable {
        package var follow: Follow
        /// Of the matter.
        package var reference: String?
        /// Of the matter; nil where it is not, or no longer, before the public.
        package var title: LocalizedText?
        package var body: BodyName?
    }

    package struct BodyName: Hashable, Sendable {
        package var key: String
        package var kind: String
        package var name: LocalizedText
    }

    /// Oldest first.
    package static func described(of account: UUID, in database: some Queryable) async throws -> [Described] {
        try await database.query(
            described + " WHERE follow.account = \(account) ORDER BY follow.created_at, follow.id"
        ).map(described)
    }

    /// By its identifier, whoever's it is.
    package static func described(_ id: UUID, in database: some Queryable) async throws -> Described? {
        try await database.first(described + " WHERE follow.id = \(id)").map(described)
    }

    private static let described: Query =
        "SELECT " + columns + """
            , coalesce(petition.reference, c.reference, i.reference, l.reference) AS reference,
                coalesce(c.title_kk, i.title_kk, l.title_kk) AS title_kk,
                coalesce(c.title_ru, i.title_ru, l.title_ru) AS title_ru,
                coalesce(c.title_en, i.title_en, l.title_en) AS title_en,
                CASE WHEN petition.published_at IS NOT NULL AND petition.state <> 'taken_down' THEN petition.subject END
                    AS subject,
                body.key AS body_key, body.kind AS body_kind, body.name_kk, body.name_ru, body.name_en
            FROM follow LEFT JOIN petition ON petition.id = follow.matter
                LEFT JOIN consultation c ON c.id = follow.matter LEFT JOIN initiative i ON i.id = follow.matter
                LEFT JOIN monitored_list l ON l.id = follow.matter
                LEFT JOIN body ON body.id = follow.body
            """

    private static func described(_ row: Row) throws -> Described {
        var body: BodyName?
        if let key = try row.get("body_key", as: String?.self) {
            body = BodyName(
                key: key, kind: try row.get("body_kind"),
                name: try row.localized("name"))
        }
        return Described(
            follow: try follow(row), reference: try row.get("reference"),
            title: try MatterTitle.title(row, subject: "subject"), body: body)
    }
}
