import Domain
import Foundation
import Postgres
import Store

/// Shutting an account out, such as one that somebody else has got into, and letting it in again. What it has filed and
/// signed stays as it is, and so do its roles.
///
/// `by` is the administrator who does it, or nil for whoever runs the service and works at its console.
package struct Disabling: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Ends every session and token of the account; nothing lets it in until it is enabled. Returns false where it is
    /// disabled already.
    ///
    /// - Throws: `no_such_account`; `own_account` for an administrator's own.
    package func disable(_ address: EmailAddress, by actor: Actor? = nil) async throws -> Bool {
        try await change(address, by: actor, as: .accountDisabled) { account, now, transaction in
            try await AccountRepository.disable(account, at: now, in: transaction)
        }
    }

    /// Returns false where the account is not disabled. Whoever it belongs to signs in anew.
    ///
    /// - Throws: as `disable`.
    package func enable(_ address: EmailAddress, by actor: Actor? = nil) async throws -> Bool {
        try await change(address, by: actor, as: .accountEnabled) { account, _, transaction in
            try await AccountRepository.enable(account, in: transaction)
        }
    }

    private func change(
        _ address: EmailAddress, by actor: Actor?, as kind: SecurityEventKind,
        _ change: (UUID, Instant, Transaction) async throws -> Bool
    ) async throws -> Bool {
        try actor?.require(.grantRole)
        let now = environment.clock.now()
        let emailKey = environment.vault.emailKey(address)
        return try await environment.pool.transaction { transaction in
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: transaction)?.id else {
                throw Refusal.noSuchAccount
            }
            guard account != actor?.account else { throw Refusal.ownAccount }
            guard try await change(account, now, transaction) else { return false }
            // When it is enabled, too: a sign-in that was under way while it was disabled may have opened one.
            let ended = try await OwnAccess(environment).revokeAll(of: account, by: actor, at: now, in: transaction)
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: kind.rawValue, subject: account, version: 1, actor: actor?.account,
                        capacity: actor == nil ? .service : .administrator, audience: .staff, payload: [:])
                ], at: now, in: transaction)
            try await SecurityRecord(environment).append(
                [SecurityEvent(kind, actor: actor?.account, subject: account)] + ended, at: now, in: transaction)
            return true
        }
    }
}

extension Refusal {
    static let noSuchAccount = Refusal(
        .notFound, "no_such_account",
        LocalizedText(
            kk: "Бұл мекенжаймен есептік жазба жоқ.",
            ru: "С этим адресом нет учётной записи.",
            en: "No account has this address."))

    fileprivate static let ownAccount = Refusal(
        .forbidden, "own_account",
        LocalizedText(
            kk: "Әкімші өз есептік жазбасын өшірмейді және қоспайды.",
            ru: "Администратор не отключает и не включает собственную учётную запись.",
            en: "Administrators do not disable or enable their own account."))
}
