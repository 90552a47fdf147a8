/// A curve whose steps hold no fewer than ten people: those of a smaller step wait for the next.
///
/// The total after each step is exact. Withdrawals are told apart once there are ten; until then they are taken off what was
/// added. What a review took out or put back is a published figure, and stands where it happened.
package struct SigningSteps: Sendable {
    package struct Moved: Hashable, Sendable {
        package var added: Int
        package var withdrawn: Int
        package var invalidated: Int
        package var reinstated: Int

        package init(added: Int = 0, withdrawn: Int = 0, invalidated: Int = 0, reinstated: Int = 0) {
            self.added = added
            self.withdrawn = withdrawn
            self.invalidated = invalidated
            self.reinstated = reinstated
        }

        package static func += (sum: inout Moved, more: Moved) {
            sum.added += more.added
            sum.withdrawn += more.withdrawn
            sum.invalidated += more.invalidated
            sum.reinstated += more.reinstated
        }
    }

    private var waiting = Moved()
    /// What stands at the end of the last step that was shown.
    package private(set) var total = 0

    package init() {}

    /// What is shown of a step; nil where it waits.
    package mutating func step(_ moved: Moved) -> Moved? {
        waiting.added += moved.added
        waiting.withdrawn += moved.withdrawn
        var shown = Moved(invalidated: moved.invalidated, reinstated: moved.reinstated)
        let net = waiting.added - waiting.withdrawn
        if abs(net) >= Breakdown.least {
            let isTold = waiting.withdrawn >= Breakdown.least
            shown.added = isTold ? waiting.added : net
            shown.withdrawn = isTold ? waiting.withdrawn : 0
            waiting = Moved()
        }
        guard shown != Moved() else { return nil }
        total += shown.added - shown.withdrawn - shown.invalidated + shown.reinstated
        return shown
    }
}
