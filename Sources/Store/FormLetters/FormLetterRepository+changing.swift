import Domain
import Foundation
import Postgres

extension FormLetterRepository {
    /// A group as far as it matters to who is in it.
    package struct Standing: Hashable, Sendable {
        package var id: UUID
        package var representative: UUID
    }

    /// Lets one at a time change the groups of a consultation, until the end of the transaction: before its row is locked.
    ///
    /// - Parameter waiting: false to go without where it is somebody else's turn.
    /// - Returns: whether it is the caller's turn.
    package static func takeTurn(
        in consultation: UUID, waiting: Bool, in transaction: Transaction
    ) async throws -> Bool {
        let lock: Query = "hashtextextended('dauys form letters ' || \(consultation.uuidString), 0)"
        guard waiting else {
            return try await transaction.first("SELECT pg_try_advisory_xact_lock(" + lock + ")")?
                .decode(Bool.self) ?? false
        }
        try await transaction.query("SELECT pg_advisory_xact_lock(" + lock + ")")
        return true
    }

    /// The group that a contribution is in.
    package static func standing(
        of contribution: UUID, in transaction: Transaction
    ) async throws -> Standing? {
        try await transaction.first(
            """
            SELECT f.id, f.representative FROM form_letter_member m JOIN form_letter f ON f.id = m.form_letter
            WHERE m.contribution = \(contribution)
            """
        ).map { row in
            let (id, representative) = try row.decode(UUID.self, UUID.self)
            return Standing(id: id, representative: representative)
        }
    }

    /// Who is in a group: those most like its representative first, and among them who arrived first.
    package static func contributions(
        of letter: UUID, in transaction: Transaction
    ) async throws -> [(contribution: UUID, likeness: Double)] {
        try await transaction.query(
            """
            SELECT m.contribution, m.likeness FROM form_letter_member m JOIN contribution k ON k.id = m.contribution
            WHERE m.form_letter = \(letter) ORDER BY m.likeness DESC, k.submitted_at, k.id
            """
        ).map { row in
            let (contribution, likeness) = try row.decode(UUID.self, Double.self)
            return (contribution: contribution, likeness: likeness)
        }
    }

    /// Begins a group, which has no members yet.
    package static func insert(
        _ id: UUID, in consultation: UUID, representative: UUID, run: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO form_letter (id, consultation, number, representative, run, size)
            SELECT \(id), \(consultation), 1 + coalesce(max(number), 0), \(representative), \(run), 0
            FROM form_letter WHERE consultation = \(consultation)
            """)
    }

    package static func join(
        _ contribution: UUID, _ letter: UUID, likeness: Double, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO form_letter_member (contribution, form_letter, likeness)
            VALUES (\(contribution), \(letter), \(likeness))
            """)
    }

    package static func leave(_ contributions: [UUID], in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM form_letter_member WHERE contribution = ANY (\(contributions))")
    }

    /// Lets another of its members represent a group; everybody's likeness is to that one now.
    package static func represent(
        _ letter: UUID, by contribution: UUID, likenesses: [UUID: Double], in transaction: Transaction
    ) async throws {
        try await transaction.query(
            "UPDATE form_letter SET representative = \(contribution) WHERE id = \(letter)")
        let all = likenesses.map { (contribution: $0.key, likeness: $0.value) }
        try await transaction.query(
            """
            UPDATE form_letter_member m SET likeness = new.likeness
            FROM unnest(\(all.map(\.contribution)), \(all.map(\.likeness))) AS new (contribution, likeness)
            WHERE m.contribution = new.contribution AND m.form_letter = \(letter)
            """)
    }

    /// Counts groups whose members have come or gone.
    package static func count(_ letters: [UUID], in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE form_letter f
            SET size = (SELECT count(*) FROM form_letter_member m WHERE m.form_letter = f.id)
            WHERE f.id = ANY (\(letters))
            """)
    }
}
