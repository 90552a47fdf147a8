import Domain
import Foundation
import Postgres

/// What figures are held against when they are made anew from the record: events, rows and counts as they stand.
///
/// Everything is read in portions and in one order, so that any amount of it can be gone through.
package enum ObligationAudit {
    package struct Tallied: Hashable, Sendable {
        package var debtor: Debtor
        package var kind: ObligationKind
        package var took: Int
        package var isInTime: Bool

        package init(debtor: Debtor, kind: ObligationKind, took: Int, isInTime: Bool) {
            self.debtor = debtor
            self.kind = kind
            self.took = took
            self.isInTime = isInTime
        }
    }

    /// The counts of a petition, and its rows counted.
    package struct Signatures: Hashable, Sendable {
        package var petition: UUID
        /// As counted.
        package var supporters: Int
        package var signatures: Int
        package var suspect: Int
        package var invalidated: Int
        /// The sum of the curve.
        package var hours: Int
        /// The rows, by standing.
        package var supporterRows: Int
        package var validRows: Int
        package var suspectRows: Int
        package var invalidatedRows: Int
        package var ruleVersion: String?
        /// Regions whose count is not that of the rows: where suspect ones count, and where they do not.
        package var regionsAstray: Int
        package var regionsAstrayWithoutSuspects: Int
    }

    /// The last position of the record.
    package static func head(in database: some Queryable) async throws -> Int {
        try await database.first("SELECT position FROM record_head")?.decode(Int.self) ?? 0
    }

    /// Events of obligations among the `span` positions after one.
    package static func events(
        after position: Int, span: Int, in database: some Queryable
    ) async throws -> [EventRepository.Recorded] {
        try await database.query(
            """
            SELECT position, recorded_at, kind, subject, subject_version, acted_as, payload FROM event
            WHERE position > \(position) AND position <= \(position + span) AND kind LIKE 'obligation.%'
            ORDER BY position
            """
        ).map(EventRepository.recorded)
    }

    package static func rows(_ ids: [UUID], in database: some Queryable) async throws -> [UUID: Obligation] {
        let rows = try await database.query(
            "SELECT " + ObligationRepository.columns + " FROM obligation o WHERE o.id = ANY (\(ids))"
        ).map(ObligationRepository.obligation)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
    }

    package static func count(in database: some Queryable) async throws -> Int {
        try await database.first("SELECT count(*) FROM obligation")!.decode(Int.self)
    }

    /// Obligations whose opening is not in the record.
    package static func unrecorded(in database: some Queryable) async throws -> [UUID] {
        try await database.query(
            """
            SELECT o.id FROM obligation o WHERE NOT EXISTS (
                SELECT FROM event e WHERE e.kind = 'obligation.opened' AND e.payload ->> 'obligation' = o.id::text)
            ORDER BY o.id
            """
        ).map { try $0.decode(UUID.self) }
    }

    package static func tally(in database: some Queryable) async throws -> [Tallied: Int] {
        let rows = try await database.query("SELECT debtor, kind, took, in_time, count FROM obligation_tally")
        var tally: [Tallied: Int] = [:]
        for row in rows {
            let (debtor, kind, took, isInTime, count) = try row.decode(
                UUID.self, ObligationKind.self, Int.self, Bool.self, Int.self)
            let owner = debtor == ObligationRepository.serviceKey ? Debtor.service : .body(debtor)
            tally[Tallied(debtor: owner, kind: kind, took: took, isInTime: isInTime)] = count
        }
        return tally
    }

    package static func signatures(
        after petition: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Signatures] {
        let later: Query = petition.map { " WHERE petition > \($0)" } ?? ""
        let statement: Query =
            """
            SELECT t.petition, t.supporters, t.signatures, t.suspect, t.invalidated, hourly.sum, counted.supporters,
                counted.valid, counted.suspect, counted.invalidated,
                (SELECT rule_version FROM petition WHERE id = t.petition), astray.number, astray.without_suspects
            FROM (
                SELECT petition, supporters, signatures, suspect, invalidated FROM tally
            """ + later + " ORDER BY petition LIMIT \(limit)" + """
                ) AS t CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE stage = 'support') AS supporters,
                        count(*) FILTER (WHERE stage = 'collection' AND standing = 'valid') AS valid,
                        count(*) FILTER (WHERE standing = 'suspect') AS suspect,
                        count(*) FILTER (WHERE standing = 'invalidated') AS invalidated
                    FROM signature WHERE petition = t.petition
                ) AS counted CROSS JOIN LATERAL (
                    SELECT coalesce(sum(added - withdrawn - invalidated + reinstated), 0)::bigint AS sum
                    FROM signature_hour WHERE petition = t.petition AND stage = 'collection'
                ) AS hourly CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE coalesce(rows, 0) <> coalesce(stored.count, 0)) AS number,
                        count(*) FILTER (WHERE coalesce(valid, 0) <> coalesce(stored.count, 0)) AS without_suspects
                    FROM (
                        SELECT region, count(*) AS rows, count(*) FILTER (WHERE standing = 'valid') AS valid
                        FROM signature WHERE petition = t.petition AND region IS NOT NULL AND standing <> 'invalidated' GROUP BY region
                    ) AS counted FULL JOIN (
                        SELECT region, count FROM signature_region WHERE petition = t.petition
                    ) AS stored USING (region)
                ) AS astray ORDER BY t.petition
                """
        return try await database.query(statement).map { row in
            let (
                petition, supporters, signatures, suspect, invalidated, hours, supporterRows, validRows, suspectRows,
                invalidatedRows, ruleVersion, regionsAstray, regionsAstrayWithoutSuspects
            ) = try row.decode(
                UUID.self, Int.self, Int.self, Int.self, Int.self, Int.self, Int.self, Int.self, Int.self, Int.self,
                String?.self, Int.self, Int.self)
            return Signatures(
                petition: petition, supporters: supporters, signatures: signatures, suspect: suspect,
                invalidated: invalidated, hours: hours, supporterRows: supporterRows, validRows: validRows,
                suspectRows: suspectRows, invalidatedRows: invalidatedRows, ruleVersion: ruleVersion,
                regionsAstray: regionsAstray, regionsAstrayWithoutSuspects: regionsAstrayWithoutSuspects)
        }
    }
}
