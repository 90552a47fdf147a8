import Foundation

@testable import Domain

/// What the database holds of the letters of one consultation: keys with the contributions that have them, and the group of
/// each contribution. Groups are made one contribution at a time.
struct LetterTable {
    private var contributions: [Int64: [UUID]] = [:]
    private var letters: [UUID: ContributionSketch] = [:]
    private var groups: [UUID: UUID] = [:]
    /// How many letters were read to be compared.
    private(set) var compared = 0

    mutating func add(_ letter: ContributionSketch) {
        let near = Set(letter.keys.flatMap { contributions[$0] ?? [] })
        let representatives = Set(near.compactMap { groups[$0] })
        let ungrouped = near.filter { groups[$0] == nil }
        compared += representatives.count + ungrouped.count
        let assignment = FormLetterAssignment.of(
            letter, representatives: representatives.compactMap { letters[$0] },
            ungrouped: ungrouped.compactMap { letters[$0] })
        switch assignment {
        case .joins(let representative):
            groups[letter.contribution] = representative
        case .founds(let first):
            groups[first] = first
            groups[letter.contribution] = first
        case .alone:
            break
        }
        letters[letter.contribution] = letter
        for key in letter.keys { contributions[key, default: []].append(letter.contribution) }
    }

    var members: Set<Set<UUID>> { Set(Dictionary(grouping: groups.keys) { groups[$0] }.values.map { Set($0) }) }
}
