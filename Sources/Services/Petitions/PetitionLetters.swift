import Domain
import Foundation
import Postgres
import Store

/// Tells people by mail what became of a petition, in the transaction in which it happens.
struct PetitionLetters: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    func post(
        _ notice: PetitionNotice, about petition: Petition, under rules: PetitionRules, at now: Instant,
        in transaction: Transaction
    ) async throws {
        let outbox = Outbox(environment.vault)
        let wording = PetitionWording(petition: petition, rules: rules)
        switch notice.addressee {
        case .applicant:
            guard let applicant = petition.applicant else { return }
            let language = try await AccountRepository.language(of: applicant, in: transaction) ?? .kk
            try await outbox.post(
                wording.letter(notice, in: language), to: .account(applicant), in: transaction, at: now)
        case .body:
            let contact = rules.body.contactEmail.flatMap { try? EmailAddress($0) }
            var readers = try await AccountRepository.officials(of: rules.body.id, in: transaction)
            if readers.isEmpty, contact == nil {
                // What is owed must reach somebody: whoever can appoint an official.
                environment.logger.error("a body has nobody to write to", metadata: ["body": "\(rules.body.key)"])
                readers = try await AccountRepository.administrators(in: transaction)
            }
            for reader in readers {
                try await outbox.post(
                    wording.letter(notice, in: reader.language), to: .account(reader.account), in: transaction, at: now)
            }
            if let contact {
                try await outbox.post(wording.letter(notice, in: .kk), to: .address(contact), in: transaction, at: now)
            }
        }
    }
}

extension PetitionNotice {
    enum Addressee {
        case applicant, body
    }

    var addressee: Addressee {
        switch self {
        case .bodyOwesAnswer, .bodyHasProposal, .bodyReceivesPetition: .body
        case .supportReached, .supportMissed, .returned, .rejected, .published, .thresholdReached, .thresholdMissed,
            .takenDown, .registered, .forwarded, .invited, .proceedingAnnounced, .proceedingCalledOff, .draftPublished,
            .decisionPublished, .noDecision, .replied, .noted, .statementMade, .reopened, .concluded:
            .applicant
        }
    }
}
