import Foundation

extension Consultation {
    /// What `command` comes to, or why it is refused. Pure: the clock and the rules come in.
    ///
    /// - Throws: `not_allowed`, `other_body`, `wrong_state`; `invalid` with each field that is wrong; `calendar_ends`.
    package func deciding(
        _ command: ConsultationCommand, by actor: Actor?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        if command.isAutomatic {
            guard actor == nil else { throw .notAllowed }
        } else {
            guard let actor else { throw .notSignedIn }
            try actor.requireOfficial(of: rules.body, .consult)
        }
        var outcome = try outcome(of: command, at: now, under: rules)
        for index in outcome.events.indices {
            outcome.events[index].actor = actor?.account
            outcome.events[index].capacity = actor == nil ? .service : .official
        }
        return outcome
    }

    private func outcome(
        of command: ConsultationCommand, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        switch command {
        case .edit(let text): try editing(text, under: rules)
        case .setQuestions(let count): try asking(count)
        case .announce(let opensAt, let closesAt): try announcing(opensAt, closesAt, at: now, under: rules)
        case .extend(let closesAt, let reason): try extending(to: closesAt, reason, at: now, under: rules)
        case .pause(let reason): try pausing(reason, at: now)
        case .resume(let closesAt, let reason): try resuming(closesAt, reason, at: now, under: rules)
        case .reopen(let closesAt, let reason): try reopening(to: closesAt, reason, at: now, under: rules)
        case .cancel(let reason, let unanswered): try cancelling(reason, unanswered, at: now, under: rules)
        case .open: try opening(at: now, under: rules)
        case .close: try closing(at: now, under: rules)
        case .beginAnalysis: try becoming(.analysing).recorded("analysis_begun")
        case .publishOutcome(let unanswered): try publishing(unanswered, at: now, under: rules)
        case .completeReplies: try completing()
        case .conclude: try concluding(at: now)
        }
    }

    /// Until the closing; that nothing was contributed yet is for whoever holds the questions to know.
    private func asking(_ count: Int) throws(Refusal) -> ConsultationOutcome {
        guard [.draft, .announced, .open, .paused].contains(state) else { throw wrongState }
        return changed.recorded("questions_set", ["questions": .number(count)])
    }

    /// The consultation in its next state, with its next version.
    func becoming(_ next: ConsultationState) throws(Refusal) -> Consultation {
        guard state.canBecome(next) else { throw wrongState }
        var consultation = changed
        consultation.state = next
        return consultation
    }

    /// With its next version.
    var changed: Consultation {
        var consultation = self
        consultation.version += 1
        return consultation
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Консультацияның қазіргі күйінде бұл мүмкін емес.",
                ru: "В нынешнем состоянии консультации это невозможно.",
                en: "This cannot be done in the present state of the consultation."),
            currentVersion: version)
    }

    func event(_ kind: String, _ facts: [String: EventFact] = [:]) -> NewEvent {
        NewEvent(
            kind: "consultation.\(kind)", subject: id, version: version, actor: nil, capacity: .service,
            audience: isPublic ? .everybody : .reader, payload: facts)
    }

    func announcement(_ kind: Announcement.Kind, _ day: LegalDate? = nil) -> Announcement {
        Announcement(kind, matter: .consultation(id), body: body, day: day)
    }

    /// An outcome that changes nothing but the consultation.
    func recorded(_ kind: String, _ facts: [String: EventFact] = [:]) -> ConsultationOutcome {
        ConsultationOutcome(consultation: self, events: [event(kind, facts)])
    }
}
