/// Who has a place and whose turn is next, decided without doing anything; `PasswordWork` holds it under its lock.
struct PasswordLanes {
    typealias Job = @Sendable () -> Void

    private(set) var running = 0
    var completed = 0
    private var takenByKnown = 0
    private var takenByOthers = 0
    private var takenByNetwork: [String: Int] = [:]
    private var known: [Job] = []
    private var others: [Job] = []

    mutating func enter(_ lane: PasswordWork.Lane) -> Bool {
        switch lane {
        case .known:
            guard takenByKnown < PasswordWork.places else { return false }
            takenByKnown += 1
        case .network(let network):
            let own = takenByNetwork[network, default: 0]
            guard takenByOthers < PasswordWork.places, own < PasswordWork.placesOfNetwork else { return false }
            takenByOthers += 1
            takenByNetwork[network] = own + 1
        }
        return true
    }

    mutating func leave(_ lane: PasswordWork.Lane) {
        switch lane {
        case .known:
            takenByKnown -= 1
        case .network(let network):
            takenByOthers -= 1
            let rest = takenByNetwork[network, default: 1] - 1
            takenByNetwork[network] = rest == 0 ? nil : rest
        }
    }

    /// Whether a thread has to be started for it.
    mutating func queue(_ job: @escaping Job, _ lane: PasswordWork.Lane) -> Bool {
        switch lane {
        case .known: known.append(job)
        case .network: others.append(job)
        }
        guard running < PasswordWork.width else { return false }
        running += 1
        return true
    }

    mutating func next() -> Job? {
        if !known.isEmpty { return known.removeFirst() }
        if !others.isEmpty { return others.removeFirst() }
        running -= 1
        return nil
    }
}
