import Foundation

extension Contribution {
    /// Files come or go: what is there becomes the draft of the next revision, and nothing shows it yet.
    package func attaching(in consultation: Consultation, at now: Instant) throws(Refusal) -> Contribution {
        try requireChangeable(in: consultation, at: now)
        guard let next = draft ?? content else { throw wrongState }
        return try saving(next)
    }

    /// Whether its author may still change it, or will again once a pause is over.
    package func requireChangeable(in consultation: Consultation, at now: Instant) throws(Refusal) {
        guard state != .withdrawn, channel == .online else { throw wrongState }
        switch consultation.state {
        case .announced, .paused: return
        default:
            guard consultation.takesContributions(at: now) else { throw .consultationNotOpen(consultation.closesAt) }
        }
    }
}
