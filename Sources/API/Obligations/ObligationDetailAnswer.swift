import Services

/// One obligation by itself, with how often whoever owes it has been reminded.
struct ObligationDetailAnswer: Encodable, Sendable {
    var obligation: ObligationAnswer
    var reminders: Int

    init(_ view: ObligationView, reminders: Int) {
        obligation = ObligationAnswer(view)
        self.reminders = reminders
    }
}
