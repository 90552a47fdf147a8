import Domain
import Foundation
import Services
import Store
import Web

extension MonitoredList {
    /// Points that one command publishes; a file with more goes through `dauys import points`.
    static let pointsAtOnce = 100
    /// A hundred points of the greatest length in three languages, escaped.
    static let bodyLimit = 8 << 20
}

extension MonitoredList.Text {
    init(_ fields: inout Fields) {
        self.init(
            topic: fields.required("topic", .key), original: fields.required("original", .choice(Language.self)),
            title: fields.required("title", .localized(PlainText(.line, MonitoredList.titleLength))),
            summary: fields.required("summary", .localized(PlainText(.paragraphs, MonitoredList.summaryLength))))
    }
}

extension Field where Value == ListPoint {
    static var listPoint: Field {
        .object { fields in
            ListPoint(
                number: fields.required("number", .pointNumber),
                original: fields.required("original", .choice(Language.self)),
                text: fields.required("text", .localized(PlainText(.paragraphs, ListPoint.textLength))),
                source: fields.required("source", .text(PlainText(.line, ListPoint.sourceLength))),
                issuedOn: fields.required("issued_on", .date),
                status: fields.required("status", .choice(ListPoint.Status.self)),
                responsible: fields.optional("responsible", .uuid))
        }
    }
}

extension Field where Value == String {
    /// As a list numbers its points.
    static var pointNumber: Field {
        .parsed(.wrongForm("139.12"), standIn: "") { ListPoint.isNumber($0) ? $0 : nil }
    }

    /// A year, a half or a quarter of it.
    static var period: Field {
        .parsed(.wrongForm("2026-H1"), standIn: "") { FeedbackPeriod.isName($0) ? $0 : nil }
    }
}

/// Which lists a list shows, and which page of it.
struct MonitoredListQuery {
    var filter = MonitoredListListing.Filter()
    var page: PageRequest<UUID>

    init(_ query: inout Fields) {
        filter.body = query.optional("body", .uuid)
        filter.topic = query.optional("topic", .key)
        filter.profile = query.optional("profile", .key)
        filter.search = query.optional("query", .text(PlainText(.line, 1...100)))
        page = query.page(by: UUID.self, of: "monitored-lists")
    }
}
