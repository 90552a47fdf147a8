import Foundation

/// Where words that were taken out in one place still stand before the public, so that none is left by accident.
package struct RedactionRemnant: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// Another text of the same contribution, or another place in the same text.
        case text
        /// The name that it shows.
        case name
        /// The name of a file that comes with it.
        case file
        /// Another contribution to the same consultation, such as the same form letter.
        case contribution
        /// An answer of the body.
        case reply
        case theme
    }

    package var kind: Kind
    /// Of the contribution, file, reply or theme.
    package var id: UUID
    /// Of another contribution.
    package var reference: String?
    /// In which the text stands, of the same contribution.
    package var revision: Int?
    /// As `ContributionContent.mapTexts` names it, of the same contribution.
    package var place: String?

    package init(_ kind: Kind, _ id: UUID, reference: String? = nil, revision: Int? = nil, place: String? = nil) {
        self.kind = kind
        self.id = id
        self.reference = reference
        self.revision = revision
        self.place = place
    }

    /// The newest other contributions that are looked through.
    package static let looked = 10_000
    /// How many of each kind are named at most.
    package static let limit = 50
    /// Shorter words are in many others: they are sought in the contribution itself only. In characters.
    package static let shortest = 4
}

extension Redaction {
    /// Where its words still stand in what the public sees of the contribution.
    ///
    /// - Parameters:
    ///   - shown: each revision as it is stored for the public.
    ///   - name: that is shown.
    ///   - files: the names of those that come with it, by identifier.
    package func remnants(
        in shown: [(revision: Int, content: ContributionContent)], name: String?, files: [(id: UUID, name: String)]
    ) -> [RedactionRemnant] {
        let sought = words.map(\.smallScalars)
        func has(_ text: String) -> Bool {
            let small = RedactionMark.replaced(in: text, with: { _ in "\n" }).smallScalars
            return sought.contains { !small.ranges(ofAll: $0).isEmpty }
        }
        let texts = shown.flatMap { revision, content in
            content.texts.filter { has($0.value) }.keys.sorted().map {
                RedactionRemnant(.text, contribution, revision: revision, place: $0)
            }
        }
        let names = name.map { has($0) ? [RedactionRemnant(.name, contribution)] : [] } ?? []
        return texts + names + files.filter { has($0.name) }.map { RedactionRemnant(.file, $0.id) }
    }
}
