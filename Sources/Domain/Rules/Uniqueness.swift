/// When an earlier petition on the same subject bars a new one.
package struct Uniqueness: Hashable, Sendable {
    /// One that is open now does.
    package var openBars: Bool
    /// One that was decided does for this long, counted from the decision.
    package var decidedBars: Term?
    package var provision: Provision

    package init(openBars: Bool, decidedBars: Term?, provision: Provision) {
        self.openBars = openBars
        self.decidedBars = decidedBars
        self.provision = provision
    }
}
