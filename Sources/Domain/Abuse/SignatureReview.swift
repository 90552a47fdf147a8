import Foundation

/// Signatures of one petition, looked at in bulk: first counted, then proposed, then carried out by somebody else.
package struct SignatureReview: Hashable, Sendable {
    package enum Action: String, CaseIterable, Sendable {
        /// Takes them out of the count.
        case invalidation
        /// Suspect ones are valid after all.
        case clearance
    }

    /// Which signatures are meant. What is left out does not narrow.
    package struct Criteria: Hashable, Sendable {
        package var from: Instant
        /// The first instant that is not meant. Not in the future, so that nobody joins while others decide.
        package var to: Instant
        /// The hash of a network or a mail domain under the key of its day, as trends show it.
        package var network: [UInt8]?
        package var domain: [UInt8]?
        package var suspectsOnly: Bool

        package init(from: Instant, to: Instant, network: [UInt8]?, domain: [UInt8]?, suspectsOnly: Bool) {
            self.from = from
            self.to = to
            self.network = network
            self.domain = domain
            self.suspectsOnly = suspectsOnly
        }
    }

    /// Somebody's part in it.
    package struct Step: Hashable, Sendable {
        package var by: UUID
        package var at: Instant

        package init(by: UUID, at: Instant) {
            self.by = by
            self.at = at
        }
    }

    package struct Undoing: Hashable, Sendable {
        package var step: Step
        package var reason: String
        /// How many were still there to be counted again.
        package var count: Int

        package init(step: Step, reason: String, count: Int) {
            self.step = step
            self.reason = reason
            self.count = count
        }
    }

    package var id: UUID
    package var petition: UUID
    package var action: Action
    package var criteria: Criteria
    package var language: String
    package var reason: String
    /// How many signatures it is about.
    package var count: Int
    package var proposed: Step
    package var confirmed: Step?
    package var dropped: Step?
    package var undone: Undoing?

    package init(
        id: UUID, petition: UUID, action: Action, criteria: Criteria, language: String, reason: String, count: Int,
        proposed: Step
    ) {
        self.id = id
        self.petition = petition
        self.action = action
        self.criteria = criteria
        self.language = language
        self.reason = reason
        self.count = count
        self.proposed = proposed
    }

    /// - Throws: `review_over`, `second_person_needed`, `count_differs`.
    package mutating func confirm(by actor: UUID, seen: Int, found: Int, at now: Instant) throws(Refusal) {
        guard confirmed == nil, dropped == nil else { throw .reviewOver }
        guard actor != proposed.by else { throw .secondPersonNeeded }
        guard seen == count, found == count else { throw .countDiffers(expected: count, found: found) }
        confirmed = Step(by: actor, at: now)
    }

    package mutating func drop(by actor: UUID, at now: Instant) throws(Refusal) {
        guard confirmed == nil, dropped == nil else { throw .reviewOver }
        dropped = Step(by: actor, at: now)
    }

    package mutating func undo(by actor: UUID, reason: String, count: Int, at now: Instant) throws(Refusal) {
        guard confirmed != nil, undone == nil else { throw .reviewOver }
        undone = Undoing(step: Step(by: actor, at: now), reason: reason, count: count)
    }
}

extension Refusal {
    static let reviewOver = Refusal(
        .conflict, "review_over",
        LocalizedText(
            kk: "Бұл қарау аяқталған немесе әлі орындалмаған.", ru: "Эта проверка уже завершена или ещё не исполнена.",
            en: "This review is over, or has not been carried out."))

    static let secondPersonNeeded = Refusal(
        .forbidden, "second_moderator_needed",
        LocalizedText(
            kk: "Ұсынған адам өзі растай алмайды: екінші модератор керек.",
            ru: "Кто предложил, сам подтвердить не может: нужен второй модератор.",
            en: "Whoever proposed it cannot confirm it: another moderator has to."))

    package static func countDiffers(expected: Int, found: Int) -> Refusal {
        Refusal(
            .conflict, "count_differs",
            LocalizedText(
                kk: "Шарттарға сай қолтаңбалар саны өзгерді: \(expected) болған, қазір \(found). Қайта санаңыз.",
                ru: "Число подходящих подписей изменилось: было \(expected), сейчас \(found). Посчитайте заново.",
                en: "The number of matching signatures differs: \(expected) were seen, \(found) are there. Count again."
            ))
    }
}
