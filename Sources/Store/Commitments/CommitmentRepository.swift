import Domain
import Foundation
import Postgres

/// What bodies promised, and what has been reported of it. Rows change only under the lock of their matter.
package enum CommitmentRepository {
    static let selection: Query = """
        SELECT c.id, c.reference, c.matter_kind, c.matter, c.source, c.demand, c.proceeding, c.body, c.text_kk, c.text_ru, c.text_en,
            c.sign_kk, c.sign_ru, c.sign_en, c.made_at, c.due_on, c.version, c.stated, c.stated_percent, c.verified,
            CASE WHEN c.awaits_second THEN (
                SELECT author FROM commitment_report WHERE commitment = c.id AND kind = 'verification'
                ORDER BY number DESC LIMIT 1) END AS first_verifier,
            EXISTS (SELECT FROM commitment_report WHERE commitment = c.id
                AND num_nonnulls(evidence_link, evidence_hash) > 0) AS has_evidence
        FROM commitment c LEFT JOIN petition p ON p.id = c.matter
        """

    package static func insert(_ commitment: Commitment, in transaction: Transaction) async throws {
        let (text, sign) = (commitment.text, commitment.sign)
        try await transaction.query(
            """
            INSERT INTO commitment (id, reference, matter_kind, matter, source, demand, proceeding, body, text_kk, text_ru,
                text_en, sign_kk, sign_ru, sign_en, made_at, due_on, version, stated, stated_percent, verified)
            VALUES (\(commitment.id), \(commitment.reference), \(commitment.matter.kind), \(commitment.matter.id),
                \(commitment.source.kind),
                \(commitment.source.demand), \(commitment.source.proceeding), \(commitment.body), \(text.kk),
                \(text.ru), \(text.en), \(sign.kk), \(sign.ru), \(sign.en), \(commitment.madeAt), \(commitment.dueOn),
                \(commitment.version), \(commitment.stated), \(commitment.statedPercent), \(commitment.verified))
            """)
    }

    /// Writes how far it has come and when it is due; what was promised never changes.
    package static func save(_ commitment: Commitment, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE commitment SET version = \(commitment.version), due_on = \(commitment.dueOn),
                stated = \(commitment.stated), stated_percent = \(commitment.statedPercent),
                verified = \(commitment.verified), awaits_second = \(commitment.firstVerifier != nil)
            WHERE id = \(commitment.id)
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Commitment? {
        try await database.first(selection + " WHERE c.id = \(id)").map(commitment)
    }

    /// Which bodies made them; nothing for what is none.
    package static func bodies(of ids: Set<UUID>, in database: some Queryable) async throws -> [UUID: UUID] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await database.query("SELECT id, body FROM commitment WHERE id = ANY (\(Array(ids)))")
            .map { try $0.decode(UUID.self, UUID.self) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }

    /// In the order in which they were made.
    package static func commitments(of matter: UUID, in database: some Queryable) async throws -> [Commitment] {
        try await database.query(selection + " WHERE c.matter = \(matter) ORDER BY c.made_at, c.id").map(commitment)
    }

    package static func add(
        _ report: CommitmentReport, to commitment: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO commitment_report (id, commitment, number, kind, level, percent, language, text, evidence_link,
                evidence_hash, author, written_at)
            SELECT \(report.id), \(commitment), 1 + count(*), \(report.kind), \(report.level), \(report.percent),
                \(report.language), \(report.text), \(report.evidence.link), \(report.evidence.hash), \(report.author),
                \(report.at)
            FROM commitment_report WHERE commitment = \(commitment)
            """)
    }

    /// Everything that was reported and found, in its order.
    package static func reports(on commitment: UUID, in database: some Queryable) async throws -> [CommitmentReport] {
        try await database.query(
            """
            SELECT id, kind, level, percent, language, text, evidence_link, evidence_hash, author, written_at
            FROM commitment_report WHERE commitment = \(commitment) ORDER BY number
            """
        ).map { row in
            CommitmentReport(
                id: try row.get("id"), kind: try row.get("kind"), level: try row.get("level"),
                percent: try row.get("percent"), language: try row.get("language"), text: try row.get("text"),
                evidence: CommitmentReport.Evidence(
                    link: try row.get("evidence_link"), hash: try row.get("evidence_hash")),
                author: try row.get("author"), at: try row.get("written_at"))
        }
    }

    static func commitment(_ row: Row) throws -> Commitment {
        Commitment(
            id: try row.get("id"), reference: try row.get("reference"),
            matter: Matter(try row.get("matter_kind"), try row.get("matter")),
            source: try source(row), body: try row.get("body"),
            text: try row.localized("text"),
            sign: try row.localized("sign"),
            madeAt: try row.get("made_at"), dueOn: try row.get("due_on"), version: try row.get("version"),
            stated: try row.get("stated"), statedPercent: try row.get("stated_percent"),
            verified: try row.get("verified"), firstVerifier: try row.get("first_verifier"),
            hasEvidence: try row.get("has_evidence"))
    }

    private static func source(_ row: Row) throws -> Commitment.Source {
        if let proceeding = try row.get("proceeding", as: UUID?.self) { return .hearing(proceeding: proceeding) }
        if let demand = try row.get("demand", as: Int?.self) { return .decision(demand: demand) }
        return .reply
    }
}

extension Commitment.Source {
    fileprivate var demand: Int? {
        if case .decision(let demand) = self { demand } else { nil }
    }

    fileprivate var proceeding: UUID? {
        if case .hearing(let proceeding) = self { proceeding } else { nil }
    }
}
