/// Finds all groups of a consultation anew.
///
/// The result is the same whatever order the letters are given in. Their order of arrival decides which of the contributions
/// with the representative text is named, and, between variants that were sent equally often and share equally much with
/// all others, which one is the representative. Who belongs to a group depends on that only where somebody is near one of
/// the two and not near the other: either answer is true to the method then, and arrival is a fact of the record, so that
/// the answer is the same each time.
package enum FormLetterGrouping {
    /// The largest group first; groups of two and more, each contribution in one at most.
    package static func groups(of letters: [ContributionSketch]) -> [FormLetterGroup] {
        let variants = LetterVariant.all(of: letters)
        let stars = LetterStars(of: variants)
        return LetterLinks.sets(of: variants)
            .flatMap { stars.stars(of: $0) }
            .compactMap { group(of: $0, variants) }
            .sorted { one, other in
                if one.group.count != other.group.count { return one.group.count > other.group.count }
                return one.first.isBefore(other.first)
            }
            .map(\.group)
    }

    private static func group(
        of star: LetterStars.Star, _ variants: [LetterVariant]
    ) -> (group: FormLetterGroup, first: ContributionSketch)? {
        let members = star.members.flatMap { member in
            variants[member.variant].letters.map { (letter: $0, likeness: member.likeness) }
        }
        guard members.count > 1 else { return nil }
        let first = variants[star.center].first
        let group = FormLetterGroup(
            representative: first.contribution,
            members: members.sorted { $0.letter.isBefore($1.letter) }
                .map { .init(contribution: $0.letter.contribution, likeness: $0.likeness) })
        return (group, first)
    }
}
