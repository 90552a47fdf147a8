/// The collection of signatures, from publication to the end of its last day.
package struct SignatureCollection: Hashable, Sendable {
    /// By what two signatures are known to be of one person.
    package enum Identity: String, CaseIterable, Sendable {
        case nationalIdentifier = "national_identifier"
        case email
    }

    package enum Withdrawal: String, CaseIterable, Sendable {
        case untilCollectionCloses = "until_collection_closes"
        case never
    }

    package var term: Term
    /// A last day on which nobody works gives way to the next working day.
    package var rollsToWorkingDay: Bool
    package var assurance: Assurance
    package var identity: Identity
    package var withdrawal: Withdrawal
    /// The signer agrees to the processing of personal data, each time.
    package var consentNeeded: Bool
    package var provision: Provision

    package init(
        term: Term, rollsToWorkingDay: Bool, assurance: Assurance, identity: Identity, withdrawal: Withdrawal,
        consentNeeded: Bool, provision: Provision
    ) {
        self.term = term
        self.rollsToWorkingDay = rollsToWorkingDay
        self.assurance = assurance
        self.identity = identity
        self.withdrawal = withdrawal
        self.consentNeeded = consentNeeded
        self.provision = provision
    }
}
