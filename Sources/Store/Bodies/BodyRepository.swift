import Domain
import Foundation
import Postgres

/// Public bodies.
package enum BodyRepository {
    private static let columns: Query = """
        id, key, profile, kind, tier, name_kk, name_ru, name_en, body_ancestors(id) AS ancestors,
        population, population_on, population_source, contact_email, valid_from, valid_to
        """

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Body? {
        try await database.first("SELECT " + columns + " FROM body WHERE id = \(id)").map(body)
    }

    package static func find(key: String, in database: some Queryable) async throws -> Body? {
        try await database.first("SELECT " + columns + " FROM body WHERE key = \(key)").map(body)
    }

    /// Those of `ids` that there are.
    package static func find(_ ids: Set<UUID>, in database: some Queryable) async throws -> [UUID: Body] {
        guard !ids.isEmpty else { return [:] }
        let bodies = try await database.query("SELECT " + columns + " FROM body WHERE id = ANY (\(Array(ids)))").map(
            body)
        return Dictionary(bodies.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// Bodies by key, from the one after `after` on.
    package static func list(
        profile: String?, kind: String?, search: String?, after key: String?, limit: Int, in database: some Queryable
    ) async throws -> [Body] {
        try await database.query(
            "SELECT " + columns + """
                 FROM body WHERE (\(profile)::text IS NULL OR profile = \(profile))
                AND (\(kind)::text IS NULL OR kind = \(kind)) AND (\(key)::text IS NULL OR key > \(key))
                AND (\(search)::text IS NULL
                    OR strpos(folded(name_kk || ' ' || name_ru || ' ' || name_en), folded(\(search))) > 0)
                ORDER BY key LIMIT \(limit)
                """
        ).map(body)
    }

    /// Adds the body or brings the one with the same key up to date; returns the one that now stands.
    package static func put(_ body: Body, in database: some Queryable) async throws {
        try await database.query(
            """
            INSERT INTO body (id, key, profile, kind, tier, name_kk, name_ru, name_en, parent, population, population_on,
                population_source, contact_email, valid_from, valid_to)
            VALUES (\(body.id), \(body.key), \(body.profile), \(body.kind.rawValue), \(body.tier), \(body.name.kk),
                \(body.name.ru), \(body.name.en), \(body.parent), \(body.population?.value), \(body.population?.on),
                \(body.population?.source), \(body.contactEmail), \(body.validFrom), \(body.validTo))
            ON CONFLICT (key) DO UPDATE SET name_kk = excluded.name_kk, name_ru = excluded.name_ru,
                name_en = excluded.name_en, parent = excluded.parent, population = excluded.population,
                population_on = excluded.population_on, population_source = excluded.population_source,
                contact_email = excluded.contact_email, valid_from = excluded.valid_from, valid_to = excluded.valid_to
            """)
    }

    static func body(_ row: Row) throws -> Body {
        var population: Body.Population?
        if let value = try row.get("population", as: Int?.self) {
            population = Body.Population(
                value: value, on: try row.get("population_on"), source: try row.get("population_source"))
        }
        return Body(
            id: try row.get("id"), key: try row.get("key"), profile: try row.get("profile"),
            kind: BodyKind(rawValue: try row.get("kind")), tier: try row.get("tier"),
            name: try row.localized("name"),
            ancestors: try row.get("ancestors"), population: population,
            contactEmail: try row.get("contact_email"), validFrom: try row.get("valid_from"),
            validTo: try row.get("valid_to"))
    }
}
