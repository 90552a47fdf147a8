import Foundation

/// Where a contribution belongs that has just come in, among the groups there are.
///
/// Only those are looked at with which it shares a key: the representatives of groups that have a member with such a key,
/// and contributions with such a key that are in no group. A group keeps the representative it began with. Those who
/// are near to what most sent, and too far from that first one because both added much, stand apart or in a second group
/// until `FormLetterGrouping` makes all anew: from time to time, and before anything is concluded from groups.
package enum FormLetterAssignment: Hashable, Sendable {
    /// The group with this representative.
    case joins(UUID)
    /// A new group with this contribution, which becomes its representative.
    case founds(with: UUID)
    case alone

    /// The one that it is most like; among equals a group, then whoever arrived first.
    package static func of(
        _ letter: ContributionSketch, representatives: [ContributionSketch], ungrouped: [ContributionSketch]
    ) -> Self {
        let group = nearest(to: letter, among: representatives)
        let single = nearest(to: letter, among: ungrouped)
        switch (group, single) {
        case (let group?, let single?) where single.likeness > group.likeness:
            return .founds(with: single.letter.contribution)
        case (let group?, _): return .joins(group.letter.contribution)
        case (nil, let single?): return .founds(with: single.letter.contribution)
        case (nil, nil): return .alone
        }
    }

    private static func nearest(to letter: ContributionSketch, among others: [ContributionSketch]) -> (
        letter: ContributionSketch, likeness: Double
    )? {
        others.compactMap { other in letter.likeness(to: other).map { (letter: other, likeness: $0) } }
            .max { one, other in
                one.likeness != other.likeness
                    ? one.likeness < other.likeness : other.letter.isBefore(one.letter)
            }
    }
}
