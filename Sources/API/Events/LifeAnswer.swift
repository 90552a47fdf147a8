import Domain
import Services
import Web

/// The whole life of a petition, step by step.
struct LifeAnswer: Encodable, Sendable {
    struct Owed: Encodable, Sendable {
        var obligationId: String
        var kind: String
        /// The body that owed it; absent where whoever runs the service did.
        var bodyId: String?
        var rules: String
        var article: String?
        var dueOn: String
        var overdue: Bool
    }

    struct Step: Encodable, Sendable {
        var at: String
        var on: String
        var version: Int
        var events: [EventAnswer]
        var owed: [Owed]
    }

    var petitionId: String
    var reference: String?
    var state: PetitionState
    var steps: [Step]
    var complete: Bool

    init(_ life: Chronicle.Life) throws {
        petitionId = life.petition.id.text
        reference = life.petition.reference
        state = life.petition.state
        steps = try life.steps.map { step in
            Step(
                at: step.at.description, on: step.on.description, version: step.version,
                events: try step.events.map(EventAnswer.init),
                owed: step.owed.map { owed in
                    Owed(
                        obligationId: owed.obligation.text, kind: owed.kind.rawValue, bodyId: owed.debtor.body?.text,
                        rules: owed.ruleVersion, article: owed.article, dueOn: owed.dueOn.description,
                        overdue: owed.isOverdue)
                })
        }
        complete = life.isComplete
    }
}
