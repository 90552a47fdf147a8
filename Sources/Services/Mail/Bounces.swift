import Domain
import Foundation
import Metrics
import Postgres
import Store

/// Letters that come back after a mail server had taken them.
///
/// A report counts for nothing but the letter that it names, by an identifier that only its reader and the mail servers
/// on its way know; whose address that is the service looks up by itself.
package struct Bounces: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// It is among the abandoned letters now.
        case noted(UUID)
        /// On its way still, arrived after all, forgotten, or known to have come back.
        case unchanged(UUID)
        /// No report on a letter of the service.
        case notAReport
    }

    /// When so many letters have come back for good, nothing that its owner follows is told to the address any more.
    package static let limit = 3

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter message: as a mail server sends it to the address that letters come from.
    package func take(_ message: [UInt8]) async throws -> Outcome {
        guard let report = DeliveryReport(message) else { return .notAReport }
        guard report.action == .failed else { return .unchanged(report.letter) }
        let now = environment.clock.now()
        let isNoted = try await environment.pool.transaction { transaction in
            let letter = try await OutboxRepository.markBounced(
                report.letter, reason: "came back: \(report.status)", at: now, in: transaction)
            guard let letter else { return false }
            try await count(
                report.letter, letter.kind, to: letter.recipientSealed, report.status, at: now, in: transaction)
            return true
        }
        guard isNoted else { return .unchanged(report.letter) }
        Counter(label: "dauys_mail_attempts_total", dimensions: [("outcome", "bounced")]).increment()
        environment.logger.warning(
            "letter came back", metadata: ["letter": "\(report.letter)", "reason": "\(report.status)"])
        return .noted(report.letter)
    }

    /// Counts a letter that an address cannot be given; other failures are not the address's. Not the receipt of an erasure:
    /// nothing of the address is to stay.
    func count(
        _ letter: UUID, _ kind: String, to sealed: [UInt8], _ status: MailStatus, at now: Instant,
        in transaction: Transaction
    ) async throws {
        guard status.condemnsAddress, kind != Letter.erasureReceiptKind,
            let text = try? environment.vault.open(sealed, for: .letterRecipient(letter)),
            let emailKey = try await emailKey(of: Recipient(sealedText: text), in: transaction)
        else { return }
        try await MailBounceRepository.count(
            emailKey, status: status.description, limit: Self.limit, at: now, in: transaction)
    }

    private func emailKey(of recipient: Recipient?, in transaction: Transaction) async throws -> [UInt8]? {
        switch recipient {
        case .address(let address): environment.vault.emailKey(address)
        case .account(let id): try await MailBounceRepository.emailKey(of: id, in: transaction)
        case nil: nil
        }
    }
}
