import Domain
import Web

/// A comment on a draft, without who wrote it: `mine` tells one's own.
struct DraftCommentAnswer: Encodable, Sendable {
    var id: String
    var decision: String
    var demand: Int?
    /// Nothing where it is hidden, but for its author and moderators.
    var text: String?
    var writtenAt: String
    var mine: Bool
    var hidden: Bool
    var hiddenReason: String?

    init(_ comment: DraftComment, for reader: Actor?) {
        let isMine = comment.author == reader?.account
        id = comment.id.text
        decision = comment.decision.text
        demand = comment.demand
        text = comment.hiding == nil || isMine || reader?.readsInternal == true ? comment.text : nil
        writtenAt = comment.writtenAt.description
        mine = isMine
        hidden = comment.hiding != nil
        hiddenReason = comment.hiding?.reason
    }
}
