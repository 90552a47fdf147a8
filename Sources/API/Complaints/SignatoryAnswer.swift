import Domain

/// The official who answers for a text.
struct SignatoryAnswer: Encodable, Sendable {
    var name: String
    var office: String

    init(_ official: Signatory) {
        name = official.name
        office = official.office
    }
}
