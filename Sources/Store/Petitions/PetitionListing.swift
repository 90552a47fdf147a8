import Domain
import Foundation
import Postgres

/// Petitions as a list shows them.
package enum PetitionListing {
    package struct Item: Hashable, Sendable {
        package var id: UUID
        package var reference: String?
        package var profile: String
        package var body: UUID
        package var bodyKey: String
        package var bodyName: LocalizedText
        package var bodyKind: String
        package var tier: String
        package var language: String
        package var topic: String
        /// Empty where the text may not be shown.
        package var subject: String
        package var isTextHidden: Bool
        package var state: PetitionState
        package var version: Int
        package var supporters: Int
        package var signatures: Int
        package var importedSignatures: Int?
        package var publishedAt: Instant?
        package var closesAt: Instant?
        /// The instant that orders lists: publication, else submission, else creation.
        package var listedAt: Instant
        /// The lowest threshold that is still ahead, else the highest one reached.
        package var threshold: Int?
        /// 0 to about 2,000,000; what a search orders by.
        package var score: Int
    }

    package enum Order: String, CaseIterable, Sendable {
        case newest, oldest
        case mostSigned = "most_signed"
        case closingSoon = "closing_soon"
        case relevance
    }

    package struct Filter: Hashable, Sendable {
        package var states: [PetitionState] = []
        package var body: UUID?
        package var tier: String?
        package var language: String?
        package var topic: String?
        package var profile: String?
        /// Only petitions of this applicant, drafts included.
        package var applicant: UUID?
        package var search: String?
        /// The codes of rejections whose petitions are listed without their text, and not found by it.
        package var hidingCodes: [String] = []

        package init() {}
    }

    /// Where a page ended: the value that the list is ordered by, and the petition.
    package struct Mark: Hashable, Sendable {
        package var value: Int
        package var id: UUID

        package init(value: Int, id: UUID) {
            self.value = value
            self.id = id
        }
    }

    package static func page(
        _ filter: Filter, order: Order, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        let score: Query = filter.search == nil ? "0" : "hit.score"
        let source: Query =
            filter.search.map { "petition_search(\($0)) AS hit JOIN petition p ON p.id = hit.petition" } ?? "petition p"
        var conditions = filter.conditions
        if order == .closingSoon { conditions.append("p.state = 'collecting'") }
        let value = order.expression(score: score)
        if let mark {
            conditions.append(
                "(" + value + ", p.id)" + (order.descends ? " < " : " > ") + "(" + order.bound(mark.value)
                    + ", \(mark.id))")
        }
        let direction: Query = order.descends ? " DESC" : " ASC"
        let statement: Query =
            "SELECT " + columns + ", " + score + " AS score, " + filter.hides + " AS is_hidden FROM " + source
            + " JOIN tally t ON t.petition = p.id JOIN body b ON b.id = p.body WHERE "
            + conditions.dropFirst().reduce(conditions[0]) { $0 + " AND " + $1 }
            + " ORDER BY " + value + direction + ", p.id" + direction + " LIMIT \(limit)"
        return try await database.query(statement).map(item)
    }

    /// Listed petitions whose subject is like `subject`, most alike first.
    package static func similar(
        to subject: String, profile: String, except id: UUID? = nil, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        try await database.query(
            "SELECT " + columns + """
                , hit.score AS score, false AS is_hidden
                FROM petition_similar(\(subject)) AS hit JOIN petition p ON p.id = hit.petition
                JOIN tally t ON t.petition = p.id JOIN body b ON b.id = p.body
                WHERE p.published_at IS NOT NULL AND p.state <> 'taken_down' AND p.profile = \(profile)
                AND p.id IS DISTINCT FROM \(id)
                ORDER BY hit.score DESC, p.id LIMIT \(limit)
                """
        ).map(item)
    }

    static let columns: Query = """
        p.id, p.reference, p.profile, p.body, b.key AS body_key, b.name_kk, b.name_ru, b.name_en, b.kind AS body_kind,
        b.tier, p.language, p.topic, p.subject, p.state, p.version, t.supporters, t.signatures, p.imported_signatures,
        p.published_at, p.closes_at, coalesce(p.published_at, p.submitted_at, p.created_at) AS listed_at,
        (SELECT coalesce(min(required) FILTER (WHERE reached_at IS NULL), max(required))
            FROM petition_threshold WHERE petition = p.id) AS threshold
        """

    static func item(_ row: Row) throws -> Item {
        let isHidden = try row.get("is_hidden", as: Bool.self)
        return Item(
            id: try row.get("id"), reference: try row.get("reference"), profile: try row.get("profile"),
            body: try row.get("body"), bodyKey: try row.get("body_key"),
            bodyName: try row.localized("name"),
            bodyKind: try row.get("body_kind"), tier: try row.get("tier"), language: try row.get("language"),
            topic: try row.get("topic"), subject: isHidden ? "" : try row.get("subject"), isTextHidden: isHidden,
            state: try row.get("state"), version: try row.get("version"), supporters: try row.get("supporters"),
            signatures: try row.get("signatures"), importedSignatures: try row.get("imported_signatures"),
            publishedAt: try row.get("published_at"), closesAt: try row.get("closes_at"),
            listedAt: try row.get("listed_at"), threshold: try row.get("threshold"), score: try row.get("score"))
    }
}

