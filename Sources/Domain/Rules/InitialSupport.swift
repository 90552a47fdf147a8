/// The backing that a petition needs before anybody checks it.
package struct InitialSupport: Hashable, Sendable {
    /// Supporters beside the applicant; 0 where the rules ask for none.
    package var supporters: Int
    package var term: Term
    /// The term for petitions filed on paper, where it differs.
    package var paperTerm: Term?
    /// The applicant stands among the supporters, on top of `supporters`.
    package var applicantCounts: Bool
    /// Supporters need not sign again after publication.
    package var countsAsSignatures: Bool
    /// No more supporters than this are taken before the check.
    package var maximum: Int?
    package var assurance: Assurance
    package var provision: Provision

    package init(
        supporters: Int, term: Term, paperTerm: Term? = nil, applicantCounts: Bool, countsAsSignatures: Bool,
        maximum: Int? = nil, assurance: Assurance, provision: Provision
    ) {
        self.supporters = supporters
        self.term = term
        self.paperTerm = paperTerm
        self.applicantCounts = applicantCounts
        self.countsAsSignatures = countsAsSignatures
        self.maximum = maximum
        self.assurance = assurance
        self.provision = provision
    }
}
