import Foundation

/// A public authority that can owe answers.
package struct Body: Hashable, Sendable {
    package struct Population: Hashable, Sendable {
        package var value: Int
        package var on: LegalDate
        package var source: String

        package init(value: Int, on: LegalDate, source: String) {
            self.value = value
            self.on = on
            self.source = source
        }
    }

    package var id: UUID
    package var key: String
    package var profile: String
    package var kind: BodyKind
    package var tier: String
    package var name: LocalizedText
    package var parent: UUID? { ancestors.first }
    /// Those above it, nearest first: its parent, the parent of that, and so on.
    package var ancestors: [UUID]
    package var population: Population?
    package var contactEmail: String?
    package var validFrom: LegalDate
    /// The first day on which the body no longer exists.
    package var validTo: LegalDate?

    package init(
        id: UUID, key: String, profile: String, kind: BodyKind, tier: String, name: LocalizedText, ancestors: [UUID],
        population: Population?, contactEmail: String?, validFrom: LegalDate,
        validTo: LegalDate?
    ) {
        self.id = id
        self.key = key
        self.profile = profile
        self.kind = kind
        self.tier = tier
        self.name = name
        self.ancestors = ancestors
        self.population = population
        self.contactEmail = contactEmail
        self.validFrom = validFrom
        self.validTo = validTo
    }

    package func exists(on date: LegalDate) -> Bool {
        validFrom <= date && (validTo.map { date < $0 } ?? true)
    }
}
