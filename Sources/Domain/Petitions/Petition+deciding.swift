import Foundation

extension Petition {
    /// What `command` makes of this petition: the one place where its life is decided, without any I/O.
    ///
    /// - Parameter actor: who commands; nil where the service acts because a number or a date was reached.
    /// - Throws: `own_petition`, `not_allowed`, `wrong_state`, or a refusal of the command's own input.
    package func deciding(
        _ command: PetitionCommand, by actor: Actor?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        try authorise(command, by: actor, at: now, under: rules)
        var outcome =
            switch command {
            case .edit(let text, let body): try edited(text, body: body)
            case .submit: try submitted(at: now, under: rules)
            case .withdraw(let reason): try withdrawn(reason, at: now)
            case .publish(let checklist): try published(checklist, at: now, under: rules)
            case .reject(let rejection): try rejected(rejection, by: actor, at: now, under: rules)
            case .secondOpinion(let agrees, let reason): try seconded(agrees, reason, by: actor, at: now, under: rules)
            case .sendBack(let reason): try sentBack(reason)
            case .takeDown(let authority, let reason): try takenDown(by: authority, because: reason, at: now)
            case .supportReached(let count): try supportReached(count, at: now, under: rules)
            case .supportTermPassed(let count): try supportTermPassed(count, at: now, under: rules)
            case .thresholdReached(let key, let required, let count, let closes):
                try thresholdReached(
                    key, required: required, count: count, closesCollection: closes, at: now, under: rules)
            case .collectionTermPassed(let count, let anyReached):
                try collectionTermPassed(count, anyReached: anyReached, at: now, under: rules)
            case .startClock: try clockStarted(at: now, under: rules)
            case .respond(let command): try responded(command, at: now, under: rules)
            }
        outcome.petition.version = version + 1
        if let kind = outcome.decision?.kind, kind != .withdrawal { outcome.decision?.moderator = actor?.account }
        outcome.events = outcome.events.map { event in
            var event = event
            event.version = outcome.petition.version
            event.actor = actor?.account
            event.capacity = capacity(of: actor, in: command)
            return event
        }
        return outcome
    }

    /// The petition in another state, unless the one it is in does not lead there.
    func becoming(_ next: PetitionState) throws(Refusal) -> Petition {
        guard state.canBecome(next) else { throw wrongState }
        var petition = self
        petition.state = next
        petition.claim = nil
        petition.proposal = nil
        return petition
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Петицияның қазіргі күйінде бұл әрекетке жол берілмейді.",
                ru: "В нынешнем состоянии петиции это действие невозможно.",
                en: "The state that the petition is in does not allow this."),
            currentVersion: version)
    }

    func event(_ kind: String, _ audience: NewEvent.Audience, _ payload: [String: EventFact] = [:]) -> NewEvent {
        NewEvent(
            kind: "petition.\(kind)", subject: id, version: version, actor: nil, capacity: .service,
            audience: audience, payload: payload)
    }

    private func capacity(of actor: Actor?, in command: PetitionCommand) -> NewEvent.Capacity {
        guard let actor else { return .service }
        if actor.account == applicant { return .applicant }
        if case .respond(let command) = command, !command.isModerators { return .official }
        return .moderator
    }

    private func authorise(
        _ command: PetitionCommand, by actor: Actor?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) {
        switch command {
        case .edit: try requireApplicant(actor, .editPetition)
        case .submit: try requireApplicant(actor, .filePetition)
        case .withdraw: try requireApplicant(actor, .withdrawPetition)
        case .publish, .reject, .sendBack:
            try requireModerator(actor, .decideCheck)
            try requireFree(for: actor, at: now)
        case .secondOpinion:
            try requireModerator(actor, .giveSecondOpinion)
            try requireFree(for: actor, at: now)
        case .takeDown: try requireModerator(actor, .takeDownPetition)
        case .supportReached, .supportTermPassed, .thresholdReached, .collectionTermPassed, .startClock:
            guard actor == nil else { throw .notAllowed }
        case .respond(let command): try authorise(command, by: actor, for: rules.body)
        }
    }

    private func requireApplicant(_ actor: Actor?, _ operation: Operation) throws(Refusal) {
        guard let actor else { throw .notSignedIn }
        try actor.require(operation)
        guard actor.account == applicant else { throw .notAllowed }
    }

    /// Throws unless the actor may moderate, and this petition is not one of their own.
    package func requireModerator(_ actor: Actor?, _ operation: Operation) throws(Refusal) {
        guard let actor else { throw .notSignedIn }
        try actor.requireModerator(operation, inMatterOf: applicant)
    }

    /// Throws while another moderator's claim holds.
    package func requireFree(for actor: Actor?, at now: Instant) throws(Refusal) {
        guard let claim, claim.moderator != actor?.account, claim.holds(at: now) else { return }
        throw Refusal(
            .conflict, "already_claimed",
            LocalizedText(
                kk: "Бұл петицияны басқа модератор өзіне алған.",
                ru: "Эту петицию уже взял в работу другой модератор.",
                en: "Another moderator has claimed this petition."),
            currentVersion: version)
    }
}
