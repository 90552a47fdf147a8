import Domain
import Foundation
import Services
import Store
import Web

extension PeriodicFeedback {
    /// A hundred entries of the greatest length, escaped.
    static let bodyLimit = 4 << 20
}

extension PeriodicFeedback.Change {
    /// What is left out stays as it is.
    init(_ fields: inout Fields) {
        let limit = 0...PeriodicFeedback.entryLimit
        self.init(
            language: fields.optional("language", .language),
            remarks: fields.optional("remarks", .text(PlainText(.paragraphs, PeriodicFeedback.remarksLength))),
            entries: fields.optional("entries", .list(limit, of: .periodicEntry), or: []),
            without: fields.optional("without", .set(limit, of: .pointNumber), or: []))
    }
}

extension Field where Value == PeriodicFeedback.Entry {
    static var periodicEntry: Field {
        .object { fields in
            PeriodicFeedback.Entry(
                point: fields.required("point", .pointNumber),
                assessment: fields.required("assessment", .choice(PeriodicFeedback.Assessment.self)),
                evidence: fields.optional(
                    "evidence", .text(PlainText(.paragraphs, 0...PeriodicFeedback.evidenceLength.upperBound)), or: ""),
                sources: fields.optional(
                    "sources",
                    .set(0...PeriodicFeedback.sourceLimit, of: .text(PlainText(.line, PeriodicFeedback.sourceLength))),
                    or: []))
        }
    }
}

extension Field where Value == PointAnswer {
    static var pointAnswer: Field {
        .object { fields in
            PointAnswer(
                point: fields.required("point", .pointNumber),
                assessment: fields.required("assessment", .choice(PeriodicFeedback.Assessment.self)),
                original: fields.required("original", .choice(Language.self)),
                text: fields.required("text", .localized(PlainText(.paragraphs, PointAnswer.textLength))),
                decision: fields.optional("decision", .localized(PlainText(.line, Reply.decisionLength))),
                commitment: fields.optional("commitment", .uuid))
        }
    }
}

/// Which feedback on a list a list shows, and which page of it.
struct PeriodicFeedbackQuery {
    /// The place after which a page begins.
    struct Place: Codable, Sendable {
        var submittedAt: Int
        var id: UUID
    }

    var period: String?
    var organisation: String?
    var page: PageRequest<Place>

    init(_ query: inout Fields) {
        period = query.optional("period", .period)
        organisation = query.optional("organisation", .key)
        page = query.page(by: Place.self, of: "periodic-feedback")
    }
}
