import Domain
import Services
import Web

/// The whole life of a matter, step by step.
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

    /// Left out for what is no petition, as is its state; that has `matter`.
    var petitionId: String?
    var matter: MatterAnswer?
    var reference: String?
    var state: PetitionState?
    var steps: [Step]
    var complete: Bool

    init(_ petition: Petition, _ life: Chronicle.Life) throws {
        petitionId = petition.id.text
        reference = petition.reference
        state = petition.state
        steps = try life.steps.map(Step.init)
        complete = life.isComplete
    }

    init(_ life: Chronicle.Life) throws {
        matter = MatterAnswer(life.matter, reference: life.reference)
        steps = try life.steps.map(Step.init)
        complete = life.isComplete
    }
}

extension LifeAnswer.Step {
    init(_ step: Chronicle.Step) throws {
        self.init(
            at: step.at.description, on: step.on.description, version: step.version,
            events: try step.events.map(EventAnswer.init),
            owed: step.owed.map { owed in
                LifeAnswer.Owed(
                    obligationId: owed.obligation.text, kind: owed.kind.rawValue, bodyId: owed.debtor.body?.text,
                    rules: owed.ruleVersion, article: owed.article, dueOn: owed.dueOn.description,
                    overdue: owed.isOverdue)
            })
    }
}
