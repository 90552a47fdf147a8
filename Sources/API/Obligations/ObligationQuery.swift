import Domain
import Foundation
import Store
import Web

/// The place in a list of obligations after which a page begins.
struct ObligationPlace: Codable, Sendable {
    var value: Int
    var id: UUID

    init(_ mark: ObligationListing.Mark) {
        value = mark.value
        id = mark.id
    }

    var mark: ObligationListing.Mark {
        ObligationListing.Mark(value: value, id: id)
    }
}

/// Which obligations a list shows, in which order, and which page of it.
struct ObligationQuery {
    var filter: ObligationListing.Filter
    var order: ObligationListing.Order
    var page: PageRequest<ObligationPlace>

    init(_ query: inout Fields) {
        filter = ObligationListing.Filter(&query)
        order = query.optional("sort", .choice(ObligationListing.Order.self), or: .due)
        // By the last day, what has ended long ago would come before everything that is owed.
        if order == .due, filter.standings.isEmpty { filter.standings = [.overdue, .dueSoon, .open] }
        page = query.page(by: ObligationPlace.self, of: "obligations/\(order.rawValue)")
    }
}

extension ObligationListing.Filter {
    init(_ query: inout Fields) {
        self.init()
        standings = Set(
            query.optional(
                "standing",
                .set(1...Obligation.Standing.allCases.count, of: .choice(Obligation.Standing.self)), or: []))
        debtors = query.optional("debtor", .debtor).map { [$0] } ?? []
        kinds = query.optional(
            "kind", .set(1...ObligationKind.allCases.count, of: .choice(ObligationKind.self)), or: [])
        tier = query.optional("tier", .key)
        topic = query.optional("topic", .key)
        profile = query.optional("profile", .key)
        matter = query.optional("matter", .uuid)
        overdueForDays = query.optional("overdue_days", .integer(1...10_000))
        dueFrom = query.optional("due_from", .date)
        dueUntil = query.optional("due_until", .date)
    }
}

extension Field where Value == Debtor {
    /// A body by its identifier, or the word `service`.
    static var debtor: Field {
        .parsed(.wrongForm("0190f5a4-7c1e-7d3a-9b55-2f6f0c1f4a77"), standIn: .service) { text in
            text == "service" ? .service : UUID(uuidString: text).map(Debtor.body)
        }
    }
}
