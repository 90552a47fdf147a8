import Foundation

/// One thing that a consultation asks.
package struct Question: Hashable, Sendable {
    /// The raw value is public: never change one.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case singleChoice = "single_choice"
        case multipleChoice = "multiple_choice"
        case scale
        /// Options in the order in which one puts them.
        case ranking
        case number, date
        case shortText = "short_text"
        case longText = "long_text"
        /// Whether one accepts a wording, or has another one to propose.
        case wording
    }

    /// Something that can be chosen.
    package struct Option: Hashable, Codable, Sendable {
        package var key: String
        package var label: LocalizedText

        package init(key: String, label: LocalizedText) {
            self.key = key
            self.label = label
        }
    }

    /// The kind with its bounds.
    package enum Form: Hashable, Sendable {
        case singleChoice([Option])
        /// At least and at most so many of them.
        case multipleChoice([Option], least: Int, most: Int)
        /// Whole points from the lowest to the highest, and what these two stand for.
        case scale(lowest: Int, highest: Int, lowestLabel: LocalizedText?, highestLabel: LocalizedText?)
        /// All of them where it is complete, else one at least.
        case ranking([Option], isComplete: Bool)
        /// With so many digits after the point at most.
        case number(decimals: Int, minimum: DecimalNumber?, maximum: DecimalNumber?)
        case date(earliest: LegalDate?, latest: LegalDate?)
        /// One line of so many characters at most.
        case shortText(most: Int)
        case longText(most: Int)
        case wording(Wording)
    }

    /// What is to be accepted.
    package enum Wording: Hashable, Sendable {
        case text(LocalizedText)
        case passage(Passage)
    }

    /// One of a published version of a document.
    package struct Passage: Hashable, Codable, Sendable {
        package var document: UUID
        package var version: Int
        /// The passage's number, from 1.
        package var passage: Int

        package init(document: UUID, version: Int, passage: Int) {
            self.document = document
            self.version = version
            self.passage = passage
        }
    }

    /// Names it in its consultation.
    package var key: String
    package var form: Form
    package var text: LocalizedText
    /// What helps to understand it.
    package var help: LocalizedText?
    package var isRequired: Bool
    /// It is asked of those of whom all of this holds; of everybody where there is nothing.
    package var showIf: [Condition]

    package init(
        key: String, form: Form, text: LocalizedText, help: LocalizedText? = nil, isRequired: Bool = false,
        showIf: [Condition] = []
    ) {
        self.key = key
        self.form = form
        self.text = text
        self.help = help
        self.isRequired = isRequired
        self.showIf = showIf
    }

    package var kind: Kind {
        switch form {
        case .singleChoice: .singleChoice
        case .multipleChoice: .multipleChoice
        case .scale: .scale
        case .ranking: .ranking
        case .number: .number
        case .date: .date
        case .shortText: .shortText
        case .longText: .longText
        case .wording: .wording
        }
    }

    /// What can be chosen or put in order; nothing for other kinds.
    package var options: [Option] {
        switch form {
        case .singleChoice(let options), .multipleChoice(let options, _, _), .ranking(let options, _): options
        case .scale, .number, .date, .shortText, .longText, .wording: []
        }
    }
}
