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
    /// For one mailbox from one origin: a network, or a device that has signed in with the address before.
    static let codesPerHour = 5
    /// For one mailbox from all networks together; devices that have signed in before are counted apart. With five tries for
    /// each, a stranger can guess at 50 of a million codes in an hour, and nobody's mailbox is filled, also not by way of
    /// addresses with a plus that lead to it.
    static let codesPerHourFromNetworks = 10
    /// For one mailbox from all its devices together. Whoever has signed in once keeps what makes a device, as often as they
    /// signed in; so they stay known, and still cannot fill the mailbox.
    static let codesPerHourFromDevices = 20
    /// So many wrong codes from all devices of a mailbox in an hour, and the next ones are compared with nothing but the
    /// code that the device asked for itself. So whoever got hold of a device can guess at 100 of a million codes with
    /// codes of devices, at 5 more on each of the 29 others there can be, and at 50 as a stranger: fewer than 300.
    static let triesOnOthers = SignInCodeRepository.tries

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Sends a code to the address; older ones from the same origin do not open it any more. Returns when the code ends.
    ///
    /// A code belongs to the network that asked for it, or to the device. What strangers do elsewhere neither replaces it nor uses up
    /// its tries, and where they use up what the address gets from all networks, its own devices still get theirs.
    ///
    /// - Parameter device: what `device(of:)` gave at an earlier sign-in.
    /// - Throws: `too_many_codes`, `blocked`, whether or not the address has an account.
    package func requestCode(
        for address: EmailAddress, in language: Language, from client: ClientAddress? = nil, device: DeviceToken? = nil
    ) async throws -> Instant {
        let now = environment.clock.now()
        let vault = environment.vault
        let (emailKey, mailboxKey) = (vault.emailKey(address), vault.mailboxKey(address))
        if try await environment.blocks.effect(on: client, domain: address.domain, at: now, in: environment) == .refuse
        {
            throw Refusal.blocked
        }
        let known = known(device, of: emailKey)
        let origin = SignInCodeRepository.Origin(
            key: known.map { vault.codeOrigin(mailboxKey, device: $0) }
                ?? vault.codeOrigin(mailboxKey, network: client?.network), isDevice: known != nil)
        // Asked without the lock first, so that a flood of requests for one mailbox waits for nothing.
        try await requireRoom(in: mailboxKey, from: origin, at: now, in: environment.pool)
        let expiresAt = now.adding(seconds: Self.codeLifetime)
        let id = UUID.v7(at: now)
        let code = SignInCode.random()
        let sealed = try vault.seal(address.text, for: .codeEmail(id))
        let hash = vault.codeHash(code.digits, id: id)
        let link = SignInLink.random(of: id)
        let linkHash = vault.linkHash(link.secret, id: id)
        try await environment.pool.transaction { transaction in
            try await SignInCodeRepository.lock(mailboxKey, in: transaction)
            try await requireRoom(in: mailboxKey, from: origin, at: now, in: transaction)
            try await SignInCodeRepository.replace(
                with: id, mailboxKey: mailboxKey, emailKey: emailKey, from: origin, emailSealed: sealed,
                language: language, hash: hash, linkHash: linkHash, at: now, expiresAt: expiresAt, in: transaction)
            try await Outbox(vault).post(
                .signInCode(code, link, minutes: Self.codeLifetime / 60, until: expiresAt, in: language),
                to: .address(address), in: transaction, at: now)
        }
        return expiresAt
    }

    private func requireRoom(
        in mailboxKey: [UInt8], from origin: SignInCodeRepository.Origin, at now: Instant, in database: some Queryable
    ) async throws {
        let made = try await SignInCodeRepository.made(
            for: mailboxKey, from: origin, after: now.adding(seconds: -3600), in: database)
        guard made.here.count < Self.codesPerHour else {
            throw Refusal.tooManyCodes(retryAfter: 3600 - now.seconds(since: made.here.first ?? now))
        }
        let (all, limit) =
            origin.isDevice
            ? (made.fromDevices, Self.codesPerHourFromDevices) : (made.fromNetworks, Self.codesPerHourFromNetworks)
        guard all.count < limit else {
            throw Refusal.tooManyCodes(retryAfter: 3600 - now.seconds(since: all.first ?? now))
        }
    }

    /// What a device keeps to be known by, when somebody signs in with the address next time.
    package func device(of address: EmailAddress) -> DeviceToken {
        environment.vault.deviceToken(for: environment.vault.emailKey(address), at: environment.clock.now())
    }

    /// The device behind what somebody sends as such; nil unless it has signed in with this address. Anybody can send
    /// something, so nothing is decided by the text itself.
    private func known(_ token: DeviceToken?, of emailKey: [UInt8]) -> [UInt8]? {
        token.flatMap { environment.vault.device($0, of: emailKey, at: environment.clock.now()) }
    }

    /// Where a code may have been asked for that is tried from here.
    private func origins(of mailboxKey: [UInt8], from client: ClientAddress?, device: [UInt8]?) -> [[UInt8]] {
        let vault = environment.vault
        return [
            device.map { vault.codeOrigin(mailboxKey, device: $0) },
            vault.codeOrigin(mailboxKey, network: client?.network),
        ].compactMap { $0 }
    }

    /// Lets in whoever has the code; the first time, makes the account.
    ///
    /// - Parameter previous: the session that the browser had until now. It ends: nobody who knew it is carried along.
    /// - Throws: `bad_code`, one and the same for a code that is wrong, over, used, replaced or was tried too often.
    package func exchange(
        _ code: String, of address: EmailAddress, from client: ClientAddress? = nil, device: DeviceToken? = nil,
        as kind: AccessKind, replacing previous: Actor? = nil
    ) async throws -> SignedIn {
        let vault = environment.vault
        let (emailKey, mailboxKey) = (vault.emailKey(address), vault.mailboxKey(address))
        let device = known(device, of: emailKey)
        let origins = origins(of: mailboxKey, from: client, device: device)
        let claim: [String: EventFact] = ["address": .text(vault.mark(address.canonical))]
        return try await letIn(as: kind, replacing: previous, claiming: claim) { now, transaction in
            // Two devices that look at all codes do so one after the other.
            if device != nil { try await SignInCodeRepository.lock(emailKey, in: transaction) }
            let known = try await SignInCodeRepository.usable(
                emailKey: emailKey, from: origins, at: now, in: transaction)
            guard let known else { return nil }
            if Secrets.areEqual(known.hash, vault.codeHash(code, id: known.id)) { return (known, true) }
            // Where strangers ask too, several letters come. Whoever has a device may take the code of any of them, since
            // no stranger has one to guess with; a wrong one is a try on their own, so that nobody else loses any.
            if known.isOfDevice,
                try await SignInCodeRepository.triesOfDevices(
                    for: emailKey, after: now.adding(seconds: -3600), in: transaction) < Self.triesOnOthers
            {
                let others = try await SignInCodeRepository.usable(emailKey: emailKey, at: now, in: transaction)
                for other in others where Secrets.areEqual(other.hash, vault.codeHash(code, id: other.id)) {
                    return (other, true)
                }
            }
            return (known, false)
        }.signedIn
    }

    /// The same by the link of the letter. Opening it is not enough: mail scanners do that. Whoever presses its button is
    /// told the address: somebody else may have sent them the link, to their own account.
    package func exchange(
        link text: String, as kind: AccessKind, replacing previous: Actor? = nil
    ) async throws -> (signedIn: SignedIn, address: EmailAddress) {
        guard let link = SignInLink(text) else { throw Refusal.badCode }
        return try await letIn(as: kind, replacing: previous, claiming: ["by": .text("link")]) { now, transaction in
            let known = try await SignInCodeRepository.usable(link.id, at: now, in: transaction)
            return known.map { code in
                let hash = environment.vault.linkHash(link.secret, id: link.id)
                return (code, code.linkHash.map { Secrets.areEqual($0, hash) } ?? false)
            }
        }
    }

    private func letIn(
        as kind: AccessKind, replacing previous: Actor?, claiming claim: [String: EventFact],
        _ find: @Sendable @escaping (Instant, Transaction) async throws -> (SignInCodeRepository.Code, isRight: Bool)?
    ) async throws -> (signedIn: SignedIn, address: EmailAddress) {
        let now = environment.clock.now()
        let record = SecurityRecord(environment)
        let facts: [String: EventFact] = ["method": .text(SignInMethod.emailCode.rawValue)]
        let entered: (SignedIn, EmailAddress)? = try await environment.pool.transaction { transaction in
            guard let (code, isRight) = try await find(now, transaction) else { return nil }
            guard isRight else {
                // Returned, not thrown: the try has to be committed.
                try await SignInCodeRepository.countTry(code.id, in: transaction)
                return nil
            }
            try await SignInCodeRepository.use(code.id, at: now, in: transaction)
            let written = try environment.vault.open(code.emailSealed, for: .codeEmail(code.id))
            let address = try EmailAddress(written)
            // Whoever has the code has read a letter at this address.
            try await MailBounceRepository.clear(environment.vault.emailKey(address), in: transaction)
            let account = try await Accounts(environment).findOrMake(
                address, language: code.language, at: now, in: transaction)
            guard !account.isDisabled else { return nil }
            let signedIn = try await SignedIn.issue(
                to: account.id, as: kind, through: .emailCode, at: now, in: transaction)
            let ended = try await OwnAccess(environment).replace(previous, at: now, in: transaction)
            try await record.append(
                [SecurityEvent(.signInSucceeded, actor: account.id, subject: signedIn.id, facts: facts)] + ended,
                at: now, in: transaction)
            return (signedIn, address)
        }
        guard let entered else {
            record.note(SecurityEvent(.signInRefused, facts: facts.merging(claim) { $1 }), at: now)
            throw Refusal.badCode
        }
        return entered
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
