import Domain
import Foundation
import Postgres
import Store

/// Sees to it that a reply, which everybody reads, does not say what the public is not to read of the contributions that it is
/// to: what is confidential, what a moderator took out, or has not published.
struct ReplyDiscretion: Sendable {
    private static let portion = 500

    let environment: Environment

    /// Of texts by their places, which everybody reads about what the target is.
    func faults(
        of texts: [(pointer: String, text: String)], about target: ReplyTarget, in consultation: UUID,
        _ transaction: Transaction
    ) async throws -> [FieldFault] {
        let said = texts.map { (pointer: $0.pointer, text: $0.text, runs: WordRuns($0.text)) }
        // Many say the same: what everybody reads elsewhere is looked up once.
        var isRead: [String: Bool] = [:]
        func firstUnread(_ candidates: [String]) async throws -> String? {
            for words in candidates {
                let known: Bool
                if let looked = isRead[words] {
                    known = looked
                } else {
                    known = try await ReplyRepository.isRead(words, in: consultation, in: transaction)
                    isRead[words] = known
                }
                if !known { return words }
            }
            return nil
        }
        var mark: UUID?
        while true {
            let kept = try await ReplyRepository.unread(
                reachedBy: target, after: mark, limit: Self.portion, in: transaction)
            let taken = try await taken(from: kept.map(\.contribution.id), in: transaction)
            for stored in kept {
                let words = taken[stored.contribution.id] ?? []
                let texts =
                    stored.contribution.isTextPublic
                    ? [] : try environment.vault.open(stored).content.map { Array($0.texts.values) } ?? []
                var faults: [FieldFault] = []
                for (pointer, text, runs) in said {
                    if let words = words.first(where: { text.lowercased().contains($0.lowercased()) }) {
                        faults.append(.keptFromPublic(pointer, words))
                        continue
                    }
                    for stretch in texts.flatMap(runs.repeated) {
                        guard try await firstUnread([stretch.text]) != nil else { continue }
                        guard let words = try await firstUnread(stretch.runs) else { continue }
                        faults.append(.keptFromPublic(pointer, words))
                        break
                    }
                }
                guard faults.isEmpty else { return faults }
            }
            guard kept.count == Self.portion else { return [] }
            mark = kept.last?.contribution.id
        }
    }

    /// The words that moderators took out, by contribution; shorter ones are in many words.
    private func taken(
        from contributions: [UUID], in transaction: Transaction
    ) async throws -> [UUID: [String]] {
        let redactions = try await RedactionRepository.redactions(of: contributions, in: transaction)
            .map(environment.vault.open)
        return Dictionary(grouping: redactions.filter(\.isInForce), by: \.contribution)
            .mapValues { $0.flatMap(\.words).filter { $0.count > 3 } }
    }
}

extension FieldFault {
    fileprivate static func keptFromPublic(_ pointer: String, _ words: String) -> FieldFault {
        FieldFault(
            pointer, "kept_from_the_public",
            LocalizedText(
                kk:
                    "Жауап жарияланады, ал бұл сөздер жарияланбайтын пікірден алынған: «\(words)». Өз сөзіңізбен жазыңыз.",
                ru:
                    "Ответ публикуется, а эти слова взяты из того, что не публикуется: «\(words)». Скажите своими словами.",
                en: "A reply is public, and these words stand in what is not: “\(words)”. Say it in words of your own.")
        )
    }
}
