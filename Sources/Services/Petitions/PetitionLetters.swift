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
        _ notice: PetitionNotice, about petition: Petition, under rules: BoundRules, at now: Instant,
        in transaction: Transaction
    ) async throws {
        let outbox = Outbox(environment.vault)
        let wording = PetitionWording(petition: petition, rules: rules)
        switch notice.addressee {
        case .applicant:
            guard let applicant = petition.applicant,
                let language = try await AccountRepository.language(of: applicant, in: transaction)
            else { return }
            try await outbox.post(
                wording.letter(notice, in: language), to: .account(applicant), in: transaction, at: now)
        case .body:
            let readers = try await DebtorReaders(logger: environment.logger).readers(of: rules.body, in: transaction)
            try await outbox.post(
                readers.map { (wording.letter(notice, in: $0.language), $0.recipient) }, in: transaction, at: now)
        case .followers: break
        }
    }
}

extension PetitionNotice {
    enum Addressee {
        case applicant, body
        /// Through an announcement alone.
        case followers
    }

    var addressee: Addressee {
        switch self {
        case .bodyOwesAnswer, .bodyHasProposal, .bodyReceivesPetition, .bodyOwesNothing: .body
        case .withdrawn: .followers
        case .supportReached, .supportMissed, .returned, .rejected, .published, .thresholdReached, .thresholdMissed,
            .takenDown, .registered, .forwarded, .invited, .proceedingAnnounced, .proceedingCalledOff, .draftPublished,
            .decisionPublished, .noDecision, .replied, .noted, .statementMade, .reopened, .concluded:
            .applicant
        }
    }
}
