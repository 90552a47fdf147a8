import Foundation

/// What somebody says of a draft decision while it is discussed.
package struct DraftComment: Hashable, Sendable {
    package struct Hiding: Hashable, Sendable {
        package var at: Instant
        package var reason: String

        package init(at: Instant, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    package var id: UUID
    /// The draft.
    package var decision: UUID
    /// Nil once they were erased.
    package var author: UUID?
    /// Counted from 1; nil where it is about the draft as a whole.
    package var demand: Int?
    package var text: String
    package var writtenAt: Instant
    /// Its text is not shown any more, but that it was there and why it is gone.
    package var hiding: Hiding?

    package init(
        id: UUID, decision: UUID, author: UUID?, demand: Int?, text: String, writtenAt: Instant, hiding: Hiding? = nil
    ) {
        self.id = id
        self.decision = decision
        self.author = author
        self.demand = demand
        self.text = text
        self.writtenAt = writtenAt
        self.hiding = hiding
    }

    /// In characters.
    package static let textLength = 2...4_000
    /// Of one person on one draft.
    package static let most = 10
}

extension Petition {
    /// Throws unless its draft decision can be commented on now, from its publication to the end of the last day of its
    /// discussion.
    package func requireDiscussion(on today: LegalDate) throws(Refusal) {
        guard state == .draftDecision, let discussion = response?.discussion else {
            throw Refusal(
                .conflict, "no_draft",
                LocalizedText(
                    kk: "Қазір талқылауда шешім жобасы жоқ.",
                    ru: "Сейчас на обсуждении нет проекта решения.",
                    en: "No draft decision is before the public now."),
                currentVersion: version)
        }
        guard today <= discussion.until else {
            throw Refusal(
                .conflict, "discussion_closed",
                LocalizedText(
                    kk: "Жобаны талқылау \(discussion.until) күні аяқталды.",
                    ru: "Обсуждение проекта завершилось \(discussion.until).",
                    en: "The discussion of the draft ended on \(discussion.until)."),
                currentVersion: version)
        }
    }
}
