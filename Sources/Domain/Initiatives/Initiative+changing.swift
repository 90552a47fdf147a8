import Foundation

extension Initiative {
    /// A draft with other contents; only its body knows of it.
    ///
    /// - Throws: `wrong_state` once it is open.
    package func editing(
        _ text: InitiativeText, _ timeline: InitiativeTimeline, _ status: InitiativeStatus
    ) throws(Refusal) -> Initiative {
        guard !isPublic else { throw wrongState }
        var next = self
        next.version += 1
        next.text = text
        next.timeline = timeline
        next.status = status
        return next
    }

    /// Public from now on, and open for feedback, under the rules of today.
    ///
    /// - Throws: `wrong_state` where it is open already.
    package func opening(at now: Instant, under rules: RuleVersion) throws(Refusal) -> Initiative {
        guard !isPublic else { throw wrongState }
        var next = self
        next.version += 1
        next.publishedAt = now
        next.ruleVersion = rules.id
        return next
    }

    /// With other words, another status or another timeline.
    ///
    /// - Throws: `wrong_state` for a draft; `invalid` with each field; `nothing_new` where all stays as it was.
    package func changing(
        to wording: InitiativeChange.Wording, _ status: InitiativeStatus, _ timeline: InitiativeTimeline,
        because reason: LocalizedText
    ) throws(Refusal) -> (Initiative, InitiativeChange) {
        guard isPublic else { throw wrongState }
        var next = self
        next.version += 1
        next.text.original = wording.original
        next.text.title = wording.title
        next.text.objective = wording.objective
        next.text.lead = wording.lead
        next.status = status
        next.timeline = timeline
        let faults =
            next.text.faults() + timeline.faults()
            + reason.faults(length: InitiativeText.reasonLength, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        let fields = InitiativeChange.Field.allCases.filter { next.differs(from: self, in: $0) }
        guard !fields.isEmpty else {
            throw Refusal(
                .conflict, "nothing_new",
                LocalizedText(
                    kk: "Ештеңе өзгерген жоқ.", ru: "Ничего не изменилось.", en: "Nothing is different."),
                currentVersion: version)
        }
        let earlier = InitiativeChange.Wording(text)
        return (
            next,
            InitiativeChange(
                kind: .changed, fields: fields, wasStatus: self.status, status: status, wasTimeline: self.timeline,
                timeline: timeline, earlier: wording == earlier ? nil : earlier, reason: reason)
        )
    }

    /// Takes no more feedback; what has come in is answered all the same.
    package func closing(because reason: LocalizedText, at now: Instant) throws(Refusal) -> (
        Initiative, InitiativeChange
    ) {
        guard isPublic else { throw wrongState }
        let faults = reason.faults(length: InitiativeText.reasonLength, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        guard isOpen else { throw feedbackClosed }
        var next = self
        next.version += 1
        next.closedAt = now
        return (
            next,
            InitiativeChange(
                kind: .closed, wasStatus: status, status: status, wasTimeline: timeline, timeline: timeline,
                reason: reason)
        )
    }

    private func differs(from old: Initiative, in field: InitiativeChange.Field) -> Bool {
        switch field {
        case .original: text.original != old.text.original
        case .title: text.title != old.text.title
        case .objective: text.objective != old.text.objective
        case .lead: text.lead != old.text.lead
        case .from: timeline.startsOn != old.timeline.startsOn
        case .until: timeline.endsOn != old.timeline.endsOn
        case .status: status != old.status
        }
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Бастаманың қазіргі күйінде бұл мүмкін емес.",
                ru: "В нынешнем состоянии инициативы это невозможно.",
                en: "This cannot be done in the present state of the initiative."),
            currentVersion: version)
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

    /// An event in its history; of a draft only its readers learn.
    package func event(
        _ kind: String, by actor: UUID?, as capacity: NewEvent.Capacity, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        NewEvent(
            kind: kind, subject: id, version: version, actor: actor, capacity: capacity,
            audience: isPublic ? .everybody : .reader, payload: facts)
    }
}
