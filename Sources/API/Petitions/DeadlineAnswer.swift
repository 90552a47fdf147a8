import Domain

/// A day by which something is owed, with what is left until then.
struct DeadlineAnswer: Encodable, Sendable {
    var dueOn: String
    var workingDaysLeft: Int

    init(dueOn: LegalDate, workingDaysLeft: Int) {
        self.dueOn = dueOn.description
        self.workingDaysLeft = workingDaysLeft
    }
}
