import Domain
import Foundation
import Store
import Web

extension ContributionContent {
    /// Nothing is required while it is a draft but the language; what is missing is named when it is submitted.
    init(_ fields: inout Fields) {
        self.init(
            language: fields.required("language", .language),
            text: fields.optional("text", .text(PlainText(.paragraphs, ContributionContent.textLength)), or: ""),
            disclosure: fields.optional("disclosure", .disclosure, or: Disclosure(kind: .named)),
            mandate: fields.optional("mandate", .mandate),
            comments: fields.optional("comments", .list(0...PassageComment.limit, of: .passageComment), or: []),
            answers: fields.optional(
                "answers", .members(Questionnaire.limit, of: .answer, named: Questionnaire.isKey), or: [:]
            ).map { Answer($0, $1) }.sorted { $0.question < $1.question })
    }

    /// Bytes of a body: a statement, answers and a few comments of the greatest length, with room for what JSON escapes.
    static let bodyLimit = 1 << 20
    /// JSON values of the same, with as many options as a questionnaire has put in order.
    static let valueLimit = 4_000
}

extension Field where Value == ContributionContent.Disclosure {
    fileprivate static var disclosure: Field {
        .object { fields in
            ContributionContent.Disclosure(
                kind: fields.required("kind", .choice(ContributionContent.Disclosure.Kind.self)),
                name: fields.optional("name", .text(PlainText(.line, ContributionContent.nameLength))),
                reason: fields.optional("reason", .text(PlainText(.paragraphs, ContributionContent.reasonLength))))
        }
    }
}

extension Field where Value == ContributionContent.Mandate {
    fileprivate static var mandate: Field {
        .object { fields in
            let rule = PlainText(.paragraphs, ContributionContent.mandateLength)
            return ContributionContent.Mandate(
                speaksFor: fields.required("speaks_for", .text(rule)),
                interests: fields.required("interests", .text(rule)),
                funding: fields.required("funding", .text(rule)))
        }
    }
}

/// Which contributions of a consultation a list shows, and which page of it.
struct ContributionQuery {
    /// The place after which a page begins.
    struct Place: Codable, Sendable {
        var submittedAt: Int
        var id: UUID
    }

    var filter: ContributionListing.Filter
    var page: PageRequest<Place>

    init(_ query: inout Fields, of consultation: UUID) {
        filter = ContributionListing.Filter(consultation: consultation)
        filter.search = query.optional("query", .text(PlainText(.line, 1...100)))
        filter.ofOrganisations = query.optional("of_organisations", .boolean)
        filter.channel = query.optional("channel", .choice(Contribution.Channel.self))
        filter.language = query.optional("language", .language)
        filter.isAnswered = query.optional("answered", .boolean)
        filter.disposition = query.optional("disposition", .choice(Disposition.self))
        filter.theme = query.optional("theme", .uuid)
        filter.visibility = query.optional("publication", .choice(Contribution.Visibility.self))
        page = query.page(by: Place.self, of: "contributions")
    }
}
