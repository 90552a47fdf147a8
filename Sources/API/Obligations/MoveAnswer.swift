import Domain
import Store

/// A date that gave way to another one.
struct MoveAnswer: Encodable, Sendable {
    /// In the languages in which it is known.
    struct Reason: Encodable, Sendable {
        var kk: String?
        var ru: String?
        var en: String?
    }

    var kind: String
    var wasStartOn: String
    var wasDueOn: String
    var startOn: String
    var dueOn: String
    var reason: Reason
    var actedAs: String
    var changedAt: String

    init(_ move: ObligationMoveRepository.Recorded) {
        kind = move.kind.rawValue
        wasStartOn = move.wasStartOn.description
        wasDueOn = move.wasDueOn.description
        startOn = move.startOn.description
        dueOn = move.dueOn.description
        reason = Reason(kk: move.reason[.kk], ru: move.reason[.ru], en: move.reason[.en])
        actedAs = move.capacity
        changedAt = move.changedAt.description
    }
}
