import Domain
import Foundation
import Store
import Web

/// Which petitions a list shows, in which order, and which page of it.
struct PetitionQuery {
    /// The place in a list after which a page begins.
    struct Place: Codable, Sendable {
        var value: Int
        var id: UUID
    }

    var filter: PetitionListing.Filter
    var order: PetitionListing.Order
    var isMine: Bool
    var page: PageRequest<Place>

    init(_ query: inout Fields) {
        filter = PetitionListing.Filter()
        filter.states = query.optional(
            "state", .set(1...PetitionState.allCases.count, of: .choice(PetitionState.self)), or: [])
        filter.body = query.optional("body", .uuid)
        filter.tier = query.optional("tier", .key)
        filter.language = query.optional("language", .language)
        filter.topic = query.optional("topic", .key)
        filter.profile = query.optional("profile", .key)
        filter.search = query.optional("query", .text(PlainText(.line, 1...200)))
        isMine = query.optional("mine", .boolean, or: false)
        let isSearch = filter.search != nil
        order = query.optional(
            "sort", .choice(PetitionListing.Order.self), or: isSearch ? .relevance : .newest)
        if order == .relevance, !isSearch {
            query.refuse(
                "sort", "needs_query",
                LocalizedText(
                    kk: "Сәйкестігі бойынша сұрыптау үшін query керек.",
                    ru: "Для сортировки по соответствию нужен query.",
                    en: "Sorting by relevance needs a query."))
        }
        page = query.page(by: Place.self, of: "petitions/\(order.rawValue)")
    }
}
