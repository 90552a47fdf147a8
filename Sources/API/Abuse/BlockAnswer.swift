import Domain
import Web

/// A block, for moderators.
struct BlockAnswer: Encodable, Sendable {
    var id: String
    var kind: String
    var value: String
    var effect: String
    var reason: String
    var madeBy: String
    var madeAt: String
    var expiresAt: String
    var endedBy: String?
    var endedAt: String?
    var inForce: Bool

    init(_ block: Block, at now: Instant) {
        id = block.id.text
        kind = block.kind.rawValue
        value = block.value
        effect = block.effect.rawValue
        reason = block.reason
        madeBy = block.madeBy.text
        madeAt = block.madeAt.description
        expiresAt = block.expiresAt.description
        endedBy = block.endedBy?.text
        endedAt = block.endedAt?.description
        inForce = block.holds(at: now)
    }
}
