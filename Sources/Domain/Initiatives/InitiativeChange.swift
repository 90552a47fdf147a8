/// A public change of an initiative, with its reason and what was said before.
package struct InitiativeChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// Of text, status or timeline.
        case changed
        /// Takes no more feedback.
        case closed
    }

    /// What can be another one after the opening. Kind and topic cannot: what is owed stands under them.
    package enum Field: String, CaseIterable, Codable, Sendable {
        case original, title, objective, lead, from, until, status
    }

    /// What the initiative said before a change of its words.
    package struct Wording: Hashable, Sendable {
        package var original: Language
        package var title: LocalizedText
        package var objective: LocalizedText
        package var lead: LocalizedText

        package init(original: Language, title: LocalizedText, objective: LocalizedText, lead: LocalizedText) {
            self.original = original
            self.title = title
            self.objective = objective
            self.lead = lead
        }
    }

    package var kind: Kind
    /// In the order of `Field`; empty for an end of feedback, and for changes from before this was kept.
    package var fields: [Field]
    package var wasStatus: InitiativeStatus
    package var status: InitiativeStatus
    /// Nil for changes from before this was kept.
    package var wasTimeline: InitiativeTimeline?
    package var timeline: InitiativeTimeline
    /// Nil where the words stayed.
    package var earlier: Wording?
    package var reason: LocalizedText

    package init(
        kind: Kind, fields: [Field] = [], wasStatus: InitiativeStatus, status: InitiativeStatus,
        wasTimeline: InitiativeTimeline?, timeline: InitiativeTimeline, earlier: Wording? = nil, reason: LocalizedText
    ) {
        self.kind = kind
        self.fields = fields
        self.wasStatus = wasStatus
        self.status = status
        self.wasTimeline = wasTimeline
        self.timeline = timeline
        self.earlier = earlier
        self.reason = reason
    }
}

extension InitiativeChange.Wording {
    package init(_ text: InitiativeText) {
        self.init(original: text.original, title: text.title, objective: text.objective, lead: text.lead)
    }
}
