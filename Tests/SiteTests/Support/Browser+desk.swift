import Domain
import Services
import Support

extension Browser {
    /// The session of a person of that number with a role: of the console, so that it lasts however the clock is moved.
    mutating func enterDesk(_ number: Int, as role: Role, of place: String? = nil, in town: Town) async throws {
        _ = try await town.person(number)
        let (address, staff) = (try EmailAddress("person\(number)@example.org"), Staff(town.environment))
        try await staff.add(address, as: role, of: place)
        let token = try await staff.token(for: address)
        try await town.environment.pool.query(
            "UPDATE access_token SET kind = 'session', name = NULL WHERE id = \(token.id)")
        cookies["__Host-dauys"] = token.secret.text
    }
}
