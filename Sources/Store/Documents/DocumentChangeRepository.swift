import Domain
import Foundation
import Postgres

/// What changed from each version of a document to the next, and which contributions that is said to come from.
package enum DocumentChangeRepository {
    /// A change with its place in the difference, from 1.
    package struct Placed: Hashable, Sendable {
        package var place: Int
        package var change: TracedChange

        package init(place: Int, change: TracedChange) {
            self.place = place
            self.change = change
        }
    }

    /// A contribution that a change is said to come from.
    package struct Source: Hashable, Sendable {
        package var step: TracedChange.Step
        package var contribution: UUID
        package var reference: String
    }

    package static func insert(
        _ entries: [DocumentDifference.Entry], document: UUID, version: Int, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO document_change (document, version, place, kind, old_passage, new_passage, is_moved,
                is_relabelled, origin)
            SELECT \(document), \(version), place, kind, old_passage, new_passage, is_moved, is_relabelled, origin
            FROM unnest(\(Array(1..<entries.count + 1)), \(entries.map(\.kind)), \(entries.map(\.old)),
                \(entries.map(\.new)), \(entries.map(\.isMoved)), \(entries.map(\.isRelabelled)),
                \(entries.map(\.origin)))
                AS new (place, kind, old_passage, new_passage, is_moved, is_relabelled, origin)
            """)
    }

    package static func discard(document: UUID, version: Int, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM document_change WHERE document = \(document) AND version = \(version)")
    }

    /// In the order of the new version.
    package static func page(
        of document: UUID, version: Int, kinds: [DocumentDifference.Kind], after mark: Int, limit: Int,
        in database: some Queryable
    ) async throws -> [Placed] {
        try await database.query(
            "SELECT " + columns + """
                 FROM document_change
                WHERE document = \(document) AND version = \(version) AND kind = ANY (\(kinds)) AND place > \(mark)
                ORDER BY place LIMIT \(limit)
                """
        ).map(placed)
    }

    /// What became of, or what made, each of these passages, the old ones of what was removed last.
    package static func changes(
        of document: UUID, version: Int, new: [Int], removed: [Int], in database: some Queryable
    ) async throws -> [Placed] {
        try await database.query(
            "SELECT " + columns + """
                 FROM document_change
                WHERE document = \(document) AND version = \(version)
                    AND (new_passage = ANY (\(new)) OR (old_passage = ANY (\(removed)) AND kind = 'removed'))
                ORDER BY place
                """
        ).map(placed)
    }

    /// Everything that each of the versions changed, in their order.
    package static func changes(
        of document: UUID, versions: ClosedRange<Int>, in database: some Queryable
    ) async throws -> [[TracedChange]] {
        let rows = try await database.query(
            "SELECT " + columns + """
                 FROM document_change
                WHERE document = \(document) AND version BETWEEN \(versions.lowerBound) AND \(versions.upperBound)
                ORDER BY version, place
                """)
        var changes = Array(repeating: [TracedChange](), count: versions.count)
        for row in rows {
            changes[try row.get("version", as: Int.self) - versions.lowerBound].append(try placed(row).change)
        }
        return changes
    }

    /// How many there are of each kind, by the version.
    package static func counts(
        of document: UUID, in database: some Queryable
    ) async throws -> [Int: [DocumentDifference.Kind: Int]] {
        let rows = try await database.query(
            """
            SELECT version, kind, count(*) FROM document_change WHERE document = \(document) GROUP BY version, kind
            """)
        var counts: [Int: [DocumentDifference.Kind: Int]] = [:]
        for row in rows {
            let (version, kind, count) = try row.decode(Int.self, DocumentDifference.Kind.self, Int.self)
            counts[version, default: [:]][kind] = count
        }
        return counts
    }

    /// States that changes come from contributions; each pair of place and contribution once.
    package static func state(
        _ sources: [(place: Int, contribution: UUID)], of document: UUID, version: Int, in transaction: Transaction
    ) async throws {
        guard !sources.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO document_change_source (document, version, place, contribution)
            SELECT DISTINCT \(document), \(version), place, contribution
            FROM unnest(\(sources.map { $0.place }), \(sources.map { $0.contribution })) AS new (place, contribution)
            """)
    }

    package static func sources(
        of document: UUID, at steps: [TracedChange.Step], in database: some Queryable
    ) async throws -> [Source] {
        guard !steps.isEmpty else { return [] }
        return try await database.query(
            """
            SELECT s.version, s.place, s.contribution, k.reference
            FROM unnest(\(steps.map(\.version)), \(steps.map(\.place))) AS step (version, place)
                JOIN document_change_source s
                    ON s.document = \(document) AND s.version = step.version AND s.place = step.place
                JOIN contribution k ON k.id = s.contribution
            ORDER BY k.reference
            """
        ).map { row in
            Source(
                step: TracedChange.Step(version: try row.get("version"), place: try row.get("place")),
                contribution: try row.get("contribution"), reference: try row.get("reference"))
        }
    }

    /// Those of the named that were submitted in the consultation.
    package static func submitted(
        _ contributions: [UUID], in consultation: UUID, in database: some Queryable
    ) async throws -> Set<UUID> {
        Set(
            try await database.query(
                """
                SELECT id FROM contribution
                WHERE id = ANY (\(contributions)) AND consultation = \(consultation) AND state = 'submitted'
                """
            ).map { try $0.decode(UUID.self) })
    }

    private static let columns: Query =
        "version, place, kind, old_passage, new_passage, is_moved, is_relabelled, origin"

    private static func placed(_ row: Row) throws -> Placed {
        let step = TracedChange.Step(version: try row.get("version"), place: try row.get("place"))
        let entry = DocumentDifference.Entry(
            kind: try row.get("kind"), old: try row.get("old_passage"), new: try row.get("new_passage"),
            isMoved: try row.get("is_moved"), isRelabelled: try row.get("is_relabelled"), origin: try row.get("origin"))
        return Placed(place: step.place, change: TracedChange(entry: entry, steps: [step]))
    }
}

extension [DocumentChangeRepository.Source] {
    /// Each contribution once.
    package func of(_ change: TracedChange) -> [DocumentChangeRepository.Source] {
        var known: Set<UUID> = []
        return filter { change.steps.contains($0.step) && known.insert($0.contribution).inserted }
    }
}
