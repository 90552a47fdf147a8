import Domain
import Foundation
import Postgres

/// What accounts follow. Read by its owner, and by whatever writes letters to them.
package enum FollowRepository {
    static let columns: Query =
        "follow.id, follow.matter_kind, follow.matter, follow.body, follow.profile, follow.topic, follow.created_at"

    /// Until the transaction ends nobody else follows anything as this account, so that what it has can be counted.
    package static func lock(_ account: UUID, in transaction: Transaction) async throws {
        try await transaction.query("SELECT FROM account WHERE id = \(account) FOR NO KEY UPDATE")
    }

    package static func find(
        _ target: FollowTarget, of account: UUID, in database: some Queryable
    ) async throws -> Follow? {
        let (matter, body, profile, topic) = parts(target)
        return try await database.first(
            "SELECT " + columns + """
                 FROM follow WHERE account = \(account) AND matter IS NOT DISTINCT FROM \(matter?.id)
                    AND body IS NOT DISTINCT FROM \(body) AND profile IS NOT DISTINCT FROM \(profile)
                    AND topic IS NOT DISTINCT FROM \(topic)
                """
        ).map(follow)
    }

    package static func count(of account: UUID, in database: some Queryable) async throws -> Int {
        try await database.first("SELECT count(*) FROM follow WHERE account = \(account)")?.decode(Int.self) ?? 0
    }

    package static func insert(_ follow: Follow, of account: UUID, in transaction: Transaction) async throws {
        let (matter, body, profile, topic) = parts(follow.target)
        try await transaction.query(
            """
            INSERT INTO follow (id, account, matter_kind, matter, body, profile, topic, created_at)
            VALUES (\(follow.id), \(account), \(matter?.kind), \(matter?.id), \(body), \(profile), \(topic),
                \(follow.createdAt))
            """)
    }

    /// False where the account has no such follow.
    package static func delete(_ id: UUID, of account: UUID, in database: some Queryable) async throws -> Bool {
        try await database.execute("DELETE FROM follow WHERE id = \(id) AND account = \(account)") == 1
    }

    /// Whoever's it is.
    package static func delete(_ id: UUID, in database: some Queryable) async throws {
        try await database.query("DELETE FROM follow WHERE id = \(id)")
    }

    private static func parts(_ target: FollowTarget) -> (
        matter: Matter?, body: UUID?, profile: String?, topic: String?
    ) {
        switch target {
        case .matter(let matter): (matter, nil, nil, nil)
        case .body(let id): (nil, id, nil, nil)
        case .topic(let profile, let code): (nil, nil, profile, code)
        }
    }

    static func follow(_ row: Row) throws -> Follow {
        let target: FollowTarget =
            if let matter = try row.get("matter", as: UUID?.self) {
                .matter(Matter(try row.get("matter_kind"), matter))
            } else if let body = try row.get("body", as: UUID?.self) {
                .body(body)
            } else {
                .topic(profile: try row.get("profile"), code: try row.get("topic"))
            }
        return Follow(id: try row.get("id"), target: target, createdAt: try row.get("created_at"))
    }
}
