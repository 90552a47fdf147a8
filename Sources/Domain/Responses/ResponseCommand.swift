import Foundation

/// What is done to answer a petition once it has been sent to its body.
package enum ResponseCommand: Hashable, Sendable {
    /// Tells applicant and public that the petition has been sent, and to whom.
    case giveNotice(String)
    case register(number: String)
    /// The term for registration has passed on that day.
    case countAsRegistered(on: LegalDate)
    case forward(to: Body, reason: String)
    case formCommission(CommissionKind, [CommissionMember])
    case invite(CommissionMember)
    case answerInvitation(member: UUID, CommissionMember.Answer, interests: String?)
    case endMembership(member: UUID, reason: String)
    case announce(Proceeding)
    case minute(proceeding: UUID, minutes: String)
    case callOff(proceeding: UUID, reason: String)
    case publishDraft(BodyDecision, Response.Discussion)
    case decide(BodyDecision)
    case publishDecision
    case makeStatement(String, link: String?)
    case reply(ProposalReply)
    /// A complaint was upheld: what it was about has to be done again.
    case reopen(ComplaintSubject)
    /// Nothing is open any more, and every term that followed has passed.
    case conclude
    /// The term for the decision has passed; the clock says so once.
    case noteSilence(since: LegalDate, article: String?)
}

/// What a complaint is about.
package enum ComplaintSubject: String, CaseIterable, Codable, Sendable {
    case rejection
    case decision
    /// That a term passed without a decision or a reply.
    case silence
    /// The answer to an ordinary proposal, or that none was given on purpose.
    case reply
}
