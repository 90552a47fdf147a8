/// The kind of a public authority, such as `oblast_akimat`: each profile lists its own.
package struct BodyKind: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }
}

/// What a profile says about one kind of body.
package struct BodyKindRule: Hashable, Sendable {
    package var kind: BodyKind
    package var label: LocalizedText
    /// The code of one of the profile's tiers.
    package var tier: String

    package init(kind: BodyKind, label: LocalizedText, tier: String) {
        self.kind = kind
        self.label = label
        self.tier = tier
    }
}
