/// All contributions that read the same.
struct LetterVariant {
    /// In order of arrival, never empty.
    var letters: [ContributionSketch]

    var first: ContributionSketch { letters[0] }
    var count: Int { letters.count }

    /// In order of their first arrival; empty texts are left out.
    static func all(of letters: [ContributionSketch]) -> [LetterVariant] {
        var variants: [LetterVariant] = []
        var places: [ComparableText: Int] = [:]
        for letter in letters.sorted(by: { $0.isBefore($1) }) where !letter.text.isEmpty {
            if let place = places[letter.text] {
                variants[place].letters.append(letter)
            } else {
                places[letter.text] = variants.count
                variants.append(LetterVariant(letters: [letter]))
            }
        }
        return variants
    }
}
