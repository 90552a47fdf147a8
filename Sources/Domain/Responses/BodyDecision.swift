import Foundation

/// What a body decides on a petition, as a draft or for good, with an answer to each demand.
package struct BodyDecision: Hashable, Sendable {
    package enum Stage: String, CaseIterable, Codable, Sendable {
        case draft, final
    }

    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case full, partial, refusal
    }

    package var id: UUID
    package var stage: Stage
    package var outcome: Outcome
    package var language: String
    package var reasons: String
    /// In the order of the demands, one for each.
    package var answers: [DemandAnswer]
    /// Why nobody went to see, where no visit was held.
    package var visitWaiver: String?
    /// Whom to complain to and by when; without it the term for a complaint is longer.
    package var appealNotice: String?
    package var official: Signatory

    package init(
        id: UUID, stage: Stage, outcome: Outcome, language: String, reasons: String, answers: [DemandAnswer],
        visitWaiver: String? = nil, appealNotice: String? = nil, official: Signatory
    ) {
        self.id = id
        self.stage = stage
        self.outcome = outcome
        self.language = language
        self.reasons = reasons
        self.answers = answers
        self.visitWaiver = visitWaiver
        self.appealNotice = appealNotice
        self.official = official
    }
}

/// The answer to one numbered demand.
package struct DemandAnswer: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case accepted, partly, refused
    }

    /// Counted from 1, as the petition numbers its demands.
    package var demand: Int
    package var outcome: Outcome
    package var reasons: String
    /// What was found, as far as the answer relies on it.
    package var facts: String
    package var law: String

    package init(demand: Int, outcome: Outcome, reasons: String, facts: String, law: String) {
        self.demand = demand
        self.outcome = outcome
        self.reasons = reasons
        self.facts = facts
        self.law = law
    }
}

/// The official who answers for a text, by name and office.
package struct Signatory: Hashable, Sendable {
    package var name: String
    package var office: String

    package init(name: String, office: String) {
        self.name = name
        self.office = office
    }
}
