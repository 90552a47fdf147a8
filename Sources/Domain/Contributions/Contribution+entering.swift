import Foundation

extension Contribution {
    /// Submitted by two members of staff, who may do so after the closing: the day on which it was received counts.
    ///
    /// - Throws: `wrong_state`; `invalid` with each answer that the questions, as they are now, do not take.
    package func entering(
        in consultation: Consultation, asking questionnaire: Questionnaire, at now: Instant
    ) throws(Refusal) -> Contribution {
        guard state == .draft, channel == .paper || channel == .spoken, var draft else { throw wrongState }
        let (answers, faults) = questionnaire.settled(draft.answers, isWhole: false)
        guard faults.isEmpty else { throw .invalid(faults) }
        draft.answers = answers
        draft.disclosure = draft.disclosure.settled
        var contribution = changed
        contribution.content = draft
        contribution.draft = nil
        contribution.state = .submitted
        contribution.revision = 1
        contribution.submittedAt = now
        contribution.publication =
            consultation.text.moderation == .beforePublication ? .pending : .published
        return contribution
    }
}
