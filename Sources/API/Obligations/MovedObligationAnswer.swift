import Domain
import Web

/// An obligation with the dates that it has now.
struct MovedObligationAnswer: Encodable, Sendable {
    var id: String
    var kind: ObligationKind
    var matter: MatterAnswer
    var startOn: String
    var dueOn: String
    var firstDueOn: String
    var extended: Bool

    init(_ obligation: Obligation) {
        id = obligation.id.text
        kind = obligation.kind
        matter = MatterAnswer(obligation.matter)
        startOn = obligation.startOn.description
        dueOn = obligation.dueOn.description
        firstDueOn = obligation.firstDueOn.description
        extended = obligation.isExtended
    }
}
