import Domain
import Foundation
import Postgres
import Store

/// Tells by letter what is owed and when: whoever owes it, and, once it is late or its date has moved, whoever it is
/// owed to: the applicant, or whoever gave feedback. In the transaction that notes that it was said.
package struct ReminderLetters: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Reminds whoever owes `obligation`; at the stage `late` tells the applicant as well, where they are owed it.
    package func post(
        _ stage: Reminder, about obligation: Obligation, in docket: Docket, at now: Instant,
        in transaction: Transaction
    ) async throws {
        let (wording, readers) = try await readers(of: obligation, docket, at: now, in: transaction)
        let toDebtor = readers.map { (wording.reminder(stage, in: $0.language), $0.recipient) }
        var toApplicant: [(Letter, Recipient)] = []
        // Of silence the applicant is told with what it means, by the petition's own letter.
        let isSilence =
            [.consideration, .proposalReply].contains(obligation.kind)
            && docket.rules.version.flag("silence_is_refusal")
        if stage == .late, obligation.creditor == .applicant, !isSilence {
            toApplicant = try await applicant(of: docket, owed: obligation, in: transaction) { wording.overdue(in: $0) }
        }
        try await Outbox(environment.vault).post(toDebtor + toApplicant, in: transaction, at: now)
    }

    /// Tells both sides that a date has moved, and why.
    ///
    /// - Parameters:
    ///   - obligation: as it stands after the move.
    ///   - day: the last day that it had before.
    package func postMove(
        of obligation: Obligation, was day: LegalDate, as kind: ObligationMove.Kind, because reason: [Language: String],
        in docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws {
        let (wording, readers) = try await readers(of: obligation, docket, at: now, in: transaction)
        let letter = { wording.moved(from: day, as: kind, because: reason, in: $0) }
        let toDebtor = readers.map { (letter($0.language), $0.recipient) }
        let toApplicant = try await applicant(of: docket, owed: obligation, in: transaction, letter)
        try await Outbox(environment.vault).post(toDebtor + toApplicant, in: transaction, at: now)
    }

    private func readers(
        of obligation: Obligation, _ docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws -> (ObligationWording, [DebtorReaders.Reader]) {
        let body = try await debtor(of: obligation, rules: docket.rules, in: transaction)
        let wording = ObligationWording(
            obligation: obligation, docket: docket, debtor: body, today: docket.rules.date(of: now))
        return (wording, try await DebtorReaders(logger: environment.logger).readers(of: body, in: transaction))
    }

    private func debtor(
        of obligation: Obligation, rules: BoundRules, in transaction: Transaction
    ) async throws -> Body? {
        guard let id = obligation.debtor.body else { return nil }
        return id == rules.body.id ? rules.body : try await BodyRepository.find(id, in: transaction)
    }

    private func applicant(
        of docket: Docket, owed obligation: Obligation, in transaction: Transaction, _ letter: (Language) -> Letter
    ) async throws -> [(Letter, Recipient)] {
        // Feedback is given by many on one initiative or list, which nobody filed.
        let creditor: UUID? =
            switch obligation.subject {
            case .feedback(let id): try await FeedbackRepository.author(of: id, in: transaction)
            case .redaction(let id): try await RedactionRepository.author(of: id, in: transaction)
            case .authorshipReport(let id): try await AuthorshipReportRepository.reporter(of: id, in: transaction)
            case .periodicFeedback(let id): try await PeriodicFeedbackRepository.account(ofPart: id, in: transaction)
            // Those who speak for it are told what was found, not when it is due.
            case .organisation: nil
            case .petition, .complaint, .commitment, .consultation: docket.applicant
            }
        guard let applicant = creditor,
            let language = try await AccountRepository.language(of: applicant, in: transaction)
        else { return [] }
        return [(letter(language), .account(applicant))]
    }
}
