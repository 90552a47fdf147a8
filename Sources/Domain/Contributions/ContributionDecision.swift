import Foundation

/// What a moderator decides about a contribution. Unpublished is never uncounted: it is answered all the same.
package enum ContributionDecision: Hashable, Sendable {
    /// Why the text of a contribution is not before the public. The raw value is public: never change one.
    package enum Code: String, CaseIterable, Codable, Sendable {
        case personalData = "personal_data"
        case abusive
        case advertising
        /// Whoever is named did not write it.
        case notByAuthor = "not_by_author"

        package var label: LocalizedText {
            switch self {
            case .personalData:
                LocalizedText(
                    kk: "Басқа адамның жеке деректері", ru: "Персональные данные других лиц",
                    en: "Personal data of other people")
            case .abusive:
                LocalizedText(kk: "Балағат сөз немесе қорлау", ru: "Брань или оскорбления", en: "Abusive language")
            case .advertising: LocalizedText(kk: "Жарнама", ru: "Реклама", en: "Advertising")
            case .notByAuthor:
                LocalizedText(
                    kk: "Мұны аталған автор жазбаған", ru: "Написано не тем, кто назван автором",
                    en: "Not written by whom it names")
            }
        }
    }

    case publication
    case unpublication(Code, reason: String)

    package var kind: String {
        switch self {
        case .publication: "publication"
        case .unpublication: "unpublication"
        }
    }

    /// In characters.
    package static let reasonLength = 10...2_000
}

extension Contribution {
    /// - Throws: `wrong_state` where it is not submitted or stands so already; `nothing_left` where redactions left nothing
    ///   of a text to publish; `invalid` for a reason that is none.
    package func deciding(_ decision: ContributionDecision) throws(Refusal) -> Contribution {
        guard state == .submitted else { throw wrongState }
        var contribution = changed
        switch decision {
        case .publication:
            guard publication != .published else { throw wrongState }
            guard content?.isTakenOut != true else { throw .allTakenOut }
            contribution.publication = .published
        case .unpublication(_, let reason):
            guard publication != .unpublished else { throw wrongState }
            let faults = PlainText.faults(
                reason, length: ContributionDecision.reasonLength, multiline: true, at: "/reason")
            guard faults.isEmpty else { throw .invalid(faults) }
            contribution.publication = .unpublished
        }
        return contribution
    }
}
