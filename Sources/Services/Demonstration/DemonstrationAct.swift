/// Something that happens on one day of a play, unless it has happened already.
struct DemonstrationAct {
    var on: Int
    var work: () async throws -> Void

    init(on day: Int, _ work: @escaping () async throws -> Void) {
        on = day
        self.work = work
    }
}

extension DemonstrationStage {
    /// Carries them out day by day, those of one day in their order; what lies ahead is left out.
    func carryOut(_ acts: [DemonstrationAct]) async throws {
        let due = acts.enumerated().filter { $0.element.on <= 0 }
        for (_, act) in due.sorted(by: { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }) {
            clock.advance(to: act.on)
            try await act.work()
        }
        clock.reset()
    }
}
