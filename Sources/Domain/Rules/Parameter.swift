/// A further rule of a version that the service looks up by its key.
package struct Parameter: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case term(Term)
        /// By the code of the tier.
        case termByTier([String: Term])
        case number(Int)
        case flag(Bool)
        case text(LocalizedText)
    }

    package var key: String
    package var value: Value
    package var provision: Provision

    package init(key: String, value: Value, provision: Provision) {
        self.key = key
        self.value = value
        self.provision = provision
    }
}
