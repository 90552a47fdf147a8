import Postgres
import Testing

extension Queryable {
    /// The one value that the query gives.
    func value<T: PostgresDecodable>(_ query: Query, as type: T.Type = T.self) async throws -> T {
        try #require(try await first(query)).decode(type)
    }
}