extension PetitionListing.Filter {
    /// What a petition must meet, the rule of who sees what first.
    fileprivate var conditions: [Query] {
        var conditions: [Query] = [
            applicant.map { "p.applicant = \($0)" }
                ?? "p.listed AND (p.published_at IS NOT NULL OR p.state IN ('rejected', 'taken_down'))"
        ]
        if applicant == nil, !states.contains(.takenDown) { conditions.append("p.state <> 'taken_down'") }
        if !states.isEmpty { conditions.append("p.state = ANY (\(states.map(\.rawValue)))") }
        if let body { conditions.append("p.body = \(body)") }
        if let tier { conditions.append("b.tier = \(tier)") }
        if let language { conditions.append("p.language = \(language)") }
        if let topic { conditions.append("p.topic = \(topic)") }
        if let profile { conditions.append("p.profile = \(profile)") }
        // A search would tell word by word what may not be shown.
        if search != nil { conditions.append("NOT " + hides) }
        return conditions
    }

    /// Whether the text of a petition may not be shown; its applicant sees it all the same.
    fileprivate var hides: Query {
        guard applicant == nil else { return "false" }
        return """
            (p.state = 'taken_down' OR (p.published_at IS NULL AND EXISTS (
                SELECT FROM check_decision d WHERE d.petition = p.id AND d.kind IN ('rejection', 'agreement', 'term_passed')
                    AND d.code = ANY (\(hidingCodes)))))
            """
    }
}

extension PetitionListing.Order {
    fileprivate var descends: Bool {
        switch self {
        case .newest, .mostSigned, .relevance: true
        case .oldest, .closingSoon: false
        }
    }

    /// What a list is ordered by, as the indexes have it.
    fileprivate func expression(score: Query) -> Query {
        switch self {
        case .newest, .oldest: "coalesce(p.published_at, p.submitted_at, p.created_at)"
        case .mostSigned: "(t.signatures::bigint + coalesce(p.imported_signatures, 0))"
        case .closingSoon: "p.closes_at"
        case .relevance: score
        }
    }

    /// A mark's value in the type of the expression; instants travel as microseconds.
    fileprivate func bound(_ value: Int) -> Query {
        switch self {
        case .newest, .oldest, .closingSoon: "\(Instant.clamped(microseconds: value))"
        case .mostSigned, .relevance: "\(value)"
        }
    }
}

extension PetitionListing.Item {
    /// The mark after which the next page begins, when the list has this order.
    package func mark(_ order: PetitionListing.Order) -> PetitionListing.Mark {
        let value =
            switch order {
            case .newest, .oldest: Int(listedAt.microsecondsSinceEpoch)
            case .mostSigned: signatures + (importedSignatures ?? 0)
            case .closingSoon: Int(closesAt?.microsecondsSinceEpoch ?? 0)
            case .relevance: score
            }
        return PetitionListing.Mark(value: value, id: id)
    }
}
