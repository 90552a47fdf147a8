/// How many signatures a petition needs before something is owed to it.
package struct ThresholdRule: Hashable, Sendable {
    package enum Requirement: Hashable, Sendable {
        case fixed(Int)
        case share(Share)
        /// A fixed number for units with more people than `above`, a share of the others'.
        case byPopulation(above: Int, fixed: Int, otherwise: Share)
    }

    /// Such as `consideration`, or `response` and `debate` where there are two.
    package var key: String
    /// Reaching it ends the collection of signatures.
    package var closesCollection: Bool
    package var requirements: [BodyKind: Requirement]
    package var provision: Provision

    package init(
        key: String, closesCollection: Bool, requirements: [BodyKind: Requirement], provision: Provision
    ) {
        self.key = key
        self.closesCollection = closesCollection
        self.requirements = requirements
        self.provision = provision
    }

    package var label: LocalizedText { provision.label }

    /// The number of signatures needed for a petition to a body of that kind.
    ///
    /// - Parameter population: of the unit that the body governs; needed unless the number is fixed.
    package func required(_ kind: BodyKind, population: Int?) throws(RuleError) -> Int {
        guard let requirement = requirements[kind] else {
            throw .unknownBodyKind(kind, known: requirements.keys.sorted { $0.rawValue < $1.rawValue })
        }
        if case .fixed(let number) = requirement { return number }
        guard let population, population > 0 else { throw .populationNeeded(kind) }
        switch requirement {
        case .fixed(let number): return number
        case .share(let share): return share.rounded(of: population)
        case .byPopulation(let above, let fixed, let otherwise):
            return population > above ? fixed : otherwise.rounded(of: population)
        }
    }
}
