import Domain

/// Where a rule comes from.
struct ProvisionAnswer: Encodable, Sendable {
    var label: LocalizedText
    var article: String?
    var choices: [LocalizedText]

    init(_ provision: Provision) {
        label = provision.label
        article = provision.article
        choices = provision.choices
    }
}
