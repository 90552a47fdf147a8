import Domain
import Foundation
import Postgres

/// Organisations, by key.
package enum OrganisationRepository {
    private static let selection: Query =
        "SELECT id, key, name_kk, name_ru, name_en, register_number FROM organisation"

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Organisation? {
        try await database.first(selection + " WHERE id = \(id)").map(organisation)
    }

    package static func find(key: String, in database: some Queryable) async throws -> Organisation? {
        try await database.first(selection + " WHERE key = \(key)").map(organisation)
    }

    /// Adds the organisation, or brings the one with the same key up to date. Returns which it is then.
    package static func put(
        _ organisation: Organisation, at now: Instant, in transaction: Transaction
    ) async throws -> UUID {
        let name = organisation.name
        return try await transaction.first(
            """
            INSERT INTO organisation (id, key, name_kk, name_ru, name_en, register_number, created_at)
            VALUES (\(organisation.id), \(organisation.key), \(name.kk), \(name.ru), \(name.en),
                \(organisation.registerNumber), \(now))
            ON CONFLICT (key) DO UPDATE SET name_kk = excluded.name_kk, name_ru = excluded.name_ru,
                name_en = excluded.name_en, register_number = excluded.register_number
            RETURNING id
            """
        )?.decode(UUID.self) ?? organisation.id
    }

    private static func organisation(_ row: Row) throws -> Organisation {
        let (id, key, kk, ru, en, number) = try row.decode(
            UUID.self, String.self, String.self, String.self, String.self, String?.self)
        return Organisation(id: id, key: key, name: LocalizedText(kk: kk, ru: ru, en: en), registerNumber: number)
    }
}
