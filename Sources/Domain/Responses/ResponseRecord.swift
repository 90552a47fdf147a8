/// Something that a command of the response adds to its record, or brings up to date there.
package enum ResponseRecord: Hashable, Sendable {
    case member(CommissionMember)
    case proceeding(Proceeding)
    case decision(BodyDecision, number: Int, isLate: Bool)
    case reply(ProposalReply, number: Int, isLate: Bool)
    case statement(Response.Statement)
}
