import Foundation

/// Something that many raise about an initiative.
package struct FeedbackTopic: Hashable, Sendable {
    /// "You said, we did": what many said, and what the body does.
    package struct Answer: Hashable, Sendable {
        package var original: Language
        package var said: LocalizedText
        package var did: LocalizedText

        package init(original: Language, said: LocalizedText, did: LocalizedText) {
            self.original = original
            self.said = said
            self.did = did
        }

        package func faults() -> [FieldFault] {
            said.faults(length: FeedbackTopic.answerLength, at: "/said")
                + did.faults(length: FeedbackTopic.answerLength, at: "/did")
        }
    }

    package var id: UUID
    package var initiative: UUID
    /// Counted from 1 within the initiative.
    package var number: Int
    package var original: Language
    package var title: LocalizedText

    package init(id: UUID, initiative: UUID, number: Int, original: Language, title: LocalizedText) {
        self.id = id
        self.initiative = initiative
        self.number = number
        self.original = original
        self.title = title
    }

    /// In characters.
    package static let titleLength = 3...300
    package static let answerLength = 10...10_000
    /// Of one initiative.
    package static let limit = 200
    /// Items that one command groups.
    package static let setLimit = 1_000
}
