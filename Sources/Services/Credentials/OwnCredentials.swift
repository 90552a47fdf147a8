import Domain
import Foundation
import Postgres
import Store

/// What members of staff change of their own sign-in, each time with password and code anew.
package struct OwnCredentials: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Chooses another password. All other sessions of the account end.
    ///
    /// - Throws: `not_enrolled`; `bad_credentials`; `invalid` for a password that cannot be chosen, which is looked at once
    ///   the current one has turned out to be right.
    package func changePassword(
        from current: Password, to raw: String, factor: SecondFactor, by actor: Actor
    ) async throws {
        try actor.require(.changeAccount)
        guard let account = try await AccountRepository.find(actor.account, in: environment.pool) else {
            throw Refusal.notFound
        }
        let vault = environment.vault
        let address = try EmailAddress(vault.open(account.emailSealed, for: .accountEmail(account.id)))
        try await proving(current, factor, by: actor) {
            let chosen = try await environment.passwords.choose(raw, for: address, at: "/password", in: .known)
            return try await environment.passwords.hash(chosen, with: vault, in: .known)
        } and: { hash, known, now, transaction in
            try await StaffCredentialRepository.setPassword(hash, of: known.account, at: now, in: transaction)
            try await Guesses(environment: environment).forget(emailKey: actor.emailKey, in: transaction)
            try await Outbox(vault).post(
                .credentialChanged(.passwordChanged, in: known.language), to: .account(known.account),
                in: transaction, at: now)
            try await OwnAccess(environment).endAll(
                of: known.account, but: actor.access, by: actor, at: now, in: transaction)
            try await SecurityRecord(environment).append(
                SecurityEvent(.passwordSet, actor: known.account, subject: known.account), at: now, in: transaction)
        }
    }

    /// Ten new recovery codes; the old ones do not open the account any more.
    ///
    /// - Throws: `bad_credentials`; `not_enrolled`.
    package func replaceRecoveryCodes(
        password: Password, factor: SecondFactor, by actor: Actor
    ) async throws -> [RecoveryCode] {
        try actor.require(.changeAccount)
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        let vault = environment.vault
        try await proving(password, factor, by: actor) {
        } and: { _, known, now, transaction in
            try await RecoveryCodeRepository.replace(
                with: codes.map { vault.recoveryHash($0, of: known.account) }, of: known.account, in: transaction)
            try await Outbox(vault).post(
                .credentialChanged(.recoveryCodesReplaced, in: known.language), to: .account(known.account),
                in: transaction, at: now)
            try await SecurityRecord(environment).append(
                SecurityEvent(.recoveryCodesMade, actor: known.account, subject: known.account), at: now,
                in: transaction)
        }
        return codes
    }

    /// - Parameters:
    ///   - preparation: what takes long, once the password has turned out to be right.
    ///   - change: what is done once the code has been taken, in the same transaction.
    private func proving<Prepared: Sendable>(
        _ password: Password, _ factor: SecondFactor, by actor: Actor,
        preparing preparation: () async throws -> Prepared,
        and change: (Prepared, StaffCredentialRepository.Credential, Instant, Transaction) async throws -> Void
    ) async throws {
        let now = environment.clock.now()
        guard let known = try await StaffCredentialRepository.find(actor.account, in: environment.pool) else {
            throw Refusal.notEnrolled
        }
        try await environment.passwords.work.admitting(.known) {
            let guesses = Guesses(environment: environment)
            let count = try await guesses.take(
                emailKey: actor.emailKey, from: .session(account: actor.account), at: now)
            guard
                try await environment.passwords.verify(
                    password, against: known.password, with: environment.vault, in: .known)
            else { throw Refusal.badProof }
            let prepared = try await preparation()
            try await environment.pool.transaction { transaction in
                let proof = SecondFactorProof(environment: environment)
                guard try await proof.begin(with: known, in: transaction),
                    try await proof.take(factor, of: known, at: now, in: transaction)
                else { throw Refusal.badProof }
                try await guesses.forget(count, at: now, in: transaction)
                try await change(prepared, known, now, transaction)
            }
        }
    }
}

extension Refusal {
    /// Not `unauthenticated`: the session or token that this came with is right.
    fileprivate static let badProof = Refusal(.forbidden, Refusal.badCredentials.code, Refusal.badCredentials.message)

    fileprivate static let notEnrolled = Refusal(
        .conflict, "not_enrolled",
        LocalizedText(
            kk: "Бұл есептік жазбаның құпиясөзі жоқ: оны шақыру арқылы орнатады.",
            ru: "У этой учётной записи нет пароля: его задают по приглашению.",
            en: "This account has no password: it is chosen with an invitation."))
}
