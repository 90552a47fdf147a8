import Domain
import Foundation
import Postgres

/// Obligations as lists show them, with the body that owes each and as much of its matter as everybody may see.
package enum ObligationListing {
    package struct Item: Hashable, Sendable {
        package struct Owner: Hashable, Sendable {
            package var id: UUID
            package var key: String
            package var name: LocalizedText
            package var kind: String
        }

        package var obligation: Obligation
        /// Nil where whoever runs the service owes it.
        package var owner: Owner?
        package var reference: String?
        /// Nil where the text may not be shown.
        package var title: LocalizedText?
        /// Whether the matter stands in the lists; before that its identifier is its applicant's to give away.
        package var isListed: Bool
        package var state: String
    }

    package enum Order: String, CaseIterable, Sendable {
        /// Soonest first, so that what is overdue leads.
        case due
        case latestDue = "-due"
        /// Latest ended first.
        case closed
    }

    /// Where a page ended: the day or the instant (in microseconds) that the list is ordered by, and the obligation.
    package struct Mark: Hashable, Sendable {
        package var value: Int
        package var id: UUID

        package init(value: Int, id: UUID) {
            self.value = value
            self.id = id
        }
    }

    package static func page(
        _ filter: Filter, order: Order, on today: LegalToday, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        var conditions = filter.conditions(on: today)
        if order == .closed { conditions.append("o.closed_at IS NOT NULL") }
        if let mark {
            conditions.append(
                "(" + order.expression + ", o.id)" + (order.descends ? " < " : " > ") + "(" + order.bound(mark.value)
                    + ", \(mark.id))")
        }
        let direction: Query = order.descends ? " DESC" : " ASC"
        let sorting: Query = " ORDER BY " + order.expression + direction + ", o.id" + direction
        // Everything that decides which rows these are stands in the obligations themselves: the rest is joined to a page.
        let rows: Query =
            "SELECT o.* FROM obligation o" + conditions.whereClause + sorting + " LIMIT \(limit)"
        return try await database.query(select(from: "(" + rows + ")", hiding: filter.hidingCodes) + sorting).map(item)
    }

    package static func find(
        _ id: UUID, hidingCodes: [String], in database: some Queryable
    ) async throws -> Item? {
        try await database.first(
            select(from: "(SELECT * FROM obligation WHERE id = \(id))", hiding: hidingCodes)
        ).map(item)
    }

    static func select(from rows: Query, hiding codes: [String]) -> Query {
        let shown: Query = """
            CASE WHEN p.listed AND p.state <> 'taken_down' AND NOT (p.published_at IS NULL AND EXISTS (
                SELECT FROM check_decision d WHERE d.petition = p.id
                    AND d.kind IN ('rejection', 'agreement', 'term_passed') AND d.code = ANY (\(codes))))
                THEN p.subject END AS shown_subject
            """
        let matter: Query = """
            coalesce(p.reference, c.reference, i.reference, l.reference) AS reference,
            coalesce(p.state, c.state, i.status, 'published') AS state,
            coalesce(p.listed, l.id IS NOT NULL OR i.published_at IS NOT NULL OR c.announced_at IS NOT NULL) AS listed,
            coalesce(c.title_kk, i.title_kk, l.title_kk) AS title_kk,
            coalesce(c.title_ru, i.title_ru, l.title_ru) AS title_ru,
            coalesce(c.title_en, i.title_en, l.title_en) AS title_en
            """
        let owner: Query = "b.key AS owner_key, b.name_kk, b.name_ru, b.name_en, b.kind AS owner_kind"
        let joins: Query = """
            LEFT JOIN petition p ON p.id = o.matter LEFT JOIN consultation c ON c.id = o.matter
            LEFT JOIN initiative i ON i.id = o.matter LEFT JOIN monitored_list l ON l.id = o.matter
            LEFT JOIN body b ON b.id = o.debtor
            """
        return "SELECT " + ObligationRepository.columns + ", " + owner + ", " + matter + ", " + shown + " FROM " + rows
            + " AS o " + joins
    }

    static func item(_ row: Row) throws -> Item {
        let obligation = try ObligationRepository.obligation(row)
        var owner: Item.Owner?
        if let id = obligation.debtor.body {
            owner = Item.Owner(
                id: id, key: try row.get("owner_key"),
                name: try row.localized("name"),
                kind: try row.get("owner_kind"))
        }
        return Item(
            obligation: obligation, owner: owner, reference: try row.get("reference"),
            title: try MatterTitle.title(row, subject: "shown_subject"),
            isListed: try row.get("listed"), state: try row.get("state"))
    }
}

extension ObligationListing.Order {
    fileprivate var descends: Bool { self != .due }

    fileprivate var expression: Query {
        switch self {
        case .due, .latestDue: "o.due_on"
        case .closed: "o.closed_at"
        }
    }

    fileprivate func bound(_ value: Int) -> Query {
        switch self {
        case .due, .latestDue:
            "\(Zone.utc.date(of: .clamped(microseconds: min(max(value, 0), 10_000_000) * 86_400_000_000)))"
        case .closed: "\(Instant.clamped(microseconds: value))"
        }
    }
}

extension ObligationListing.Item {
    /// The mark after which the next page begins, when the list has this order.
    package func mark(_ order: ObligationListing.Order) -> ObligationListing.Mark {
        let value =
            switch order {
            case .due, .latestDue: Int(obligation.dueOn.daysSinceEpoch)
            case .closed: Int(obligation.closing?.at.microsecondsSinceEpoch ?? 0)
            }
        return ObligationListing.Mark(value: value, id: obligation.id)
    }
}

extension [Query] {
    /// All of them as a WHERE clause; nothing where there are none.
    var whereClause: Query {
        guard let first else { return "" }
        return dropFirst().reduce(" WHERE " + first) { $0 + " AND " + $1 }
    }
}
