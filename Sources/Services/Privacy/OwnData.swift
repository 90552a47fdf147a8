import Domain
import Foundation
import Postgres
import Store

/// Everything that is held on one person, as they are given it: one state of the database, each thing once.
package struct OwnData: Sendable {
    package struct RedactionComplaint: Sendable {
        package var contribution: UUID
        package var redaction: UUID
        package var text: String
        package var at: Instant
    }

    package struct Signature: Hashable, Sendable {
        package var petition: UUID
        package var reference: String?
        package var stage: SignatureStage
        package var signedAt: Instant
        /// A suspect one is valid until a review has said otherwise: what is noticed, an attacker need not learn.
        package var standing: SignatureStanding
        package var region: String?
    }

    package struct CopiedLetter: Hashable, Sendable {
        package var kind: String
        package var createdAt: Instant
        package var sentAt: Instant?
        /// Nil for one that lets its reader in: whoever has a session could read the code that it waits for.
        package var letter: Letter?
    }

    package struct Judgement: Hashable, Sendable {
        package var petition: UUID
        package var verdict: JudgementRepository.Own
    }

    package var madeAt: Instant
    package var account: OwnDataRepository.Account
    package var email: String
    package var name: String?
    package var roles: [OwnDataRepository.Role] = []
    package var petitions: [OwnDataRepository.Petition] = []
    package var texts: [OwnDataRepository.Text] = []
    package var signatures: [Signature] = []
    package var judgements: [Judgement] = []
    package var complaints: [OwnDataRepository.Complaint] = []
    package var comments: [OwnDataRepository.Writing] = []
    package var contributions: [Contribution] = []
    /// What the person said against redactions, by the contribution.
    package var redactionComplaints: [UUID: [RedactionComplaint]] = [:]
    /// By the contribution that they belong to, those of earlier revisions included.
    package var attachments: [UUID: [Attachment]] = [:]
    package var feedback: [OwnDataRepository.Feedback] = []
    package var authorshipReports: [AuthorshipReport] = []
    package var notes: [OwnDataRepository.Writing] = []
    package var follows: [FollowView] = []
    package var tokens: [OwnDataRepository.Token] = []
    package var codes: [OwnDataRepository.Pass] = []
    package var letters: [CopiedLetter] = []
    package var bounce: OwnDataRepository.Bounce?
    package var credential: OwnDataRepository.Credential?
    package var devices: [OwnDataRepository.Device] = []
    package var invitation: OwnDataRepository.Invitation?
    package var securityNotes: [OwnDataRepository.SecurityNote] = []
    package var repeatKeys: [OwnDataRepository.RepeatKey] = []
    package var accesses: [DataAccess] = []
    package var acts: [OwnDataRepository.Act] = []
}

