import Foundation

/// A public change of an initiative, with its reason.
package struct InitiativeChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// Of status or timeline.
        case changed
        /// Takes no more feedback.
        case closed
    }

    package var kind: Kind
    package var wasStatus: InitiativeStatus
    package var status: InitiativeStatus
    package var timeline: InitiativeTimeline
    package var reason: LocalizedText

    package init(
        kind: Kind, wasStatus: InitiativeStatus, status: InitiativeStatus, timeline: InitiativeTimeline,
        reason: LocalizedText
    ) {
        self.kind = kind
        self.wasStatus = wasStatus
        self.status = status
        self.timeline = timeline
        self.reason = reason
    }
}

extension Initiative {
    /// With another status or timeline.
    ///
    /// - Throws: `invalid` with each field; `nothing_new` where all stays as it was.
    package func changing(
        to status: InitiativeStatus, _ timeline: InitiativeTimeline, because reason: LocalizedText
    ) throws(Refusal) -> (Initiative, InitiativeChange) {
        let faults = timeline.faults() + reason.faults(length: InitiativeText.reasonLength, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        guard status != self.status || timeline != self.timeline else {
            throw Refusal(
                .conflict, "nothing_new",
                LocalizedText(
                    kk: "Ештеңе өзгерген жоқ.", ru: "Ничего не изменилось.", en: "Nothing is different."),
                currentVersion: version)
        }
        var next = self
        next.version += 1
        next.status = status
        next.timeline = timeline
        return (
            next,
            InitiativeChange(
                kind: .changed, wasStatus: self.status, status: status, timeline: timeline, reason: reason)
        )
    }

    /// Takes no more feedback; what has come in is answered all the same.
    package func closing(because reason: LocalizedText, at now: Instant) throws(Refusal) -> (
        Initiative, InitiativeChange
    ) {
        let faults = reason.faults(length: InitiativeText.reasonLength, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        guard isOpen else { throw feedbackClosed }
        var next = self
        next.version += 1
        next.closedAt = now
        return (
            next,
            InitiativeChange(kind: .closed, wasStatus: status, status: status, timeline: timeline, reason: reason)
        )
    }

    package var feedbackClosed: Refusal {
        Refusal(
            .conflict, "feedback_closed",
            LocalizedText(
                kk: "Бұл бастама бойынша пікір қабылданбайды.",
                ru: "Отзывы об этой инициативе больше не принимаются.",
                en: "This initiative takes no more feedback."),
            currentVersion: version)
    }

    /// An event in its history.
    package func event(
        _ kind: String, by actor: UUID?, as capacity: NewEvent.Capacity, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        NewEvent(
            kind: kind, subject: id, version: version, actor: actor, capacity: capacity, audience: .everybody,
            payload: facts)
    }
}
