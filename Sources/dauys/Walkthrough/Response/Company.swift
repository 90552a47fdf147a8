import Services

/// Who plays in the second half of a petition's life, and the petitions that they play with.
struct Company: Sendable {
    var applicant: Person
    /// They have signed the petition that is decided.
    var signers: [Person]
    /// Gives the last signature, and follows.
    var neighbour: Person
    /// Of the body that the petitions address.
    var official: Person
    /// Of the body above it.
    var superior: Person
    var auditors: [Person]
    var petitions: WalkthroughScene.Petitions
    /// The identifier of the body that the petitions address.
    var body: String

    func path(_ petition: KeyPath<WalkthroughScene.Petitions, String>) -> String {
        "/api/v1/petitions/\(petitions[keyPath: petition])"
    }
}

extension WalkthroughScene.Petitions {
    var answeredID: String { answered.uuidString.lowercased() }
    var silentID: String { silent.uuidString.lowercased() }
    var atThresholdID: String { atThreshold.uuidString.lowercased() }
}
