/// What people speak about, and who answers for it.
struct Service: Sendable {
    var id: String
    var reference: String
    /// The identifier of the village's akim, whose service it is.
    var body: String
    /// Of the akim.
    var official: Person
    /// Of the akim too, and reviews what the first one answered.
    var colleague: Person

    var path: String { "/api/v1/initiatives/\(id)" }
}
