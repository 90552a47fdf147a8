import Domain
import Foundation
import Services
import Store
import Web

extension ConsultationText {
    init(_ fields: inout Fields) {
        self.init(
            kind: fields.required("kind", .choice(ConsultationKind.self)),
            topic: fields.required("topic", .key),
            original: fields.required("original", .choice(Language.self)),
            title: fields.required("title", .localized(PlainText(.line, ConsultationText.titleLength))),
            summary: fields.required("summary", .localized(PlainText(.paragraphs, ConsultationText.summaryLength))),
            audience: fields.required("audience", .localized(PlainText(.paragraphs, ConsultationText.audienceLength))),
            assurance: fields.optional("assurance", .choice(Assurance.self), or: .email),
            moderation: fields.optional(
                "moderation", .choice(ContributionModeration.self), or: .afterPublication))
    }
}

extension Field where Value == LocalizedText {
    static var publicReason: Field { .localized(PlainText(.paragraphs, ConsultationText.reasonLength)) }
}

/// Which consultations a list shows, and which page of it.
struct ConsultationQuery {
    /// The place after which a page begins.
    struct Place: Codable, Sendable {
        var closesAt: Int
        var id: UUID

        init(_ mark: ConsultationListing.Mark) {
            closesAt = Int(mark.closesAt.microsecondsSinceEpoch)
            id = mark.id
        }

        var mark: ConsultationListing.Mark {
            ConsultationListing.Mark(closesAt: .clamped(microseconds: closesAt), id: id)
        }
    }

    var filter = ConsultationListing.Filter()
    var page: PageRequest<Place>

    init(_ query: inout Fields) {
        filter.states = query.optional(
            "state", .set(1...ConsultationState.allCases.count, of: .choice(ConsultationState.self)), or: [])
        filter.kind = query.optional("kind", .choice(ConsultationKind.self))
        filter.body = query.optional("body", .uuid)
        filter.topic = query.optional("topic", .key)
        filter.profile = query.optional("profile", .key)
        filter.search = query.optional("query", .text(PlainText(.line, 1...100)))
        page = query.page(by: Place.self, of: "consultations")
    }
}
