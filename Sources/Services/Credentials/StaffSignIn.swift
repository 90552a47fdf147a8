import Domain
import Foundation
import Postgres
import Store

/// Signing in with a password and a code from an authenticator app, or a recovery code in its place: for whoever has a
/// role.
///
/// Nothing tells whether an address is known. One refusal stands for an unknown address, a wrong password, a wrong or
/// used code, an account that is disabled, has no role or was never enrolled; guesses are counted by address, not by
/// account; and as much is computed for an address without an account.
package struct StaffSignIn: Sendable {
    package struct Attempt: Sendable {
        package var email: EmailAddress
        package var password: Password
        package var factor: SecondFactor
        /// What an earlier sign-in from the same device has answered.
        package var device: DeviceToken?

        package init(email: EmailAddress, password: Password, factor: SecondFactor, device: DeviceToken? = nil) {
            self.email = email
            self.password = password
            self.factor = factor
            self.device = device
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter previous: the session that the browser had until now. It ends.
    /// - Throws: `bad_credentials`; `too_many_tries` during a pause; `busy`.
    package func signIn(
        _ attempt: Attempt, as kind: AccessKind, from network: ClientNetwork, replacing previous: Actor? = nil
    ) async throws -> StaffSignedIn {
        let now = environment.clock.now()
        let emailKey = environment.vault.emailKey(attempt.email)
        let device = try await knownDevice(attempt.device, emailKey, at: now)
        let lane = device == nil ? PasswordWork.Lane.network(network.text) : .known
        return try await environment.passwords.work.admitting(lane) {
            let count = try await Guesses(environment: environment).take(
                emailKey: emailKey, from: device.map { .device($0) } ?? .network(network), at: now)
            let known = try await StaffCredentialRepository.find(emailKey: emailKey, in: environment.pool)
            let isRight = try await environment.passwords.verify(
                attempt.password, against: known?.password, with: environment.vault, in: lane)
            let signedIn = try await conclude(
                attempt, as: kind, isRight ? known : nil, device: device, count: count, replacing: previous, at: now)
            guard let signedIn, let known else {
                SecurityRecord(environment).note(
                    SecurityEvent(
                        .signInRefused, subject: known?.account,
                        facts: [
                            "method": .text(SignInMethod.staff.rawValue),
                            "wrong": .text(known == nil ? "address" : isRight ? "code_or_role" : "password"),
                        ]), at: now)
                throw Refusal.badCredentials
            }
            if environment.passwords.isOutdated(known.password) {
                await rehash(attempt.password, of: known, in: lane)
            }
            return signedIn
        }
    }

    /// Whoever has signed in is in, and their code is used, whatever becomes of this; the next sign-in tries it again.
    private func rehash(
        _ password: Password, of known: StaffCredentialRepository.Credential, in lane: PasswordWork.Lane
    ) async {
        do {
            let renewed = try await environment.passwords.hash(password, with: environment.vault, in: lane)
            try await StaffCredentialRepository.rehash(
                known.password, as: renewed, of: known.account, in: environment.pool)
        } catch {
            environment.logger.error(
                "password not hashed anew",
                metadata: ["account": "\(known.account.text)", "error": "\(String(reflecting: error))"])
        }
    }

    private func knownDevice(
        _ device: DeviceToken?, _ emailKey: [UInt8], at now: Instant
    ) async throws -> DeviceToken? {
        guard let device else { return nil }
        let belongs = try await StaffDeviceRepository.belongs(
            hash: device.hash, toEmailKey: emailKey, usedAfter: now.adding(seconds: -DevicePurpose.days * 86_400),
            in: environment.pool)
        return belongs ? device : nil
    }

    /// Nil for a try that failed: returned, not thrown, since what was counted has to be committed.
    ///
    /// - Parameter known: what the account signs in with; nil unless the password is the right one.
    private func conclude(
        _ attempt: Attempt, as kind: AccessKind, _ known: StaffCredentialRepository.Credential?,
        device: DeviceToken?, count: Guesses.Count, replacing previous: Actor?, at now: Instant
    ) async throws -> StaffSignedIn? {
        try await environment.pool.transaction { transaction in
            let proof = SecondFactorProof(environment: environment)
            let guesses = Guesses(environment: environment)
            guard let known, known.isActive, try await proof.begin(with: known, in: transaction),
                try await !guesses.isClosed(count, at: now, in: transaction),
                try await proof.take(attempt.factor, of: known, at: now, in: transaction)
            else {
                let isWrongCode = known?.isActive == true
                let wrongCodes = try await GuessRepository.note(
                    wrongCodes: isWrongCode ? 1 : 0, scope: count.address ?? count.own, at: now, in: transaction)
                if let known, isWrongCode, count.address != nil, wrongCodes == GuessLimit.wrongCodes {
                    try await Outbox(environment.vault).post(
                        .passwordKnownToOthers(in: known.language), to: .account(known.account), in: transaction,
                        at: now)
                }
                return nil
            }
            try await guesses.forget(count, at: now, in: transaction)
            try await Accounts(environment).noteDomain(of: attempt.email, for: known.account, in: transaction)
            let used = try await remember(
                device, of: known.account, environment.vault.emailKey(attempt.email), at: now, in: transaction)
            let signedIn = try await SignedIn.issue(
                to: known.account, as: kind, through: .staff, at: now, in: transaction)
            let left = try await RecoveryCodeRepository.remaining(of: known.account, in: transaction)
            var events = [
                SecurityEvent(
                    .signInSucceeded, actor: known.account, subject: signedIn.id,
                    facts: ["method": .text(SignInMethod.staff.rawValue)])
            ]
            if case .recovery = attempt.factor {
                events.append(
                    SecurityEvent(
                        .recoveryCodeUsed, actor: known.account, subject: known.account, facts: ["left": .number(left)])
                )
            }
            events += try await OwnAccess(environment).replace(previous, at: now, in: transaction)
            try await SecurityRecord(environment).append(events, at: now, in: transaction)
            return StaffSignedIn(signedIn: signedIn, device: used, recoveryCodesLeft: left)
        }
    }

    private func remember(
        _ device: DeviceToken?, of account: UUID, _ emailKey: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> DeviceToken {
        if let device {
            try await StaffDeviceRepository.use(hash: device.hash, at: now, in: transaction)
            return device
        }
        let new = environment.vault.deviceToken(for: emailKey, at: now)
        try await StaffDeviceRepository.add(hash: new.hash, to: account, at: now, in: transaction)
        return new
    }
}

/// A member of staff who has just signed in.
package struct StaffSignedIn: Sendable {
    package var signedIn: SignedIn
    /// For the next sign-in from the same device.
    package var device: DeviceToken
    package var recoveryCodesLeft: Int
}

extension Refusal {
    static let badCredentials = Refusal(
        .unauthenticated, "bad_credentials",
        LocalizedText(
            kk: "Мекенжай, құпиясөз немесе код қате. Әр код бір рет қана қабылданады.",
            ru: "Адрес, пароль или код неверны. Каждый код принимается только один раз.",
            en: "The address, the password or the code is wrong. Each code is taken once."))
}
