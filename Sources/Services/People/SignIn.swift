import Domain
import Foundation
import Postgres
import Store

/// Signing in with a code, or the link beside it, that is sent by e-mail.
///
/// Asking for a code does exactly the same for every address: no account is looked up, so no answer, status or time
/// tells whether there is one.
package struct SignIn: Sendable {
    let environment: Environment

    /// Before the token of a link in a letter.
    package static let linkRoot = "/sign-in/"

    static let codeLifetime = 10 * 60
    /// With five tries for each, 25 of a million codes can be guessed at in an hour, and nobody's mailbox is filled.
    static let codesPerHour = 5

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Sends a code to the address; older ones do not open it any more. Returns when the code ends.
    ///
    /// - Throws: `too_many_codes`, whether or not the address has an account.
    package func requestCode(for address: EmailAddress, in language: Language) async throws -> Instant {
        let now = environment.clock.now()
        let vault = environment.vault
        let emailKey = vault.emailKey(address)
        // Asked without the lock first, so that a flood of requests for one address waits for nothing.
        try await requireRoom(for: emailKey, at: now, in: environment.pool)
        let expiresAt = now.adding(seconds: Self.codeLifetime)
        let id = UUID.v7(at: now)
        let code = SignInCode.random()
        let sealed = try vault.seal(address.text, for: .codeEmail(id))
        let hash = vault.codeHash(code.digits, id: id)
        let link = SignInLink.random(of: id)
        let linkHash = vault.linkHash(link.secret, id: id)
        try await environment.pool.transaction { transaction in
            try await SignInCodeRepository.lock(emailKey: emailKey, in: transaction)
            try await requireRoom(for: emailKey, at: now, in: transaction)
            try await SignInCodeRepository.replace(
                with: id, emailKey: emailKey, emailSealed: sealed, language: language, hash: hash,
                linkHash: linkHash, at: now, expiresAt: expiresAt, in: transaction)
            try await Outbox(vault).post(
                .signInCode(code, link, minutes: Self.codeLifetime / 60, in: language), to: .address(address),
                in: transaction, at: now)
        }
        return expiresAt
    }

    private func requireRoom(for emailKey: [UInt8], at now: Instant, in database: some Queryable) async throws {
        let made = try await SignInCodeRepository.made(
            for: emailKey, after: now.adding(seconds: -3600), in: database)
        guard made.count < Self.codesPerHour else {
            throw Refusal.tooManyCodes(retryAfter: 3600 - now.seconds(since: made.first ?? now))
        }
    }

    /// Lets in whoever has the code; the first time, makes the account.
    ///
    /// - Parameter previous: the session that the browser had until now. It ends: nobody who knew it is carried along.
    /// - Throws: `bad_code`, one and the same for a code that is wrong, over, used, replaced or was tried too often.
    package func exchange(
        _ code: String, of address: EmailAddress, as kind: AccessKind, replacing previous: Actor? = nil
    ) async throws -> SignedIn {
        let emailKey = environment.vault.emailKey(address)
        return try await letIn(as: kind, replacing: previous) { now, transaction in
            let known = try await SignInCodeRepository.usable(emailKey: emailKey, at: now, in: transaction)
            return known.map { ($0, Secrets.areEqual($0.hash, environment.vault.codeHash(code, id: $0.id))) }
        }
    }

    /// The same by the link of the letter. Opening it is not enough: mail scanners do that.
    package func exchange(link text: String, as kind: AccessKind, replacing previous: Actor? = nil) async throws
        -> SignedIn
    {
        guard let link = SignInLink(text) else { throw Refusal.badCode }
        return try await letIn(as: kind, replacing: previous) { now, transaction in
            let known = try await SignInCodeRepository.usable(link.id, at: now, in: transaction)
            return known.map { code in
                let hash = environment.vault.linkHash(link.secret, id: link.id)
                return (code, code.linkHash.map { Secrets.areEqual($0, hash) } ?? false)
            }
        }
    }

    private func letIn(
        as kind: AccessKind, replacing previous: Actor?,
        _ find: @Sendable @escaping (Instant, Transaction) async throws -> (SignInCodeRepository.Code, isRight: Bool)?
    ) async throws -> SignedIn {
        let now = environment.clock.now()
        let signedIn: SignedIn? = try await environment.pool.transaction { transaction in
            guard let (code, isRight) = try await find(now, transaction) else { return nil }
            guard isRight else {
                // Returned, not thrown: the try has to be committed.
                try await SignInCodeRepository.countTry(code.id, in: transaction)
                return nil
            }
            try await SignInCodeRepository.use(code.id, at: now, in: transaction)
            let written = try environment.vault.open(code.emailSealed, for: .codeEmail(code.id))
            let account = try await Accounts(environment).findOrMake(
                EmailAddress(written), language: code.language, at: now, in: transaction)
            guard !account.isDisabled else { return nil }
            return try await SignedIn.issue(to: account.id, as: kind, through: .emailCode, at: now, in: transaction)
        }
        guard let signedIn else { throw Refusal.badCode }
        if let previous { try await OwnAccess(environment).signOut(previous) }
        return signedIn
    }
}

extension Refusal {
    static let badCode = Refusal(
        .unauthenticated, "bad_code",
        LocalizedText(
            kk: "Код қате, мерзімі өткен немесе пайдаланылған. Жаңасын сұраңыз.",
            ru: "Код неверен, истёк или уже использован. Запросите новый.",
            en: "The code is wrong, has expired or was used. Ask for a new one."))

    static func tooManyCodes(retryAfter: Int) -> Refusal {
        Refusal(
            .tooMany, "too_many_codes",
            LocalizedText(
                kk: "Бұл мекенжайға соңғы сағатта тым көп код жіберілді. Кейінірек қайталаңыз.",
                ru: "На этот адрес за последний час отправлено слишком много кодов. Повторите позже.",
                en: "Too many codes were sent to this address in the last hour. Try again later."),
            retryAfter: max(1, retryAfter))
    }
}
