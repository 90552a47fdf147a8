import Domain
import Foundation
import Generators

/// What was planted, and how much of it was found.
struct Planted: Sendable {
    let contributions: [PlantedConsultation.Contribution]
    let letters: Int
    private let sizes: [Int: Int]

    /// - Parameters:
    ///   - count: a tenth of them are form letters, sent by 2 to 2,000 people, each a third smaller than the one before.
    init(count: Int, seed: UInt64) {
        var (groups, left, next) = ([Int](), count / 10, min(2_000, count / 50))
        while next > 5, left > next {
            groups.append(next)
            left -= next
            next = next * 2 / 3
        }
        while left > 5 {
            let size = 2 + groups.count % 4
            groups.append(size)
            left -= size
        }
        contributions =
            PlantedConsultation(groups: groups, others: count - groups.reduce(0, +), bytes: 1_700, seed: seed)
            .contributions
        letters = groups.count
        sizes = Dictionary(contributions.compactMap(\.letter).map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// Pairs: of those that stand in one group, how many were planted together, and of those planted together, how many stand
    /// in one group. Groups: of those that were found, how many have members of one letter only, and of the letters, how many
    /// have all who sent them in one group without anybody else.
    func report(_ groups: [[Int]]) -> String {
        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        let found = groups.reduce(0) { $0 + pairs($1.count) }
        let known = sizes.values.reduce(0) { $0 + pairs($1) }
        var (right, pure, whole) = (0, 0, 0)
        for group in groups {
            let counts = Dictionary(grouping: group.map { contributions[$0].letter }, by: { $0 }).mapValues(\.count)
            for (letter, count) in counts where letter != nil { right += pairs(count) }
            guard counts.count == 1, case (let letter?, let count)? = counts.first else { continue }
            pure += 1
            if count == sizes[letter] { whole += 1 }
        }
        func share(_ part: Int, _ all: Int) -> String {
            String(format: "%.4f", all == 0 ? 1 : Double(part) / Double(all))
        }
        return """
            pairs: precision \(share(right, found)), recall \(share(right, known)); groups: precision \
            \(share(pure, groups.count)), recall \(share(whole, sizes.count)) of \(sizes.count) letters
            """
    }
}
