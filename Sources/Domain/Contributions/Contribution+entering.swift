import Foundation

extension Contribution {
    /// Submitted by two members of staff, who may do so after the closing: the day on which it was received counts.
    package func entering(in consultation: Consultation, at now: Instant) throws(Refusal) -> Contribution {
        guard state == .draft, channel == .paper || channel == .spoken, let draft else { throw wrongState }
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