/// Gives people what is held on them.
package struct OwnDataExport: Sendable {
    /// One read may go through the keys of every petition.
    private static let accessesAtMost = 100_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `export_under_way` while another one of the same account is made, on whichever server.
    package func run(for actor: Actor) async throws -> OwnData {
        try actor.require(.readOwnData)
        let id = actor.account
        let data = try await gather(of: id)
        // Noted before anybody sees it.
        try await environment.pool.transaction { transaction in
            try await SecurityRecord(environment).append(
                SecurityEvent(.dataExported, actor: id, subject: id), at: environment.clock.now(), in: transaction)
        }
        return data
    }

    private func gather(of id: UUID) async throws -> OwnData {
        try await environment.pool.transaction(
            TransactionOptions(isolation: .repeatableRead, readOnly: true)
        ) { transaction in
            // One at a time: each goes through every petition on a connection of its own.
            guard try await OwnDataRepository.claim(id, in: transaction) else { throw Refusal.exportUnderWay }
            guard let account = try await OwnDataRepository.account(id, in: transaction) else { throw Refusal.notFound }
            let vault = environment.vault
            let email = try vault.open(account.emailSealed, for: .accountEmail(id))
            var data = OwnData(
                madeAt: environment.clock.now(), account: account, email: email,
                name: try account.nameSealed.map { sealed in try vault.open(sealed, for: .accountName(id)) })
            data.roles = try await OwnDataRepository.roles(of: id, in: transaction)
            data.petitions = try await OwnDataRepository.petitions(of: id, in: transaction)
            data.texts = try await OwnDataRepository.texts(of: id, in: transaction)
            data.complaints = try await OwnDataRepository.complaints(of: id, in: transaction)
            data.comments = try await OwnDataRepository.comments(of: id, in: transaction)
            data.contributions = try await RedactionBooks(environment).restoring(
                OwnDataRepository.contributions(of: id, in: transaction).map(vault.open), in: transaction)
            data.attachments = try Dictionary(
                grouping: await AttachmentRepository.attachments(
                    ofContributions: data.contributions.map(\.id), in: transaction
                ).map(vault.open), by: \.owner.id)
            data.redactionComplaints = try Dictionary(
                grouping: await RedactionRepository.complaints(by: id, in: transaction).map { one in
                    OwnData.RedactionComplaint(
                        contribution: one.contribution, redaction: one.redaction,
                        text: try vault.open(one.sealed, for: .redactionComplaint(one.redaction)), at: one.at)
                }, by: \.contribution)
            data.feedback = try await OwnDataRepository.feedback(of: id, in: transaction)
            data.authorshipReports = try await AuthorshipReportRepository.reports(by: id, in: transaction)
            data.notes = try await OwnDataRepository.notes(of: id, in: transaction)
            data.follows = try await FollowRepository.described(of: id, in: transaction).map {
                FollowView($0, rules: environment.rules)
            }
            data.tokens = try await OwnDataRepository.tokens(of: id, in: transaction)
            data.codes = try await OwnDataRepository.codes(for: account.emailKey, in: transaction)
            data.letters = try await OutboxRepository.letters(
                to: [Recipient.account(id), .address(EmailAddress(email))].map(vault.letterKey), in: transaction
            ).map { try copied($0) }
            data.bounce = try await OwnDataRepository.bounce(of: account.emailKey, in: transaction)
            data.credential = try await OwnDataRepository.credential(of: id, in: transaction)
            data.devices = try await OwnDataRepository.devices(of: id, in: transaction)
            data.invitation = try await OwnDataRepository.invitation(of: id, in: transaction)
            data.securityNotes = try await OwnDataRepository.securityNotes(of: id, in: transaction)
            data.repeatKeys = try await OwnDataRepository.repeatKeys(of: id, in: transaction)
            data.accesses = try await DataAccessRepository.page(
                of: id, after: nil, limit: Self.accessesAtMost, in: transaction)
            data.acts = try await OwnDataRepository.acts(of: id, in: transaction)
            try await addSignatures(to: &data, in: transaction)
            return data
        }
    }

    private func copied(_ own: OutboxRepository.Own) throws -> OwnData.CopiedLetter {
        var copy = OwnData.CopiedLetter(kind: own.kind, createdAt: own.createdAt, sentAt: own.sentAt)
        guard !Letter.kindsWithSecret.contains(own.kind) else { return copy }
        let text = try environment.vault.open(own.messageSealed, for: .letterText(own.id))
        copy.letter = try JSONDecoder().decode(Letter.self, from: Data(text.utf8))
        return copy
    }

    private func addSignatures(to data: inout OwnData, in transaction: Transaction) async throws {
        try await OwnSignatures(environment).each(
            person: data.account.personKey, email: data.account.emailKey, in: transaction
        ) { found in
            for found in found {
                data.signatures += found.given
                data.judgements += found.verdicts.map {
                    OwnData.Judgement(petition: found.kept.petition, verdict: $0)
                }
            }
        }
    }
}

extension Refusal {
    fileprivate static let exportUnderWay = Refusal(
        .tooMany, "export_under_way",
        LocalizedText(
            kk: "Деректеріңіздің көшірмесі қазір дайындалып жатыр. Оны күтіңіз немесе сәлден соң қайталаңыз.",
            ru: "Копия ваших данных уже готовится. Дождитесь её или повторите немного позже.",
            en: "A copy of your data is being made already. Wait for it, or try again in a moment."),
        retryAfter: 5)
}
