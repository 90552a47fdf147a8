/// Who may file a petition, and how.
package struct Filing: Hashable, Sendable {
    package enum Channel: String, CaseIterable, Sendable {
        case online, paper
    }

    /// Who may file, in words.
    package var applicants: LocalizedText
    package var assurance: Assurance
    package var channels: [Channel]
    package var provision: Provision

    package init(
        applicants: LocalizedText, assurance: Assurance, channels: [Channel], provision: Provision
    ) {
        self.applicants = applicants
        self.assurance = assurance
        self.channels = channels
        self.provision = provision
    }
}
