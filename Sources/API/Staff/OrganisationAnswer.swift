import Domain

struct OrganisationAnswer: Encodable, Sendable {
    var id: String
    var key: String
    var name: LocalizedText
    var registerNumber: String?

    init(_ organisation: Organisation) {
        id = organisation.id.text
        key = organisation.key
        name = organisation.name
        registerNumber = organisation.registerNumber
    }
}
