import Domain
import Services
import Store
import Web

/// All that a check needs.
struct DossierAnswer: Encodable, Sendable {
    struct Decision: Encodable, Sendable {
        var kind: String
        var code: String?
        var quote: String?
        var reason: String?
        var duplicateOf: String?
        var authority: String?
        var checklist: [String]
        var decidedAt: String
        var mine: Bool

        init(_ decision: DecisionRepository.Recorded, for actor: Actor) {
            kind = decision.kind.rawValue
            code = decision.rejection?.code
            quote = decision.rejection?.quote
            reason = decision.reason
            duplicateOf = decision.rejection?.duplicateOf?.text
            authority = decision.authority
            checklist = decision.checklist
            decidedAt = decision.decidedAt.description
            mine = decision.moderator == actor.account
        }
    }

    var petition: PetitionAnswer
    var claim: ClaimAnswer
    var codes: [RejectionCodeAnswer]
    var similar: [PetitionSummaryAnswer]
    var decisions: [Decision]
    var notes: [NoteAnswer]

    init(_ dossier: ModerationDesk.Dossier, for actor: Actor) {
        petition = PetitionAnswer(dossier.view)
        claim = ClaimAnswer(
            by: dossier.holder.rawValue,
            at: dossier.holder == .nobody ? nil : dossier.view.petition.claim?.at.description)
        codes = dossier.codes.map(RejectionCodeAnswer.init)
        similar = dossier.similar.map(PetitionSummaryAnswer.init)
        decisions = dossier.decisions.map { Decision($0, for: actor) }
        notes = dossier.notes.map { NoteAnswer($0, for: actor) }
    }
}
