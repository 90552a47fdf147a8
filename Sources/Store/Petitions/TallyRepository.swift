import Domain
import Foundation
import Postgres

/// Counts as they stand.
package enum TallyRepository {
    package struct Tally: Hashable, Sendable {
        package var supporters: Int
        package var signatures: Int
        package var withdrawn: Int
        /// In `signatures` where the profile has suspect ones count.
        package var suspect: Int
        package var invalidated: Int
        package var imported: Int?
        package var importedFrom: String?
    }

    package static func find(_ petition: UUID, in database: some Queryable) async throws -> Tally? {
        let row = try await database.first(
            """
            SELECT t.supporters, t.signatures, t.withdrawn, t.suspect, t.invalidated, p.imported_signatures, p.imported_from
            FROM tally t JOIN petition p ON p.id = t.petition WHERE t.petition = \(petition)
            """)
        guard let row else { return nil }
        let (supporters, signatures, withdrawn, suspect, invalidated, imported, from) = try row.decode(
            Int.self, Int.self, Int.self, Int.self, Int.self, Int?.self, String?.self)
        return Tally(
            supporters: supporters, signatures: signatures, withdrawn: withdrawn, suspect: suspect,
            invalidated: invalidated, imported: imported, importedFrom: from
        )
    }
}
