/// The check that a petition meets the rules, before it is published.
package struct ComplianceCheck: Hashable, Sendable {
    package enum Start: String, CaseIterable, Sendable {
        case supportReached = "support_reached"
        case draftCreated = "draft_created"
    }

    package var term: Term
    package var countedFrom: Start
    /// From here on the check counts as nearly overdue.
    package var nearlyOverdueAfter: Term?
    package var provision: Provision

    package init(term: Term, countedFrom: Start, nearlyOverdueAfter: Term? = nil, provision: Provision) {
        self.term = term
        self.countedFrom = countedFrom
        self.nearlyOverdueAfter = nearlyOverdueAfter
        self.provision = provision
    }
}
