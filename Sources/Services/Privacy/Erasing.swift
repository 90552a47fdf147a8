import Crypto
import Domain
import Foundation
import Postgres
import Store

/// Erasing a person on request, with proof: everything that neither the law nor the count of others' petitions needs.
///
/// What is left of the account is a number that records name. The person can come back with the same address as somebody
/// new; on petitions where they have signed and that are still open they are recognised all the same, because the hash
/// of a signature comes from the person and the petition, not from the account.
package struct Erasing: Sendable {
    /// An erasure, and the reference by which it can be asked for.
    package struct Receipt: Hashable, Sendable {
        package var erasure: Erasure
        package var reference: String
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Erases the actor.
    ///
    /// - Parameter code: any sign-in code sent to the account's own address that is still good, wherever and by whatever
    ///   device it was asked for: the session says who this is, the code that they read the address's letters. A wrong
    ///   one is compared with each of these codes, and counts as a try on each.
    /// - Throws: `invalid` for a code that is wrong, over, used or was tried too often; `petition_open` while the law
    ///   needs them as an applicant; `role_held` while they hold a role.
    package func erase(_ actor: Actor, code: String) async throws -> Receipt {
        try actor.require(.eraseAccount)
        let now = environment.clock.now()
        let vault = environment.vault
        let receipt: Receipt? = try await environment.pool.transaction { transaction in
            try await SignInCodeRepository.lock(actor.emailKey, in: transaction)
            let codes = try await SignInCodeRepository.usable(emailKey: actor.emailKey, at: now, in: transaction)
            guard codes.contains(where: { Secrets.areEqual($0.hash, vault.codeHash(code, id: $0.id)) }) else {
                // Returned, not thrown: the tries have to be committed.
                for known in codes { try await SignInCodeRepository.countTry(known.id, in: transaction) }
                return nil
            }
            return try await erase(actor.account, because: .request, at: now, in: transaction)
        }
        guard let receipt else { throw Refusal.wrongErasureCode }
        return receipt
    }

    /// What was erased, for whoever has the reference; nil where it is none.
    package func receipt(_ reference: String) async throws -> Receipt? {
        guard let id = environment.vault.erasure(ofReference: reference),
            let erasure = try await ErasureRepository.find(id, in: environment.pool)
        else { return nil }
        return Receipt(erasure: erasure, reference: environment.vault.erasureReference(id))
    }

    func erase(
        _ account: UUID, because cause: Erasure.Cause, at now: Instant, in transaction: Transaction
    ) async throws -> Receipt {
        guard try await ErasureRepository.lock(account, in: transaction),
            let found = try await AccountRepository.find(account, in: transaction),
            let keys = try await ErasureRepository.keys(of: account, in: transaction)
        else { throw Refusal.notFound }
        guard try await RoleGrantRepository.grants(of: account, in: transaction).isEmpty else { throw Refusal.roleHeld }
        try await ErasureRepository.lockPetitions(of: account, in: transaction)
        let open = try await ErasureRepository.open(of: account, in: transaction)
        guard open.isEmpty else { throw Refusal.petitionOpen(open.map { $0.reference ?? $0.id.text }) }
        let address = try EmailAddress(environment.vault.open(found.emailSealed, for: .accountEmail(account)))

        var erasure = Erasure(
            // Nothing in it says when, or whose it was.
            id: UUID(), at: now, cause: cause, erased: [.address: 1], kept: [.receiptLetter: 1], keysUntil: nil)
        erasure.erased[.name] = found.nameSealed == nil ? 0 : 1
        erasure.erased[.identity] = keys.person == nil ? 0 : 1
        try await unlink(person: keys.person, email: keys.email, &erasure, in: transaction)
        let isAsked = cause == .request
        let drafts = try await forget(
            account, address: address, emailKey: keys.email, isAsked: isAsked, &erasure, at: now, in: transaction)
        try await ErasureRepository.forgetTraces(of: account, emailKey: keys.email, in: transaction)
        try await ErasureRepository.erase(account, at: now, in: transaction)
        erasure.erased = erasure.erased.filter { $0.value > 0 }
        erasure.kept = erasure.kept.filter { $0.value > 0 }
        try await ErasureRepository.add(erasure, in: transaction)
        let receipt = Receipt(erasure: erasure, reference: environment.vault.erasureReference(erasure.id))
        try await Outbox(environment.vault).post(
            .erasureReceipt(receipt, in: found.language), to: .address(address), in: transaction, at: now)
        try await EventRepository.append(
            drafts + [
                NewEvent(
                    kind: "account.erased", subject: account, version: 1,
                    actor: isAsked ? account : nil, capacity: isAsked ? .citizen : .service,
                    audience: .staff, payload: ["cause": .text(cause.rawValue)])
            ], at: now, in: transaction)
        try await SecurityRecord(environment).append(
            SecurityEvent(
                .dataErased, actor: isAsked ? account : nil, subject: account,
                facts: ["cause": .text(cause.rawValue)]), at: now, in: transaction)
        return receipt
    }

    /// Takes the person out of signatures that nobody can add to any more, and counts those that stay for now.
    private func unlink(
        person: [UInt8]?, email: [UInt8], _ erasure: inout Erasure, in transaction: Transaction
    ) async throws {
        var (signatures, judgements, kept) = (0, 0, 0)
        var until: LegalDate?
        var isKnown = true
        try await OwnSignatures(environment).each(person: person, email: email, in: transaction) { found in
            let closed = found.filter { !Self.mayBeSigned($0.kept) }.map {
                (petition: $0.kept.petition, signer: $0.signer, random: Self.randomSigner())
            }
            signatures += try await ErasureRepository.unlinkSignatures(closed, in: transaction)
            judgements += try await ErasureRepository.unlinkJudgements(closed, in: transaction)
            for open in found where Self.mayBeSigned(open.kept) {
                kept += open.signatures.count
                let term = environment.signerKeyTerm(of: open.kept)?.term.lastDay
                isKnown = isKnown && term != nil
                until = [until, term].compactMap { $0 }.max()
            }
        }
        erasure.erased[.signatureLinks] = signatures
        erasure.erased[.judgementLinks] = judgements
        erasure.kept[.openSignatures] = kept
        erasure.keysUntil = isKnown ? until : nil
    }

    /// One that was rejected comes back to its check where a complaint is upheld, as long as there is its key, and here is
    /// one.
    private static func mayBeSigned(_ kept: SignerKeyRepository.Kept) -> Bool {
        kept.state.canStillBeSigned || kept.state == .rejected
    }

    private func forget(
        _ account: UUID, address: EmailAddress, emailKey: [UInt8], isAsked: Bool, _ erasure: inout Erasure,
        at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        let records = try await ErasureRepository.records(of: account, in: transaction)
        erasure.kept[.petitions] = records.petitions
        erasure.kept[.complaints] = records.complaints
        let drafts = try await ErasureRepository.discardDrafts(of: account, at: now, in: transaction)
        // With the events of this very transaction, where they are the person's own.
        erasure.kept[.acts] = records.acts + (isAsked ? drafts.count { $0.wasDraft } + 1 : 0)
        erasure.kept[.securityEvents] = records.security + 1
        erasure.erased[.drafts] = drafts.count
        let comments = try await ErasureRepository.unlinkComments(of: account, in: transaction)
        erasure.erased[.commentAuthorship] = comments
        erasure.kept[.comments] = comments
        erasure.erased[.attachments] = try await AttachmentShelf(environment).erase(
            ofAuthor: account, at: now, in: transaction)
        // The name of a file that was taken out goes with the file, and the author's own with the author.
        for redaction in try await RedactionRepository.ofFilesAndNames(by: account, in: transaction) {
            try await RedactionRepository.rewrite(
                redaction, words: environment.vault.seal(words: [], of: redaction), in: transaction)
        }
        erasure.erased[.redactionComplaints] = try await RedactionRepository.eraseComplaints(
            by: account, in: transaction)
        let contributions = try await ErasureRepository.unlinkContributions(of: account, at: now, in: transaction)
        erasure.erased[.drafts, default: 0] += contributions.drafts
        erasure.erased[.contributionAuthorship] = contributions.submitted
        erasure.kept[.contributions] = contributions.submitted
        try await ErasureRepository.unlinkPeriodicFeedback(of: account, in: transaction)
        try await RepresentativeNamingRepository.forget(emailKey, in: transaction)
        let feedback = try await ErasureRepository.unlinkFeedback(of: account, in: transaction)
        erasure.erased[.feedbackAuthorship] = feedback
        erasure.kept[.feedback] = feedback
        erasure.erased[.authorshipReports] = try await AuthorshipReportRepository.unlink(account, in: transaction)
        erasure.erased[.sessions] = try await ErasureRepository.endTokens(of: account, in: transaction)
        erasure.erased[.codes] = try await ErasureRepository.forgetCodes(for: emailKey, in: transaction)
        erasure.erased[.follows] = try await ErasureRepository.endFollows(of: account, in: transaction)
        erasure.erased[.repeatKeys] = try await ErasureRepository.forgetRepeats(of: account, in: transaction)
        erasure.erased[.accessLog] = try await DataAccessRepository.unlink(account, in: transaction)
        erasure.erased[.letters] = try await OutboxRepository.forget(
            to: [Recipient.account(account), .address(address)].map(environment.vault.letterKey), in: transaction)
        return drafts.filter(\.wasDraft).map { draft in
            NewEvent(
                kind: "petition.withdrawn", subject: draft.id, version: draft.version,
                actor: isAsked ? account : nil, capacity: isAsked ? .applicant : .service, audience: .staff,
                payload: ["from": .text(PetitionState.draft.rawValue)])
        }
    }

    private static func randomSigner() -> [UInt8] {
        SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
    }
}

extension Refusal {
    fileprivate static let wrongErasureCode = Refusal.invalid(
        "/code", "bad_code",
        LocalizedText(
            kk: "Код қате, мерзімі өткен немесе пайдаланылған. Өз мекенжайыңызға жаңасын сұраңыз.",
            ru: "Код неверен, истёк или уже использован. Запросите новый на свой адрес.",
            en: "The code is wrong, has expired or was used. Ask for a new one to your own address."))

    fileprivate static let roleHeld = Refusal(
        .conflict, "role_held",
        LocalizedText(
            kk: "Сізде рөл бар. Алдымен әкімші оны тоқтатсын.",
            ru: "У вас есть роль. Сначала её должен снять администратор.",
            en: "You hold a role. An administrator has to end it first."))

    fileprivate static func petitionOpen(_ references: [String]) -> Refusal {
        let list = references.joined(separator: ", ")
        return Refusal(
            .conflict, "petition_open",
            LocalizedText(
                kk: """
                    Заң бойынша ашық петицияның және шағымына жауап берілмеген петицияның өтініш берушісі болуы керек: \
                    \(list). Петицияны кері қайтарып алыңыз немесе ол аяқталып, шағымға жауап берілгенде қайта сұраңыз.
                    """,
                ru: """
                    По закону у открытой петиции и у петиции с жалобой без ответа должен быть заявитель: \(list). Отзовите \
                    петицию или повторите запрос, когда она завершится и на жалобу ответят.
                    """,
                en: """
                    The law needs an open petition, and one with an unanswered complaint, to have its applicant: \(list). \
                    Withdraw it, or ask again once it has ended and the complaint is answered.
                    """))
    }
}
