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
            for stored in kept {
                let secrets = try await secrets(of: stored, in: transaction)
                var faults: [FieldFault] = []
                for (pointer, text, runs) in said {
                    if let words = secrets.words.first(where: { text.lowercased().contains($0.lowercased()) }) {
                        faults.append(.keptFromPublic(pointer, words))
                        continue
                    }
                    for stretch in secrets.texts.flatMap(runs.repeated) {
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

    /// The texts of one that nobody reads, and the words that were taken out of one that everybody does.
    private func secrets(
        of stored: ContributionRepository.Stored, in transaction: Transaction
    ) async throws -> (texts: [String], words: [String]) {
        let contribution = stored.contribution
        let words = try await RedactionBooks(environment).redactions(of: contribution.id, in: transaction)
            .filter(\.isInForce).flatMap(\.words).filter { $0.count > 3 }
        let texts =
            contribution.isTextPublic
            ? [] : Array(try environment.vault.open(stored).content?.texts.values ?? [:].values)
        return (texts, words)
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
