import Domain
import Foundation
import Metrics
import Postgres
import Store

/// Hands the letters of the outbox on, each at least once.
///
/// An attempt first takes the letter on for a while and commits that, then delivers, then writes down how it went. Two
/// servers never take on the same letter at once; one that dies in between leaves it to be due again. A letter that
/// was delivered without that being written down goes out twice, with the same Message-ID.
package struct Delivery: Sendable {
    /// What became of one letter.
    package enum Outcome: Hashable, Sendable {
        case sent, postponed, abandoned
    }

    package let environment: Environment
    let transport: any MailTransport
    let sender: MailSender
    let publicAddress: String?

    /// Longer than any transport takes, so that a letter is not taken on by two.
    static let lease = 5 * 60
    /// The last one is about four hours after the first.
    package static let attempts = 10

    package init(
        _ environment: Environment, through transport: any MailTransport, from sender: MailSender,
        publicAddress: String?
    ) {
        self.environment = environment
        self.transport = transport
        self.sender = sender
        self.publicAddress = publicAddress
    }

    /// Delivers until nothing is due; several at a time, because a mailer may be slow. Returns how many were sent.
    @discardableResult
    package func deliverDue(workers: Int = 4) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var sent = 0
                    while !Task.isCancelled, let outcome = try await deliverNext() {
                        if outcome == .sent { sent += 1 }
                    }
                    return sent
                }
            }
            return try await group.reduce(0, +)
        }
    }

    /// One attempt at the letter that has been due the longest; nil where none is due.
    package func deliverNext() async throws -> Outcome? {
        let now = environment.clock.now()
        let claimed = try await OutboxRepository.claim(
            at: now, leaseEnd: now.adding(seconds: Self.lease), in: environment.pool)
        guard let claimed else { return nil }
        // In a task of its own: a server that stops finishes the letter it has begun, so that it does not go out twice.
        let outcome = try await Task { try await attempt(claimed) }.value
        Counter(label: "dauys_mail_attempts_total", dimensions: [("outcome", "\(outcome)")]).increment()
        return outcome
    }

    private func attempt(_ claimed: OutboxRepository.Claimed) async throws -> Outcome {
        do {
            let message = try await message(claimed)
            try await transport.deliver(message)
        } catch let fault as DeliveryFault {
            return try await note(fault, of: claimed)
        }
        try await OutboxRepository.markSent(claimed.id, at: environment.clock.now(), in: environment.pool)
        return .sent
    }

    private func note(_ fault: DeliveryFault, of claimed: OutboxRepository.Claimed) async throws -> Outcome {
        let now = environment.clock.now()
        if fault.isPassing, claimed.attempt < Self.attempts {
            try await OutboxRepository.postpone(
                claimed, until: now.adding(seconds: Self.delay(after: claimed.attempt)), error: fault.reason,
                in: environment.pool)
            return .postponed
        }
        try await environment.pool.transaction { transaction in
            let isAbandoned = try await OutboxRepository.abandon(
                claimed, error: fault.reason, at: now, in: transaction)
            guard isAbandoned, let status = fault.status else { return }
            try await Bounces(environment).count(
                claimed.id, claimed.kind, to: claimed.recipientSealed, status, at: now, in: transaction)
        }
        environment.logger.warning(
            "letter abandoned", metadata: ["letter": "\(claimed.id)", "reason": "\(fault.reason)"])
        return .abandoned
    }

    /// Half a minute, doubled after each attempt.
    static func delay(after attempt: Int) -> Int {
        30 << min(max(attempt - 1, 0), 10)
    }

    private func message(_ claimed: OutboxRepository.Claimed) async throws -> MailMessage {
        let letter: Letter
        let recipient: Recipient?
        do {
            let text = try environment.vault.open(claimed.messageSealed, for: .letterText(claimed.id))
            letter = try JSONDecoder().decode(Letter.self, from: Data(text.utf8))
            recipient = Recipient(
                sealedText: try environment.vault.open(claimed.recipientSealed, for: .letterRecipient(claimed.id)))
        } catch {
            throw DeliveryFault(isPassing: false, "the letter cannot be opened with this key")
        }
        if let end = letter.endsAt, end <= environment.clock.now() {
            throw DeliveryFault(isPassing: false, "what it says holds no more")
        }
        guard let recipient, let address = try await address(of: recipient) else {
            throw DeliveryFault(isPassing: false, "the recipient has no account any more")
        }
        return MailMessage(
            letter, id: claimed.id, to: address, from: sender, createdAt: claimed.createdAt,
            publicAddress: publicAddress)
    }

    private func address(of recipient: Recipient) async throws -> EmailAddress? {
        switch recipient {
        case .address(let address):
            return address
        case .account(let id):
            guard let account = try await AccountRepository.find(id, in: environment.pool), !account.isDisabled else {
                return nil
            }
            let text = try? environment.vault.open(account.emailSealed, for: .accountEmail(id))
            return text.flatMap { try? EmailAddress($0) }
        }
    }
}
