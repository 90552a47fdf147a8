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
        _ notice: ComplaintNotice, about complaint: Complaint, on petition: Petition, under rules: PetitionRules,
        at now: Instant, in transaction: Transaction
    ) async throws {
        let named = [complaint.respondent.body, complaint.reviewer?.body].compactMap { $0 }
        let bodies = try await BodyRepository.find(Set(named), in: transaction)
        let wording = ComplaintWording(
            complaint: complaint, petition: petition, rules: rules,
            reviewer: complaint.reviewer?.body.flatMap { bodies[$0]?.name })
        let applicant = try await environment.applicant(of: petition, in: transaction)
        switch notice {
        case .filed:
            try await post(
                wording.filed, to: readers(of: complaint.respondent, bodies, petition, transaction), at: now, transaction)
        case .forwarded:
            if let reviewer = complaint.reviewer {
                try await post(
                    wording.received, to: readers(of: reviewer, bodies, petition, transaction), at: now, transaction)
            }
            try await post(wording.forwarded, to: applicant, at: now, transaction)
        case .answered:
            try await post(wording.answered, to: applicant, at: now, transaction)
            try await post(
                wording.decided, to: readers(of: complaint.respondent, bodies, petition, transaction), at: now,
                transaction)
        }
    }

    private func post(
        _ letter: (Language) -> Letter, to readers: [Environment.Reader], at now: Instant, _ transaction: Transaction
    ) async throws {
        let outbox = Outbox(environment.vault)
        for reader in readers {
            try await outbox.post(letter(reader.language), to: reader.recipient, in: transaction, at: now)
        }
    }

    /// Moderators who have a say about the complaint: not the applicant, nor those who took part in the rejection.
    private func readers(
        of debtor: Debtor, _ bodies: [UUID: Body], _ petition: Petition, _ transaction: Transaction
    ) async throws -> [Environment.Reader] {
        if let body = debtor.body.flatMap({ bodies[$0] }) {
            return try await environment.readers(of: body, in: transaction)
        }
        let involved = try await DecisionRepository.moderators(rejecting: petition.id, in: transaction)
        return try await environment.moderators(
            except: involved.union([petition.applicant].compactMap { $0 }), in: transaction)
    }
}
