extension Petition {
    func thresholdReached(
        _ key: String, required: Int, count: Int, closesCollection: Bool, at now: Instant
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .collecting else { throw wrongState }
        var petition = self
        if closesCollection {
            petition = try becoming(.thresholdReached)
        }
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "threshold_reached", .everybody,
                    ["threshold": .text(key), "required": .number(required), "count": .number(count)])
            ],
            notices: [.thresholdReached(key: key, count: count), .bodyOwesAnswer(key: key, count: count)])
    }

    /// The last day is over: a petition that reached nothing goes to the body as an ordinary proposal.
    func collectionTermPassed(
        _ count: Int, anyReached: Bool, at now: Instant
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .collecting, let closesAt, closesAt <= now else { throw wrongState }
        return PetitionOutcome(
            petition: try becoming(anyReached ? .thresholdReached : .thresholdMissed),
            events: [
                event(
                    "collection_closed", .everybody,
                    ["count": .number(count), "reached": .text(anyReached ? "yes" : "no")])
            ],
            notices: anyReached ? [] : [.thresholdMissed(count: count), .bodyHasProposal(count: count)])
    }
}
