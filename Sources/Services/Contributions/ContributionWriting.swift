import Domain
import Foundation
import Postgres
import Store

/// Writes a contribution and what follows from it: its reference, its revision, the receipt, the event.
struct ContributionWriting: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// The caller holds the consultation's lock and that of the contribution, and ends the transaction.
    func write(
        _ contribution: Contribution, over old: Contribution, in consultation: Consultation, by actor: Actor,
        at now: Instant, in transaction: Transaction
    ) async throws {
        var next = contribution
        let isSubmission = next.revision != old.revision
        let rules = try await environment.rules(of: consultation, at: now, in: transaction)
        if isSubmission, let comments = next.content?.comments {
            next.content?.comments = try await PassageAnchoring().settle(
                comments, in: consultation.id, in: transaction)
        }
        let books = RedactionBooks(environment)
        var original: RedactionBooks.Original?
        if isSubmission { (next, original) = try await books.applying(to: next, in: transaction) }
        var attached = 0
        if isSubmission {
            attached = try await AttachmentShelf(environment).settle(next, in: transaction)
            try await ContributionRepository.keepRevision(
                of: next, sealed: environment.vault.sealRevision(of: next), in: transaction)
            if let original { try await books.keep(original, of: next, in: transaction) }
        }
        if isSubmission || next.state == .withdrawn, next.hasComments || old.hasComments {
            try await PassageAnchoring().keep(next, in: transaction)
        }
        var recipient: (account: UUID, language: Language)?
        if isSubmission, next.channel == .online, let account = next.account {
            recipient = (account, try await AccountRepository.language(of: account, in: transaction) ?? .kk)
        }
        // From here to the commit contributions go one after the other: whoever is given a reference holds the counter, and
        // whoever is in the record its head.
        if isSubmission, next.reference == nil {
            next.reference = try await PetitionRepository.nextReference(
                prefix: rules.version.referencePrefix + "-P", year: rules.date(of: now).year, in: transaction)
        }
        guard
            try await ContributionRepository.save(
                environment.vault.seal(next), over: old.version, at: now, in: transaction)
        else { throw Refusal.overtaken(old.version) }
        // What was answered is not what stands there now.
        if isSubmission, old.revision != nil { try await ReplyRepository.reachAnew([next.id], in: transaction) }
        if let recipient, let reference = next.reference {
            // A letter by which the contribution and what became of it can be found.
            let letter = ReceiptWording(
                reference: reference, revision: next.revision ?? 1, consultation: consultation
            ).letter(in: recipient.language)
            try await Outbox(environment.vault).post([(letter, .account(recipient.account))], in: transaction, at: now)
        }
        guard let kind = eventKind(next, old) else { return }
        let isConfidential = next.content?.disclosure.kind == .confidential
        let capacity: NewEvent.Capacity =
            switch (next.channel, next.organisation) {
            // That an organisation asked for confidentiality is told neither here nor by what is owed.
            case (.online, _) where isConfidential: .citizen
            case (.online, nil): .citizen
            case (.online, _): .representative
            default: actor.grants.contains { $0.role == .official } ? .official : .moderator
            }
        var facts: [String: EventFact] = ["contribution": .text(next.id.text)]
        if let reference = next.reference { facts["reference"] = .text(reference) }
        if let revision = next.revision { facts["revision"] = .number(revision) }
        if attached > 0 { facts["attachments"] = .number(attached) }
        if next.channel != .online { facts["channel"] = .text(next.channel.rawValue) }
        let voided =
            next.state == .withdrawn
            ? try await voidReviews(of: next.id, in: consultation.id, at: now, in: transaction) : []
        var owed: [NewEvent] = []
        if isSubmission, let organisation = next.organisation, !isConfidential {
            owed = try await OrganisationBooks(environment).spoken(
                by: organisation, in: consultation.docket(under: rules), at: now, in: transaction)
        }
        // Who spoke is in the contribution, as its author wants to be shown: the record does not say more.
        try await EventRepository.append(
            [
                NewEvent(
                    kind: kind, subject: consultation.id, version: consultation.version, actor: nil,
                    capacity: capacity, audience: .everybody, payload: facts)
            ] + voided + owed, at: now, in: transaction)
    }

    /// Nobody owes another look at what was taken out of something that its author takes back.
    private func voidReviews(
        of contribution: UUID, in consultation: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        let disputed = try await RedactionRepository.disputed(of: contribution, in: transaction)
        guard !disputed.isEmpty,
            let docket = try await Dockets(environment).find(.consultation(consultation), at: now, in: transaction)
        else { return [] }
        return try await ObligationBooks(environment).apply(
            disputed.map { .void(about: .redaction($0), .withdrawn) }, on: docket, at: now, in: transaction)
    }

    private func eventKind(_ next: Contribution, _ old: Contribution) -> String? {
        if next.state == .withdrawn { return "contribution.withdrawn" }
        guard next.revision != old.revision else { return nil }
        return old.revision == nil ? "contribution.submitted" : "contribution.changed"
    }
}

extension Contribution {
    fileprivate var hasComments: Bool { content?.comments.isEmpty == false }
}
