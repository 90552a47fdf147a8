/// What a signature is worth.
package enum SignatureStanding: String, CaseIterable, Sendable {
    case valid
    /// A rule has marked it. Whether it counts meanwhile is the profile's to say.
    case suspect
    /// Taken out of the count by a review.
    case invalidated
}

/// The rule by which a signature is marked as suspect.
package enum Suspicion: String, CaseIterable, Sendable {
    /// More signatures of one petition came from one network within an hour than the profile lets pass.
    case manyFromNetwork = "many_from_network"
    case markedNetwork = "marked_network"
    case markedDomain = "marked_domain"
}

extension RuleVersion {
    /// Whether suspect signatures count until a review says otherwise; where the rules do not say so they do: whoever signed
    /// is taken at their word until somebody shows the opposite.
    package var suspectsCount: Bool {
        parameter("suspect_signatures_count") == nil || flag("suspect_signatures_count")
    }

    /// So many signatures of a petition from one network within an hour are not suspect; nil where any number is not.
    package var suspectAfter: Int? { number("suspect_after_from_network") }

    /// Whether an invalidation takes back that a threshold was reached. It never reopens a collection that has closed.
    package var invalidationReopensThreshold: Bool { flag("invalidation_reopens_threshold") }
}
