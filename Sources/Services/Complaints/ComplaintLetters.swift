import Domain
import Foundation
import Postgres
import Store

/// What has to be told of a complaint.
enum ComplaintNotice: String, Sendable {
    case filed, forwarded, answered
}

/// Tells by mail what became of a complaint, in the transaction in which it happens.
struct ComplaintLetters: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    func post(
        _ notice: ComplaintNotice, about complaint: Complaint, on petition: Petition, under rules: BoundRules,
        at now: Instant, in transaction: Transaction
    ) async throws {
        let named = [complaint.respondent.body, complaint.reviewer?.body].compactMap { $0 }
        let bodies = try await BodyRepository.find(Set(named), in: transaction)
        let wording = ComplaintWording(
            complaint: complaint, petition: petition, rules: rules,
            reviewer: complaint.reviewer?.body.flatMap { bodies[$0]?.name })
        switch notice {
        case .filed:
            try await post(wording.filed, to: complaint.respondent, bodies, petition, at: now, transaction)
        case .forwarded:
            if let reviewer = complaint.reviewer {
                try await post(wording.received, to: reviewer, bodies, petition, at: now, transaction)
            }
            try await post(wording.forwarded, toApplicantOf: petition, at: now, transaction)
        case .answered:
            try await post(wording.answered, toApplicantOf: petition, at: now, transaction)
            try await post(wording.decided, to: complaint.respondent, bodies, petition, at: now, transaction)
        }
    }

    private func post(
        _ letter: (Language) -> Letter, toApplicantOf petition: Petition, at now: Instant, _ transaction: Transaction
    ) async throws {
        guard let applicant = petition.applicant,
            let language = try await AccountRepository.language(of: applicant, in: transaction)
        else { return }
        try await Outbox(environment.vault).post(
            letter(language), to: .account(applicant), in: transaction, at: now)
    }

    /// To the body, or to moderators who have a say: not the applicant, nor those who took part in the rejection.
    private func post(
        _ letter: (Language) -> Letter, to debtor: Debtor, _ bodies: [UUID: Body], _ petition: Petition,
        at now: Instant, _ transaction: Transaction
    ) async throws {
        let involved = try await DecisionRepository.moderators(rejecting: petition.id, in: transaction)
        let readers = try await DebtorReaders(logger: environment.logger).readers(
            of: debtor.body.flatMap { bodies[$0] }, except: involved.union([petition.applicant].compactMap { $0 }),
            in: transaction)
        try await Outbox(environment.vault).post(
            readers.map { (letter($0.language), $0.recipient) }, in: transaction, at: now)
    }
}
