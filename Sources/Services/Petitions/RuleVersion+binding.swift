import Crypto
import Domain
import Foundation
import Postgres
import Store

extension RuleVersion {
    /// Notes it at its first use, so that nobody alters it unseen afterwards.
    ///
    /// - Throws: `rules_changed` where it was used before with another content.
    func bind(at now: Instant, in transaction: Transaction) async throws {
        let hash = Array(SHA256.hash(data: Data(fingerprintText.utf8)))
        guard
            try await PetitionRepository.bind(ruleVersion: id, contentHash: hash, at: now, in: transaction)
        else { throw Refusal.rulesChanged(id) }
    }
}

extension Refusal {
    /// Petitions live under the version; whoever means to change it has to make a new one.
    fileprivate static func rulesChanged(_ version: String) -> Refusal {
        Refusal(
            .unavailable, "rules_changed",
            LocalizedText(
                kk: "\(version) ережелері қолданысқа енгеннен кейін өзгертілген.",
                ru: "Правила \(version) изменены после того, как вступили в действие.",
                en: "The rules \(version) were altered after petitions came to live under them."))
    }
}
