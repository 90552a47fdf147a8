import Domain
import Foundation
import Postgres

/// Form letters of a consultation as the last run found them.
package enum FormLetterRepository {
    /// A group as a list shows it.
    package struct Listed: Hashable, Sendable {
        package var id: UUID
        package var consultation: UUID
        package var number: Int
        package var size: Int
        /// Whose text it is; nil where the reader is not to know.
        package var representative: UUID?
        /// Whether that one is confidential.
        package var isConfidential: Bool
        /// Nil where the text is not before the public.
        package var text: String?
        /// How many sent exactly that text.
        package var identical: Int
    }

    package struct Member: Hashable, Sendable {
        package var contribution: UUID
        package var reference: String
        package var likeness: Double
        /// Nil where the text is not before the public.
        package var text: String?
    }

    /// Every group with the contributions that are in it, empty ones too.
    package static func memberships(
        in consultation: UUID, in database: some Queryable
    ) async throws -> (letters: [UUID: (number: Int, representative: UUID)], members: [UUID: UUID]) {
        var letters: [UUID: (number: Int, representative: UUID)] = [:]
        for row in try await database.query(
            "SELECT id, number, representative FROM form_letter WHERE consultation = \(consultation)")
        {
            let (id, number, representative) = try row.decode(UUID.self, Int.self, UUID.self)
            letters[id] = (number, representative)
        }
        let members = try await database.query(
            """
            SELECT m.contribution, m.form_letter FROM form_letter_member m
            JOIN form_letter f ON f.id = m.form_letter WHERE f.consultation = \(consultation)
            """
        ).map { try $0.decode(UUID.self, UUID.self) }
        return (letters, Dictionary(members, uniquingKeysWith: { $1 }))
    }

    /// A group as a run found it, with the identifier that it keeps, or has from now on.
    package struct Found: Sendable {
        package var id: UUID
        package var number: Int
        package var group: FormLetterGroup

        package init(id: UUID, number: Int, group: FormLetterGroup) {
            self.id = id
            self.number = number
            self.group = group
        }
    }

    /// Puts what a run found in the place of what the one before found.
    package static func replace(
        _ found: [Found], in consultation: UUID, run: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            DELETE FROM form_letter_member
            WHERE form_letter IN (SELECT id FROM form_letter WHERE consultation = \(consultation))
            """)
        try await transaction.query("UPDATE form_letter SET size = 0 WHERE consultation = \(consultation) AND size > 0")
        try await transaction.query(
            """
            INSERT INTO form_letter (id, consultation, number, representative, run, size)
            SELECT id, \(consultation), number, representative, \(run), size
            FROM unnest(\(found.map(\.id)), \(found.map(\.number)), \(found.map(\.group.representative)),
                \(found.map(\.group.count))) AS found (id, number, representative, size)
            ON CONFLICT (id) DO UPDATE SET representative = excluded.representative, run = excluded.run,
                size = excluded.size
            """)
        let members = found.flatMap { one in one.group.members.map { (letter: one.id, member: $0) } }
        for start in stride(from: 0, to: members.count, by: 10_000) {
            let portion = members[start..<min(members.count, start + 10_000)]
            try await transaction.query(
                """
                INSERT INTO form_letter_member (contribution, form_letter, likeness)
                SELECT * FROM unnest(\(portion.map(\.member.contribution)), \(portion.map(\.letter)),
                    \(portion.map(\.member.likeness)))
                """)
        }
    }

    /// Where a page of letters ended.
    package struct Place: Codable, Hashable, Sendable {
        package var size: Int
        package var number: Int

        package init(_ letter: Listed) {
            size = letter.size
            number = letter.number
        }
    }

    /// The largest first, those of `smallest` senders last.
    package static func letters(
        of consultation: UUID, smallest: Int, after place: Place?, limit: Int, in database: some Queryable
    ) async throws -> [Listed] {
        let later: Query =
            place.map { " AND (f.size < \($0.size) OR (f.size = \($0.size) AND f.number > \($0.number)))" } ?? ""
        return try await database.query(
            selection + """
                 WHERE f.consultation = \(consultation) AND f.size > 0 AND f.size >= \(smallest)
                """ + later + " ORDER BY f.size DESC, f.number LIMIT \(limit)"
        ).map(listed)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Listed? {
        try await database.first(selection + " WHERE f.id = \(id)").map(listed)
    }

    /// By contribution, from the one after `mark` on.
    ///
    /// - Parameter confidential: whether confidential ones are among them.
    package static func members(
        of letter: UUID, confidential: Bool, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Member] {
        let later: Query = mark.map { " AND m.contribution > \($0)" } ?? ""
        return try await database.query(
            """
            SELECT m.contribution, k.reference, m.likeness,
                CASE WHEN k.publication = 'published' THEN k.text END
            FROM form_letter_member m JOIN contribution k ON k.id = m.contribution
            WHERE m.form_letter = \(letter) AND k.state = 'submitted' AND (\(confidential) OR k.disclosure <> 'confidential')
            """ + later + " ORDER BY m.contribution LIMIT \(limit)"
        ).map { row in
            let (contribution, reference, likeness, text) = try row.decode(
                UUID.self, String.self, Double.self, String?.self)
            return Member(contribution: contribution, reference: reference, likeness: likeness, text: text)
        }
    }

    private static let selection: Query = """
        SELECT f.id, f.consultation, f.number, f.size, f.representative, k.disclosure = 'confidential' AS is_confidential,
            CASE WHEN k.publication = 'published' AND k.state = 'submitted' THEN k.text END AS text,
            (SELECT count(*) FROM form_letter_member m WHERE m.form_letter = f.id AND m.likeness = 1) AS identical
        FROM form_letter f JOIN contribution k ON k.id = f.representative
        """

    private static func listed(_ row: Row) throws -> Listed {
        Listed(
            id: try row.get("id"), consultation: try row.get("consultation"), number: try row.get("number"),
            size: try row.get("size"), representative: try row.get("representative"),
            isConfidential: try row.get("is_confidential"), text: try row.get("text"),
            identical: try row.get("identical"))
    }
}
