import Foundation

extension ResponseCommand {
    /// Given by moderators, for whoever runs the service.
    var isModerators: Bool {
        if case .giveNotice = self { true } else { false }
    }

    /// Done because a day has come or a complaint was decided, by nobody in particular.
    var isAutomatic: Bool {
        switch self {
        case .countAsRegistered, .reopen, .conclude, .noteSilence: true
        default: false
        }
    }
}

extension Petition {
    /// Throws unless the actor may do this about this petition.
    ///
    /// - Parameter body: the one that answers the petition now.
    func authorise(_ command: ResponseCommand, by actor: Actor?, for body: Body) throws(Refusal) {
        if command.isAutomatic {
            guard actor == nil else { throw .notAllowed }
        } else if command.isModerators {
            try requireModerator(actor, .giveNotice)
        } else if case .answerInvitation(let member, _, _) = command, isApplicantSeat(member) {
            guard let actor else { throw .notSignedIn }
            try actor.require(.answerInvitation)
            // A body that answered in the applicant's place could decline for them.
            guard actor.account == applicant else { throw .notAllowed }
        } else {
            try requireOfficial(actor, for: body)
        }
    }

    /// Throws unless the actor acts for the body, and this petition is not their own.
    package func requireOfficial(_ actor: Actor?, for body: Body) throws(Refusal) {
        guard let actor else { throw .notSignedIn }
        try actor.requireOfficial(of: body, inMatterOf: applicant)
    }

    private func isApplicantSeat(_ member: UUID) -> Bool {
        response?.members.contains { $0.id == member && $0.role == .applicant } ?? false
    }
}
