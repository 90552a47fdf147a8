import Domain
import Foundation
import Postgres

/// Initiatives as the domain decides about them.
package enum InitiativeRepository {
    static let columns: Query = """
        i.id, i.reference, i.profile, i.body, i.kind, i.topic, i.original, i.title_kk, i.title_ru, i.title_en,
        i.objective_kk, i.objective_ru, i.objective_en, i.lead_kk, i.lead_ru, i.lead_en, i.starts_on, i.ends_on, i.status,
        i.version, i.rule_version, i.created_at, i.published_at, i.closed_at
        """

    /// A change with the instant at which it was made.
    package struct Recorded: Hashable, Sendable {
        package var change: InitiativeChange
        package var changedAt: Instant
    }

    package static func insert(_ initiative: Initiative, in transaction: Transaction) async throws {
        let text = initiative.text
        try await transaction.query(
            """
            INSERT INTO initiative (id, profile, body, kind, topic, original, title_kk, title_ru, title_en, objective_kk,
                objective_ru, objective_en, lead_kk, lead_ru, lead_en, starts_on, ends_on, status, version, created_at,
                changed_at)
            VALUES (\(initiative.id), \(initiative.profile), \(initiative.body), \(text.kind), \(text.topic),
                \(text.original), \(text.title.kk), \(text.title.ru), \(text.title.en), \(text.objective.kk),
                \(text.objective.ru), \(text.objective.en), \(text.lead.kk), \(text.lead.ru), \(text.lead.en),
                \(initiative.timeline.startsOn), \(initiative.timeline.endsOn), \(initiative.status),
                \(initiative.version), \(initiative.createdAt), \(initiative.createdAt))
            """)
    }

    /// - Parameter locked: until the transaction ends nobody else changes it, or what belongs to it.
    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Initiative? {
        try await database.first(
            "SELECT " + columns + " FROM initiative i WHERE i.id = \(id)" + (locked ? " FOR NO KEY UPDATE" : "")
        ).map(initiative)
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM initiative WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Writes what can change over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ initiative: Initiative, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let text = initiative.text
        return try await transaction.execute(
            """
            UPDATE initiative SET reference = \(initiative.reference), kind = \(text.kind), topic = \(text.topic),
                original = \(text.original), title_kk = \(text.title.kk), title_ru = \(text.title.ru),
                title_en = \(text.title.en), objective_kk = \(text.objective.kk), objective_ru = \(text.objective.ru),
                objective_en = \(text.objective.en), lead_kk = \(text.lead.kk), lead_ru = \(text.lead.ru),
                lead_en = \(text.lead.en), status = \(initiative.status), starts_on = \(initiative.timeline.startsOn),
                ends_on = \(initiative.timeline.endsOn), version = \(initiative.version),
                rule_version = \(initiative.ruleVersion), published_at = \(initiative.publishedAt),
                closed_at = \(initiative.closedAt), changed_at = \(now)
            WHERE id = \(initiative.id) AND version = \(version)
            """) == 1
    }

    package static func add(
        _ change: InitiativeChange, to initiative: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        let (was, earlier) = (change.wasTimeline, change.earlier)
        try await transaction.query(
            """
            INSERT INTO initiative_change (initiative, number, kind, fields, was_status, status, was_starts_on, was_ends_on,
                starts_on, ends_on, was_original, was_title_kk, was_title_ru, was_title_en, was_objective_kk,
                was_objective_ru, was_objective_en, was_lead_kk, was_lead_ru, was_lead_en, reason_kk, reason_ru, reason_en,
                changed_at)
            SELECT \(initiative), 1 + count(*), \(change.kind), \(change.fields), \(change.wasStatus), \(change.status),
                \(was?.startsOn), \(was?.endsOn), \(change.timeline.startsOn), \(change.timeline.endsOn),
                \(earlier?.original), \(earlier?.title.kk), \(earlier?.title.ru), \(earlier?.title.en),
                \(earlier?.objective.kk), \(earlier?.objective.ru), \(earlier?.objective.en), \(earlier?.lead.kk),
                \(earlier?.lead.ru), \(earlier?.lead.en), \(change.reason.kk), \(change.reason.ru), \(change.reason.en),
                \(now)
            FROM initiative_change WHERE initiative = \(initiative)
            """)
    }

    /// Oldest first.
    package static func changes(of initiative: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT kind, fields, was_status, status, was_starts_on, was_ends_on, starts_on, ends_on, was_original,
                was_title_kk, was_title_ru, was_title_en, was_objective_kk, was_objective_ru, was_objective_en, was_lead_kk,
                was_lead_ru, was_lead_en, reason_kk, reason_ru, reason_en, changed_at
            FROM initiative_change WHERE initiative = \(initiative) ORDER BY number
            """
        ).map { row in
            Recorded(
                change: InitiativeChange(
                    kind: try row.get("kind"), fields: try row.get("fields"), wasStatus: try row.get("was_status"),
                    status: try row.get("status"), wasTimeline: try earlierTimeline(row),
                    timeline: InitiativeTimeline(
                        startsOn: try row.get("starts_on"), endsOn: try row.get("ends_on")),
                    earlier: try earlierWording(row), reason: try row.localized("reason")),
                changedAt: try row.get("changed_at"))
        }
    }

    private static func earlierTimeline(_ row: Row) throws -> InitiativeTimeline? {
        guard let start = try row.get("was_starts_on", as: LegalDate?.self) else { return nil }
        return InitiativeTimeline(startsOn: start, endsOn: try row.get("was_ends_on"))
    }

    private static func earlierWording(_ row: Row) throws -> InitiativeChange.Wording? {
        guard let original = try row.get("was_original", as: Language?.self) else { return nil }
        return InitiativeChange.Wording(
            original: original, title: try row.localized("was_title"), objective: try row.localized("was_objective"),
            lead: try row.localized("was_lead"))
    }

    static func initiative(_ row: Row) throws -> Initiative {
        Initiative(
            id: try row.get("id"), reference: try row.get("reference"), profile: try row.get("profile"),
            body: try row.get("body"),
            text: InitiativeText(
                kind: try row.get("kind"), topic: try row.get("topic"), original: try row.get("original"),
                title: try row.localized("title"), objective: try row.localized("objective"),
                lead: try row.localized("lead")),
            timeline: InitiativeTimeline(startsOn: try row.get("starts_on"), endsOn: try row.get("ends_on")),
            status: try row.get("status"), version: try row.get("version"), ruleVersion: try row.get("rule_version"),
            createdAt: try row.get("created_at"), publishedAt: try row.get("published_at"),
            closedAt: try row.get("closed_at"))
    }
}
