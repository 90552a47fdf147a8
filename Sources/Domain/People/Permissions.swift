/// Everything that somebody can ask of the service, as far as roles decide about it.
///
/// Rules about one's own petition (only the applicant edits it; nobody moderates their own) depend on the object
/// and are checked beside this table by the service that has it in hand.
package enum Operation: String, CaseIterable, Sendable {
    case filePetition
    case editPetition
    case withdrawPetition
    case supportPetition
    case signPetition
    case readModerationQueue
    case claimPetition
    case decideCheck
    case giveSecondOpinion
    case writeNote
    case takeDownPetition
    /// Appointing people and ending that, seeing who is appointed, disabling accounts.
    case grantRole
    /// Ending what somebody else, or everybody, is signed in with.
    case endSessions
    case giveNotice
    /// Whatever a body does about a petition: registers, forwards, considers, decides, replies, promises, reports.
    case answerForBody
    /// The applicant's answer to being invited to the commission; an official's for the other seats is `answerForBody`.
    case answerInvitation
    /// Everything that the bodies of an official owe, with what is missing for each.
    case readDesk
    /// Whatever a body does to ask: consultations, their texts and questions, replies and outcomes, initiatives.
    case consult
    case commentDraft
    /// What one says in a consultation, for oneself or for the organisation that one represents.
    case contribute
    /// Saying that a contribution bears one's name and is not one's own.
    case reportAuthorship
    /// Writing down what came on paper or by word of mouth, and comparing what somebody else wrote down.
    case enterContribution
    /// Letting contributions be seen, or taking a text out of the public's sight.
    case moderateContribution
    /// What one says of an initiative of a body.
    case giveFeedback
    /// Publishing a list of points that organisations give periodic feedback on, its editions and periods.
    case publishList
    /// What an organisation says of such points, by its representatives.
    case givePeriodicFeedback
    case hideComment
    case judgeAnswer
    case complain
    /// For the body that is to consider it; for a rejection by moderators, other moderators.
    case answerComplaint
    case verifyCommitment
    case extendObligation
    case correctObligation
    case follow
    /// From where most signatures come.
    case readTrends
    /// Counting signatures out, or in again, in bulk.
    case reviewSignatures
    case manageBlocks
    /// What moderators see while they work: petitions under check, notes, events for staff, hidden comments.
    case readInternal
    /// One's own account, sessions and tokens.
    case readAccount
    case changeAccount
    case proveIdentity
    case endAccess
    case makeToken
    /// Entering organisations that representatives act for.
    case registerOrganisation
    /// Saying whether an organisation is what it is called.
    case checkOrganisation
    /// Seeing, naming and ending who else speaks for one's organisation.
    case nameRepresentative
    /// Accepting or declining that one was named to speak for an organisation.
    case acceptRepresentation
    /// Everything that is held on oneself, and who looked at it.
    case readOwnData
    case eraseAccount
}

/// Who may do what. Read a row as: this operation is open to these, from a session or token with that scope.
package enum Permissions {
    package struct Rule: Hashable, Sendable {
        package var scope: AccessScope
        /// Empty for whoever is signed in.
        package var roles: Set<Role>

        static func members(_ scope: AccessScope) -> Rule {
            Rule(scope: scope, roles: [])
        }

        static func roles(_ roles: Role...) -> Rule {
            Rule(scope: .staff, roles: Set(roles))
        }
    }

    package static let table: [Operation: Rule] = [
        .filePetition: .members(.participate),
        .editPetition: .members(.participate),
        .withdrawPetition: .members(.participate),
        .supportPetition: .members(.participate),
        .signPetition: .members(.participate),
        .commentDraft: .members(.participate),
        .contribute: .members(.participate),
        .reportAuthorship: .members(.participate),
        .giveFeedback: .members(.participate),
        .givePeriodicFeedback: .members(.participate),
        .judgeAnswer: .members(.participate),
        .complain: .members(.participate),
        .follow: .members(.participate),
        .answerInvitation: .members(.participate),

        .readAccount: .members(.account),
        .changeAccount: .members(.account),
        .proveIdentity: .members(.account),
        .endAccess: .members(.account),
        .makeToken: .members(.account),
        .readOwnData: .members(.account),
        .eraseAccount: .members(.account),
        .acceptRepresentation: .members(.account),

        .readModerationQueue: .roles(.moderator, .auditor),
        .readInternal: .roles(.moderator, .auditor),
        .claimPetition: .roles(.moderator),
        .decideCheck: .roles(.moderator),
        .giveSecondOpinion: .roles(.moderator),
        .writeNote: .roles(.moderator),
        .moderateContribution: .roles(.moderator),
        .checkOrganisation: .roles(.moderator),
        .nameRepresentative: .roles(.representative),
        .giveNotice: .roles(.moderator),
        .hideComment: .roles(.moderator),
        .takeDownPetition: .roles(.seniorModerator),
        .readTrends: .roles(.moderator, .auditor),
        .manageBlocks: .roles(.moderator),
        .reviewSignatures: .roles(.seniorModerator),
        .correctObligation: .roles(.seniorModerator),

        .answerForBody: .roles(.official),
        .readDesk: .roles(.official),
        .consult: .roles(.official),
        .enterContribution: .roles(.official, .moderator),
        .publishList: .roles(.official, .administrator),
        .answerComplaint: .roles(.official, .moderator),
        .extendObligation: .roles(.official, .moderator),

        .verifyCommitment: .roles(.auditor),

        .grantRole: .roles(.administrator),
        .endSessions: .roles(.administrator),
        .registerOrganisation: .roles(.administrator),
    ]

    package static func allows(_ operation: Operation, to actor: Actor) -> Bool {
        guard let rule = table[operation] else { return false }
        return rule.roles.isEmpty || rule.roles.contains(where: actor.has)
    }
}

extension Actor {
    /// Throws unless one of the actor's roles opens `operation`, and the session or token that they came with does.
    ///
    /// - Throws: `not_allowed`, `scope_needed`.
    package func require(_ operation: Operation) throws(Refusal) {
        guard Permissions.allows(operation, to: self), let rule = Permissions.table[operation] else {
            throw .notAllowed
        }
        guard scopes.contains(rule.scope) else { throw .scopeNeeded(rule.scope) }
    }
}

extension Actor {
    /// Whether the actor sees what moderators see.
    package var readsInternal: Bool { Permissions.allows(.readInternal, to: self) }
}

extension Refusal {
    static func scopeNeeded(_ scope: AccessScope) -> Refusal {
        Refusal(
            .forbidden, "scope_needed",
            LocalizedText(
                kk: "Бұл токеннің «\(scope.rawValue)» рұқсаты жоқ.",
                ru: "У этого токена нет разрешения «\(scope.rawValue)».",
                en: "This token does not have the scope \"\(scope.rawValue)\"."))
    }
}
