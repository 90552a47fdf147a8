/// Why a rule cannot be applied; the description is for whoever runs the service.
package enum RuleError: Error, Hashable, Sendable {
    case unknownProfile(String, known: [String])
    case noRules(profile: String, on: LegalDate, first: LegalDate?)
    case unknownCalendar(String, known: [String])
    case calendarEnds(calendar: String, date: LegalDate, covers: ClosedRange<Int>)
    case unknownBodyKind(BodyKind, known: [BodyKind])
    case populationNeeded(BodyKind)
}

extension RuleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownProfile(let name, let known):
            return "There is no profile “\(name)”; there are \(known.joined(separator: ", "))."
        case .noRules(let profile, let date, let first):
            let since = first.map { "; the first ones are in force from \($0)" } ?? ""
            return "The profile \(profile) has no rules for \(date)\(since)."
        case .unknownCalendar(let name, let known):
            return "There is no calendar “\(name)”; there are \(known.joined(separator: ", "))."
        case .calendarEnds(let calendar, let date, let covers):
            return """
                The working calendar “\(calendar)” covers the years \(covers.lowerBound) to \(covers.upperBound); \
                \(date) lies outside. Add the year to db/calendars/\(calendar).yaml once it is published.
                """
        case .unknownBodyKind(let kind, let known):
            let list = known.map(\.rawValue).joined(separator: ", ")
            return "There is no body kind “\(kind)”; there are \(list)."
        case .populationNeeded(let kind):
            return "The threshold of a body of the kind \(kind) depends on the population of its unit: give it."
        }
    }
}
