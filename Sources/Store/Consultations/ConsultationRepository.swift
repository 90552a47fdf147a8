import Domain
import Foundation
import Postgres

/// Consultations as the domain decides about them.
package enum ConsultationRepository {
    static let columns: Query = """
        c.id, c.reference, c.profile, c.body, c.kind, c.topic, c.original, c.title_kk, c.title_ru, c.title_en,
        c.summary_kk, c.summary_ru, c.summary_en, c.audience_kk, c.audience_ru, c.audience_en, c.assurance,
        c.moderation, c.state, c.version, c.rule_version, c.created_at, c.announced_at, c.opens_at, c.closes_at,
        c.paused_at, c.outcome_due_on, c.outcome_published_at, c.unanswered, c.ended_at
        """

    /// What the lock of a consultation keeps away.
    package enum Lock: Sendable {
        /// Every change of it: for whoever changes it.
        case exclusive
        /// Every change of it, but no other contribution: for whoever contributes.
        case shared

        fileprivate var clause: Query {
            switch self {
            case .exclusive: " FOR NO KEY UPDATE"
            case .shared: " FOR SHARE"
            }
        }
    }

    package static func insert(_ consultation: Consultation, in transaction: Transaction) async throws {
        let text = consultation.text
        try await transaction.query(
            """
            INSERT INTO consultation (id, profile, body, kind, topic, original, title_kk, title_ru, title_en, summary_kk,
                summary_ru, summary_en, audience_kk, audience_ru, audience_en, assurance, moderation, state, version,
                created_at, changed_at)
            VALUES (\(consultation.id), \(consultation.profile), \(consultation.body), \(text.kind), \(text.topic),
                \(text.original), \(text.title.kk), \(text.title.ru), \(text.title.en), \(text.summary.kk),
                \(text.summary.ru), \(text.summary.en), \(text.audience.kk), \(text.audience.ru), \(text.audience.en),
                \(text.assurance), \(text.moderation), \(consultation.state), \(consultation.version),
                \(consultation.createdAt), \(consultation.createdAt))
            """)
    }

    package static func find(
        _ id: UUID, locked lock: Lock? = nil, in database: some Queryable
    ) async throws -> Consultation? {
        try await database.first(
            "SELECT " + columns + " FROM consultation c WHERE c.id = \(id)" + (lock?.clause ?? "")
        ).map(consultation)
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM consultation WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Writes the consultation over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ consultation: Consultation, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let text = consultation.text
        return try await transaction.execute(
            """
            UPDATE consultation SET reference = \(consultation.reference), kind = \(text.kind), topic = \(text.topic),
                original = \(text.original), title_kk = \(text.title.kk), title_ru = \(text.title.ru),
                title_en = \(text.title.en), summary_kk = \(text.summary.kk), summary_ru = \(text.summary.ru),
                summary_en = \(text.summary.en), audience_kk = \(text.audience.kk), audience_ru = \(text.audience.ru),
                audience_en = \(text.audience.en), assurance = \(text.assurance), moderation = \(text.moderation),
                state = \(consultation.state), version = \(consultation.version),
                rule_version = \(consultation.ruleVersion), changed_at = \(now),
                announced_at = \(consultation.announcedAt), opens_at = \(consultation.opensAt),
                closes_at = \(consultation.closesAt), paused_at = \(consultation.pausedAt),
                outcome_due_on = \(consultation.outcomeDueOn),
                outcome_published_at = \(consultation.outcomePublishedAt), unanswered = \(consultation.unanswered),
                ended_at = \(consultation.endedAt)
            WHERE id = \(consultation.id) AND version = \(version)
            """) == 1
    }

    package static func add(
        _ change: ConsultationChange, to consultation: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO consultation_change (consultation, number, kind, was_closes_at, closes_at, reason_kk, reason_ru,
                reason_en, changed_at)
            SELECT \(consultation), 1 + count(*), \(change.kind), \(change.wasClosesAt), \(change.closesAt),
                \(change.reason.kk), \(change.reason.ru), \(change.reason.en), \(now)
            FROM consultation_change WHERE consultation = \(consultation)
            """)
    }

    /// A change with the instant at which it was made.
    package struct Recorded: Hashable, Sendable {
        package var change: ConsultationChange
        package var changedAt: Instant
    }

    /// Oldest first.
    package static func changes(of consultation: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT kind, was_closes_at, closes_at, reason_kk, reason_ru, reason_en, changed_at
            FROM consultation_change WHERE consultation = \(consultation) ORDER BY number
            """
        ).map { row in
            Recorded(
                change: ConsultationChange(
                    kind: try row.get("kind"), wasClosesAt: try row.get("was_closes_at"),
                    closesAt: try row.get("closes_at"),
                    reason: try row.localized("reason")),
                changedAt: try row.get("changed_at"))
        }
    }

    /// Those whose stated instant has come while they are not open, or not closed, yet; and those that are settled.
    package static func due(
        at now: Instant, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [UUID] {
        try await database.query(
            """
            SELECT id FROM (
                SELECT id FROM consultation WHERE state = 'announced' AND opens_at <= \(now)
                UNION ALL
                SELECT id FROM consultation WHERE state = 'open' AND closes_at <= \(now)
                UNION ALL
                SELECT id FROM consultation c WHERE state = 'outcome_published' AND unanswered = 0
                    AND NOT EXISTS (SELECT FROM obligation o WHERE o.matter = c.id AND o.closed_at IS NULL)
            ) AS due
            WHERE \(mark)::uuid IS NULL OR id > \(mark) ORDER BY id LIMIT \(limit)
            """
        ).map { try $0.decode(UUID.self) }
    }

    static func consultation(_ row: Row) throws -> Consultation {
        var consultation = Consultation(
            id: try row.get("id"), profile: try row.get("profile"), body: try row.get("body"),
            text: ConsultationText(
                kind: try row.get("kind"), topic: try row.get("topic"), original: try row.get("original"),
                title: try row.localized("title"), summary: try row.localized("summary"),
                audience: try row.localized("audience"),
                assurance: try row.get("assurance"), moderation: try row.get("moderation")),
            state: try row.get("state"), version: try row.get("version"), createdAt: try row.get("created_at"))
        consultation.reference = try row.get("reference")
        consultation.ruleVersion = try row.get("rule_version")
        consultation.announcedAt = try row.get("announced_at")
        consultation.opensAt = try row.get("opens_at")
        consultation.closesAt = try row.get("closes_at")
        consultation.pausedAt = try row.get("paused_at")
        consultation.outcomeDueOn = try row.get("outcome_due_on")
        consultation.outcomePublishedAt = try row.get("outcome_published_at")
        consultation.unanswered = try row.get("unanswered")
        consultation.endedAt = try row.get("ended_at")
        return consultation
    }
}
