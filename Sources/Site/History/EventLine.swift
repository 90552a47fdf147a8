import Domain
import Foundation
import Services
import Store

/// One event of the record, as people read it.
struct EventLine: Sendable {
    var when: String
    /// The same for programs.
    var instant: String
    var what: String
    /// In what capacity somebody acted.
    var who: String

    init(_ event: EventRepository.Recorded, zone: Zone, _ say: Wording) {
        let facts = (try? JSONDecoder().decode([String: EventFact].self, from: Data(event.payload))) ?? [:]
        when = say.catalogue.moment(event.recordedAt, in: zone)
        // HTML knows thousandths of a second at most, and readers want seconds.
        let recorded = event.recordedAt
        instant = recorded.adding(microseconds: -(recorded.microsecondsSinceEpoch % 1_000_000)).description
        who = say("as_\(event.capacity)")
        let kind = event.kind.replacing(".", with: "_")
        let key = "event_\(kind)"
        let isKnown = say.catalogue.messages[say.page]?[key] != nil
        // Blanks have letters only: {dueon}.
        let words = facts.compactMap { name, fact in
            fact.words(say).map { (name.replacing("_", with: ""), $0) }
        }
        what = [
            say(isKnown ? key : "event_other", Dictionary(words, uniquingKeysWith: { $1 })),
            Self.lateness(facts, say),
        ].compactMap { $0 }.joined(separator: " ")
    }

    private static func lateness(_ facts: [String: EventFact], _ say: Wording) -> String? {
        switch facts["late"] {
        case .number(let days) where days > 0: say("days_late", days)
        case .text("yes"): say("late")
        case .number, .text, .moment, .date, nil: nil
        }
    }
}

extension EventFact {
    /// As a sentence has it: a code in the words that belong to it, a number and a day as people write them.
    fileprivate func words(_ say: Wording) -> String? {
        switch self {
        case .number(let number): say.catalogue.number(number)
        case .text(let text):
            LegalDate(text).map(say.catalogue.date) ?? Self.label(of: text)?[say.language] ?? text
        case .moment, .date: nil
        }
    }

    private static func label(of code: String) -> LocalizedText? {
        ObligationKind(rawValue: code)?.label ?? BodyDecision.Outcome(rawValue: code)?.label
            ?? Proceeding.Kind(rawValue: code)?.label ?? ComplaintSubject(rawValue: code)?.label
    }
}
