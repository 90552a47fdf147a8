import Domain
import Foundation
import Postgres
import Store

/// Destroys the keys of petitions when the rules of their profile say so. From then on nobody can tell who signed, with
/// the key file or without; rows and counts stay as they are.
struct SignerKeyRetention: Sendable {
    private static let portion = 500

    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    private static let day = 86_400

    /// Returns how many keys are gone. One that cannot be destroyed does not keep the others.
    func sweep() async throws -> Int {
        var destroyed = 0
        var last: UUID?
        while !Task.isCancelled {
            let found = try await SignerKeyRepository.closed(
                at: environment.clock.now(), after: last, limit: Self.portion, in: environment.pool)
            for kept in found where isOver(kept) != nil {
                guard try await isClockBelieved() else { return destroyed }
                do {
                    if try await destroy(kept.petition) { destroyed += 1 }
                } catch  where !Task.isCancelled {
                    environment.logger.error(
                        "a key was not destroyed",
                        metadata: ["petition": "\(kept.petition)", "reason": "\(error)"])
                }
            }
            guard found.count == Self.portion else { break }
            last = found.last?.petition
        }
        return destroyed
    }

    private func destroy(_ id: UUID) async throws -> Bool {
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction),
                // Looked at again under the lock: it may have been reopened, or a complaint have come.
                let kept = try await SignerKeyRepository.closed(id, at: now, in: transaction),
                let term = isOver(kept),
                let gone = try await SignerKeyRepository.destroy(id, by: term.rule, at: now, in: transaction)
            else { return false }
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "petition.keys_destroyed", subject: id, version: petition.version, actor: nil,
                        capacity: .service, audience: petition.isListed ? .everybody : .staff,
                        payload: [
                            "rule": .text(term.rule), "kept_until": .date(term.lastDay),
                            "supporters": .number(gone.supporters), "signatures": .number(gone.signatures),
                        ])
                ], at: now, in: transaction)
            try await SecurityRecord(environment).append(
                SecurityEvent(.keyDestroyed, subject: id, facts: ["rule": .text(term.rule)]), at: now, in: transaction)
            return true
        }
    }

    /// Whether the record has been going for a day and more at about this time. Keys do not come back, so they do not go by one
    /// reading of a clock, which can be wrong by years after a start. Where the record has been still for long, that this
    /// was seen is noted, and keys go a day later.
    private func isClockBelieved() async throws -> Bool {
        let now = environment.clock.now()
        let (dayAgo, monthAgo) = (now.adding(seconds: -Self.day), now.adding(seconds: -30 * Self.day))
        let moments = try await EventRepository.moments(around: dayAgo, in: environment.pool)
        if let before = moments.before, before >= monthAgo { return true }
        if let last = moments.last, last >= dayAgo, last <= now { return false }
        environment.logger.warning("keys are not destroyed before the record has gone on for a day")
        try await environment.pool.transaction { transaction in
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "personal_data.due", subject: ObligationRepository.serviceKey, version: 1, actor: nil,
                        capacity: .service, audience: .staff, payload: [:])
                ], at: now, in: transaction)
        }
        return false
    }

    /// The term that is over; nil where none is.
    private func isOver(_ kept: SignerKeyRepository.Kept) -> RuleVersion.KeyTerm? {
        environment.signerKeyTerm(of: kept).flatMap { term, today in term.lastDay < today ? term : nil }
    }
}

extension Environment {
    /// Until when the signers of a petition can be recognised, and today, where its rules say so.
    func signerKeyTerm(
        of kept: SignerKeyRepository.Kept
    ) -> (term: RuleVersion.KeyTerm, today: LegalDate)? {
        let now = clock.now()
        let version = kept.ruleVersion.map { rules.version($0) } ?? rules.inForce(kept.profile, at: now)
        guard let version else { return nil }
        let term = version.signerKeyTerm(
            endedOn: kept.endedAt.map(version.zone.date), signingClosedOn: kept.closesAt.map(version.zone.date))
        return term.map { ($0, version.zone.date(of: now)) }
    }
}
