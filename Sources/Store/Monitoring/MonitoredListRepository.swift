import Domain
import Foundation
import Postgres

/// Lists of points as the domain decides about them, and their editions.
package enum MonitoredListRepository {
    static let columns: Query = """
        l.id, l.reference, l.profile, l.body, l.topic, l.original, l.title_kk, l.title_ru, l.title_en, l.summary_kk,
        l.summary_ru, l.summary_en, l.version, l.edition, l.rule_version, l.published_at
        """

    package static func insert(_ list: MonitoredList, in transaction: Transaction) async throws {
        let text = list.text
        try await transaction.query(
            """
            INSERT INTO monitored_list (id, reference, profile, body, topic, original, title_kk, title_ru, title_en,
                summary_kk, summary_ru, summary_en, version, edition, rule_version, published_at, changed_at)
            VALUES (\(list.id), \(list.reference), \(list.profile), \(list.body), \(text.topic), \(text.original),
                \(text.title.kk), \(text.title.ru), \(text.title.en), \(text.summary.kk), \(text.summary.ru),
                \(text.summary.en), \(list.version), \(list.edition), \(list.ruleVersion), \(list.publishedAt),
                \(list.publishedAt))
            """)
    }

    /// - Parameter locked: until the transaction ends nobody else changes it, or what belongs to it.
    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> MonitoredList? {
        try await database.first(
            "SELECT " + columns + " FROM monitored_list l WHERE l.id = \(id)" + (locked ? " FOR NO KEY UPDATE" : "")
        ).map(list)
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM monitored_list WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Writes what can change over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ list: MonitoredList, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE monitored_list SET version = \(list.version), edition = \(list.edition), changed_at = \(now)
            WHERE id = \(list.id) AND version = \(version)
            """) == 1
    }

    package static func add(_ edition: ListEdition, to list: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO list_edition (list, number, reason_kk, reason_ru, reason_en, added, changed, published_at)
            VALUES (\(list), \(edition.number), \(edition.reason?.kk), \(edition.reason?.ru), \(edition.reason?.en),
                \(edition.added), \(edition.changed), \(edition.publishedAt))
            """)
    }

    /// Oldest first.
    package static func editions(of list: UUID, in database: some Queryable) async throws -> [ListEdition] {
        try await database.query(
            """
            SELECT number, reason_kk, reason_ru, reason_en, added, changed, published_at FROM list_edition
            WHERE list = \(list) ORDER BY number
            """
        ).map { row in
            let isFirst = try row.get("number", as: Int.self) == 1
            return ListEdition(
                number: try row.get("number"), reason: isFirst ? nil : try row.localized("reason"),
                added: try row.get("added"), changed: try row.get("changed"), publishedAt: try row.get("published_at"))
        }
    }

    static func list(_ row: Row) throws -> MonitoredList {
        MonitoredList(
            id: try row.get("id"), reference: try row.get("reference"), profile: try row.get("profile"),
            body: try row.get("body"),
            text: MonitoredList.Text(
                topic: try row.get("topic"), original: try row.get("original"), title: try row.localized("title"),
                summary: try row.localized("summary")),
            version: try row.get("version"), edition: try row.get("edition"), ruleVersion: try row.get("rule_version"),
            publishedAt: try row.get("published_at"))
    }
}
