import Domain
import Foundation
import Store

/// Which of the groups that a run found is which of those before: what was answered stays answered.
enum FormLetterNaming {
    /// Gives each group the identifier of the one that most of its members were in, where that has not gone to a larger.
    static func named(
        _ groups: [FormLetterGroup],
        _ before: (letters: [UUID: (number: Int, representative: UUID)], members: [UUID: UUID]), at now: Instant
    ) -> [FormLetterRepository.Found] {
        var free = before.letters
        var next = (before.letters.values.map(\.number).max() ?? 0) + 1
        return groups.map { group in
            let counts = Dictionary(
                group.members.compactMap { before.members[$0.contribution] }.map { ($0, 1) }, uniquingKeysWith: +)
            let best = counts.filter { free[$0.key] != nil }
                .max { ($0.value, $1.key.uuidString) < ($1.value, $0.key.uuidString) }
            if let best, best.value * 2 > group.count, let known = free.removeValue(forKey: best.key) {
                return FormLetterRepository.Found(id: best.key, number: known.number, group: group)
            }
            defer { next += 1 }
            return FormLetterRepository.Found(id: .v7(at: now), number: next, group: group)
        }
    }
}
