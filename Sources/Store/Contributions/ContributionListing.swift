import Domain
import Foundation
import Postgres

/// Contributions as a list shows them to everybody, newest first: none is left out, whether or not its text is shown.
package enum ContributionListing {
    package struct Item: Hashable, Sendable {
        package var id: UUID
        package var reference: String
        package var channel: Contribution.Channel
        package var receivedOn: LegalDate?
        package var assurance: Assurance?
        /// Nil too where it asked for confidentiality.
        package var organisation: Organisation?
        package var disclosure: ContributionContent.Disclosure.Kind
        /// As the public sees the author; nil where it is not to.
        package var name: String?
        package var publication: Contribution.Publication
        package var state: Contribution.State
        package var language: String
        package var revision: Int
        /// Nil where the text is not before the public.
        package var text: String?
        package var submittedAt: Instant
        /// How many redactions are in force in it.
        package var redactions: Int

        package var visibility: Contribution.Visibility { Contribution.Visibility(publication, disclosure) }
    }

    package struct Filter: Hashable, Sendable {
        package var consultation: UUID
        /// Words of the text, in any language.
        package var search: String?
        /// Those of organisations, or of people; neither has the confidential ones.
        package var ofOrganisations: Bool?
        package var channel: Contribution.Channel?
        package var language: String?
        /// Those with a reply, or those without.
        package var isAnswered: Bool?
        package var disposition: Disposition?
        /// Those that speak to a theme.
        package var theme: UUID?
        package var visibility: Contribution.Visibility?

        package init(consultation: UUID) {
            self.consultation = consultation
        }
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var submittedAt: Instant
        package var id: UUID

        package init(submittedAt: Instant, id: UUID) {
            self.submittedAt = submittedAt
            self.id = id
        }
    }

    /// The newest contributions that are held against words one by one, in the order of the list.
    private static let looked = 500

    package static func page(
        _ filter: Filter, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        let those = matching(filter, after: mark)
        let ordered: Query = " ORDER BY k.submitted_at DESC, k.id DESC LIMIT \(limit)"
        guard let search = filter.search else {
            return try await database.query("SELECT " + columns + source + those + ordered).map(item)
        }
        // Words that many use are soon found in the order of the list, and those that few use by the index of words. The
        // database cannot tell which they are: either way alone takes a second among a hundred thousand for the wrong ones.
        let newest: Query =
            " FROM (SELECT k.* FROM contribution k" + those
            + " ORDER BY k.submitted_at DESC, k.id DESC LIMIT \(looked)) AS k"
        let near = try await database.query(
            "SELECT " + columns + newest + organisation + " WHERE" + matches(search) + ordered
        ).map(item)
        guard near.count < limit else { return near }
        let found: Query =
            "WITH found AS MATERIALIZED (SELECT k.id FROM contribution k" + those + " AND" + matches(search) + ") "
        return try await database.query(
            found + "SELECT " + columns + source + " WHERE k.id IN (SELECT id FROM found)" + ordered
        ).map(item)
    }

    /// How many that the other conditions let through have no text before the public, and are not found by any words.
    package static func notSearched(_ filter: Filter, in database: some Queryable) async throws -> Int {
        var filter = filter
        filter.search = nil
        let hidden: Query = " AND (k.publication <> 'published' OR k.disclosure = 'confidential')"
        return try await database.first(
            "SELECT count(*) FROM contribution k" + matching(filter, after: nil) + hidden
        )?.decode(Int.self) ?? 0
    }

    /// The organisation `g` that a contribution `k` is from; that one of them asked for confidentiality is not told.
    static let organisation: Query =
        " LEFT JOIN organisation g ON g.id = k.organisation AND k.disclosure <> 'confidential'"
    private static let source: Query = " FROM contribution k" + organisation

    private static func matching(_ filter: Filter, after mark: Mark?) -> Query {
        var those: Query = " WHERE k.consultation = \(filter.consultation) AND k.state = 'submitted'"
        // Only what is shown can be found by its words.
        if filter.search != nil { those += " AND k.publication = 'published'" }
        if let isOrganisation = filter.ofOrganisations {
            those += isOrganisation ? " AND k.organisation IS NOT NULL" : " AND k.organisation IS NULL"
            those += " AND k.disclosure <> 'confidential'"
        }
        if let channel = filter.channel { those += " AND k.channel = \(channel)" }
        if let language = filter.language { those += " AND k.language = \(language)" }
        let answer: Query = "(SELECT FROM contribution_answer a WHERE a.contribution = k.id"
        if let isAnswered = filter.isAnswered {
            those += (isAnswered ? " AND EXISTS " : " AND NOT EXISTS ") + answer + ")"
        }
        if let disposition = filter.disposition {
            those += " AND EXISTS " + answer + " AND a.disposition = \(disposition))"
        }
        if let theme = filter.theme {
            those += " AND EXISTS (SELECT FROM theme_assignment t WHERE t.theme = \(theme) AND t.contribution = k.id)"
        }
        switch filter.visibility {
        case nil: break
        case .confidential: those += " AND k.disclosure = 'confidential'"
        case .pending, .published, .unpublished:
            those += " AND k.publication = \(filter.visibility) AND k.disclosure <> 'confidential'"
        }
        if let mark { those += " AND (k.submitted_at, k.id) < (\(mark.submittedAt), \(mark.id))" }
        return those
    }

    /// What a contribution `k` must meet to be found by these words.
    static func matches(_ words: String) -> Query {
        """
         k.words @@ (websearch_to_tsquery('pg_catalog.simple', folded(\(words)))
            || websearch_to_tsquery('pg_catalog.russian', \(words))
            || websearch_to_tsquery('pg_catalog.english', \(words)))
        """
    }

    static let columns: Query = """
        k.id, k.reference, k.channel, k.received_on, k.assurance, k.disclosure, k.name, k.publication, k.state, k.language, k.revision,
        CASE WHEN k.publication = 'published' THEN k.text END AS shown_text, k.submitted_at,
        (SELECT count(*) FROM redaction d WHERE d.contribution = k.id AND d.review IS DISTINCT FROM 'lifted') AS redactions,
        """ + " " + OrganisationRepository.columns

    static func item(_ row: Row) throws -> Item {
        let publication: Contribution.Publication = try row.get("publication")
        return Item(
            id: try row.get("id"), reference: try row.get("reference"), channel: try row.get("channel"),
            receivedOn: try row.get("received_on"), assurance: try row.get("assurance"),
            organisation: try OrganisationRepository.organisation(row),
            disclosure: try row.get("disclosure"),
            name: publication == .published ? try row.get("name") : nil, publication: publication,
            state: try row.get("state"), language: try row.get("language"), revision: try row.get("revision"),
            text: try row.get("shown_text"), submittedAt: try row.get("submitted_at"),
            redactions: try row.get("redactions"))
    }
}
