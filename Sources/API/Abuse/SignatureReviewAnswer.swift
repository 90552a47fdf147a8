import Domain
import Services
import Web

/// What became of signatures that were looked at in bulk. Which ones those were is for those who review only.
struct SignatureReviewAnswer: Encodable, Sendable {
    struct Criteria: Encodable, Sendable {
        var from: String
        var to: String
        var network: String?
        var domain: String?
        var suspectsOnly: Bool
    }

    struct Undoing: Encodable, Sendable {
        var at: String
        var reason: String
        var count: Int
    }

    var id: String
    var petition: String
    var action: String
    var count: Int
    var language: String
    var reason: String
    var proposedAt: String
    var confirmedAt: String?
    var droppedAt: String?
    var undone: Undoing?
    var criteria: Criteria?
    /// Whether the caller proposed it, and so cannot confirm it.
    var mine: Bool?

    /// - Parameter reviewer: whoever reads and may review this petition's signatures.
    init(_ review: SignatureReview, for reviewer: Actor?) {
        id = review.id.text
        petition = review.petition.text
        action = review.action.rawValue
        count = review.count
        language = review.language
        reason = review.reason
        proposedAt = review.proposed.at.description
        confirmedAt = review.confirmed?.at.description
        droppedAt = review.dropped?.at.description
        undone = review.undone.map {
            Undoing(at: $0.step.at.description, reason: $0.reason, count: $0.count)
        }
        guard let reviewer else { return }
        criteria = Criteria(
            from: review.criteria.from.description, to: review.criteria.to.description,
            network: review.criteria.network?.hexadecimal, domain: review.criteria.domain?.hexadecimal,
            suspectsOnly: review.criteria.suspectsOnly)
        mine = review.proposed.by == reviewer.account
    }
}
