import Domain
import Foundation
import Postgres
import Store

/// Taking up an invitation: an authenticator app is linked and a password chosen, in the place of whatever there was.
package struct Enrolment: Sendable {
    /// What an authenticator app is linked with; shown to whoever holds the invitation.
    package struct Beginning: Sendable {
        package var email: String
        package var secret: TOTPSecret
        package var expiresAt: Instant
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// A new secret for an authenticator app; one that was shown before does not count any more.
    ///
    /// - Throws: `bad_invitation`, one and the same for one that is unknown, over, used or replaced.
    package func begin(_ token: InvitationToken) async throws -> Beginning {
        let now = environment.clock.now()
        let vault = environment.vault
        let secret = TOTPSecret.random()
        return try await environment.pool.transaction { transaction in
            guard let invitation = try await InvitationRepository.usable(hash: token.hash, at: now, in: transaction)
            else { throw Refusal.badInvitation }
            try await InvitationRepository.begin(
                invitation.id, totpSealed: vault.seal(secret.base32, for: .invitedTotpSecret(invitation.id)),
                in: transaction)
            return Beginning(
                email: try vault.open(invitation.emailSealed, for: .accountEmail(invitation.account)), secret: secret,
                expiresAt: invitation.expiresAt)
        }
    }

    /// Ends the enrolment; returns the recovery codes, which are shown this once. All sessions of the account end.
    ///
    /// The invitation is looked at before the password is hashed, which takes long, and again in the transaction that
    /// uses it.
    ///
    /// - Parameter code: of the app that was linked; signing in takes the next one.
    /// - Throws: `bad_invitation`; `invalid` for a password that cannot be chosen or a code that is not right; `busy`.
    package func confirm(
        _ token: InvitationToken, password raw: String, code: String
    ) async throws -> [RecoveryCode] {
        let now = environment.clock.now()
        let (invited, address, _) = try await environment.pool.transaction { transaction in
            try await checked(token, code, at: now, in: transaction)
        }
        let hash = try await environment.passwords.work.admitting(.known) {
            let chosen = try await environment.passwords.choose(raw, for: address, at: "/password", in: .known)
            return try await environment.passwords.hash(chosen, with: environment.vault, in: .known)
        }
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        try await environment.pool.transaction { transaction in
            // As whoever ends the last role does, which takes away what is put here; before the invitation, as there.
            try await AccountRepository.lock(invited.account, in: transaction)
            let (invitation, address, proof) = try await checked(token, code, at: now, in: transaction)
            try await Guesses(environment: environment).forget(
                emailKey: environment.vault.emailKey(address), in: transaction)
            try await put(hash, proof, codes, of: invitation.account, at: now, in: transaction)
        }
        return codes
    }

    private typealias Proof = (secret: TOTPSecret, step: Int)

    private func checked(
        _ token: InvitationToken, _ code: String, at now: Instant, in transaction: Transaction
    ) async throws -> (InvitationRepository.Invitation, EmailAddress, Proof) {
        let vault = environment.vault
        guard let invitation = try await InvitationRepository.usable(hash: token.hash, at: now, in: transaction)
        else { throw Refusal.badInvitation }
        let address = try EmailAddress(vault.open(invitation.emailSealed, for: .accountEmail(invitation.account)))
        guard let sealed = invitation.totpSealed,
            let secret = TOTPSecret(base32: try vault.open(sealed, for: .invitedTotpSecret(invitation.id))),
            let step = secret.step(of: code, at: now)
        else { throw Refusal.invalid("/code", "wrong_code", .wrongCode) }
        return (invitation, address, (secret, step))
    }

    private func put(
        _ password: PasswordHash, _ proof: Proof, _ codes: [RecoveryCode], of account: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        let vault = environment.vault
        try await StaffCredentialRepository.put(
            password, totpSealed: vault.seal(proof.secret.base32, for: .totpSecret(account)), lastStep: proof.step,
            of: account, at: now, in: transaction)
        try await RecoveryCodeRepository.replace(
            with: codes.map { vault.recoveryHash($0, of: account) }, of: account, in: transaction)
        try await StaffDeviceRepository.removeAll(of: account, in: transaction)
        try await InvitationRepository.remove(of: account, in: transaction)
        let language = try await AccountRepository.language(of: account, in: transaction) ?? .kk
        try await Outbox(vault).post(
            .credentialChanged(.enrolled, in: language), to: .account(account), in: transaction, at: now)
        try await OwnAccess(environment).endAll(of: account, but: nil, by: nil, at: now, in: transaction)
        try await SecurityRecord(environment).append(
            [SecurityEventKind.passwordSet, .totpEnrolled, .recoveryCodesMade].map {
                SecurityEvent($0, actor: account, subject: account)
            }, at: now, in: transaction)
    }
}

extension LocalizedText {
    fileprivate static let wrongCode = LocalizedText(
        kk: "Код сәйкес келмейді. Құрылғыдағы уақытты тексеріп, жаңа кодты енгізіңіз.",
        ru: "Код не подходит. Проверьте часы на устройстве и введите новый код.",
        en: "The code does not fit. Check the clock of the device and enter a new code.")
}

extension Refusal {
    static let badInvitation = Refusal(
        .unauthenticated, "bad_invitation",
        LocalizedText(
            kk: "Шақыру жарамсыз: мерзімі өткен, пайдаланылған немесе жаңасымен ауыстырылған.",
            ru: "Приглашение недействительно: истекло, уже использовано или заменено новым.",
            en: "The invitation is not valid: it has expired, was used, or was replaced by a newer one."))
}
