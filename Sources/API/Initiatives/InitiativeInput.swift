import Domain
import Foundation
import Services
import Store
import Web

extension InitiativeText {
    init(_ fields: inout Fields) {
        self.init(
            kind: fields.required("kind", .choice(InitiativeKind.self)),
            topic: fields.required("topic", .key),
            original: fields.required("original", .choice(Language.self)),
            title: fields.required("title", .localized(PlainText(.line, InitiativeText.titleLength))),
            objective: fields.required("objective", .localized(PlainText(.paragraphs, InitiativeText.objectiveLength))),
            lead: fields.required("lead", .localized(PlainText(.line, InitiativeText.leadLength))))
    }
}

extension InitiativeWordingChange {
    /// What is left out stays as it is.
    init(_ fields: inout Fields) {
        self.init(
            original: fields.optional("original", .choice(Language.self)),
            title: fields.optional("title", .localized(PlainText(.line, InitiativeText.titleLength))),
            objective: fields.optional("objective", .localized(PlainText(.paragraphs, InitiativeText.objectiveLength))),
            lead: fields.optional("lead", .localized(PlainText(.line, InitiativeText.leadLength))))
    }
}

extension InitiativeTimeline {
    init(_ fields: inout Fields) {
        self.init(startsOn: fields.required("from", .date), endsOn: fields.optional("until", .date))
    }
}

/// Which initiatives a list shows, and which page of it.
struct InitiativeQuery {
    var filter = InitiativeListing.Filter()
    var page: PageRequest<UUID>

    init(_ query: inout Fields) {
        filter.kind = query.optional("kind", .choice(InitiativeKind.self))
        filter.status = query.optional("status", .choice(InitiativeStatus.self))
        filter.body = query.optional("body", .uuid)
        filter.topic = query.optional("topic", .key)
        filter.profile = query.optional("profile", .key)
        filter.isOpen = query.optional("takes_feedback", .boolean)
        filter.search = query.optional("query", .text(PlainText(.line, 1...100)))
        page = query.page(by: UUID.self, of: "initiatives")
    }
}
