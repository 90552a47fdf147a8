import Domain
import Services
import Web

/// An organisation with its check.
struct OrganisationDetailAnswer: Encodable, Sendable {
    struct Check: Encodable, Sendable {
        var outcome: OrganisationCheck.State
        var code: OrganisationCheck.Code?
        var label: LocalizedText?
        var reason: String?
        /// What was looked at.
        var name: LocalizedText
        var registerNumber: String?
        var checkedAt: String

        init(_ check: OrganisationCheck) {
            outcome = check.outcome.state
            if case .refused(let code, let reason) = check.outcome {
                (self.code, label, self.reason) = (code, code.label, reason)
            }
            name = check.name
            registerNumber = check.registerNumber
            checkedAt = check.checkedAt.description
        }
    }

    var id: String
    var key: String
    var name: LocalizedText
    var registerNumber: String?
    var version: Int
    var check: OrganisationCheck.State
    /// When it was entered, or its name or number changed last; in the queue only.
    var statedAt: String?
    /// Oldest first; left out in the queue.
    var checks: [Check]?

    init(_ organisation: Organisation, statedAt: Instant? = nil, checks: [OrganisationCheck]? = nil) {
        id = organisation.id.text
        key = organisation.key
        name = organisation.name
        registerNumber = organisation.registerNumber
        version = organisation.version
        check = organisation.check
        self.statedAt = statedAt?.description
        self.checks = checks?.map(Check.init)
    }
}

extension OrganisationView {
    func answer() -> JSONAnswer<OrganisationDetailAnswer> {
        JSONAnswer(OrganisationDetailAnswer(organisation, checks: checks), version: organisation.version)
    }
}

/// Somebody who speaks for an organisation, or is named to, as the others see them.
struct RepresentativeAnswer: Encodable, Sendable {
    /// Of the account, or of the naming.
    var id: String
    /// False while whoever is named has not accepted.
    var accepted: Bool
    var email: String
    var since: String
    /// Until when it can be accepted; left out where it is.
    var expiresAt: String?
    var mine: Bool

    init(_ naming: RepresentativeNaming) {
        id = naming.id.text
        accepted = false
        email = naming.emailHint
        since = naming.namedAt.description
        expiresAt = naming.expiresAt.description
        mine = false
    }

    init(_ entry: Representatives.Entry) {
        id = entry.account.text
        accepted = true
        email = entry.email
        since = entry.since.description
        mine = entry.isOneself
    }
}
