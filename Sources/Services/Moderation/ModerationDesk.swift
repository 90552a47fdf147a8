import Domain
import Foundation
import Store

/// What a moderator reads: the queue, and everything about one petition.
package struct ModerationDesk: Sendable {
    package enum Holder: String, Sendable {
        case nobody, me, other
    }

    package struct QueueItem: Hashable, Sendable {
        package var petition: PetitionListing.Item
        package var dueOn: LegalDate
        package var workingDaysLeft: Int
        package var holder: Holder
        package var claimedAt: Instant?
        package var awaitsSecondOpinion: Bool
        /// Whether this moderator may decide: not on their own petition, nor second their own proposal.
        package var isMineToDecide: Bool
    }

    /// One petition with what helps to decide about it.
    package struct Dossier: Sendable {
        package var view: PetitionView
        package var holder: Holder
        /// What the check-list has to cover: every code that a moderator can reject for.
        package var codes: [RejectionCode]
        /// Published petitions on a like subject: perhaps this one repeats one of them.
        package var similar: [PetitionListing.Item]
        package var decisions: [DecisionRepository.Recorded]
        package var notes: [DecisionRepository.Note]
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How much of each kind waits.
    package func waiting(by actor: Actor) async throws -> WaitingRepository.Counts {
        try actor.require(.readModerationQueue)
        return try await WaitingRepository.counts(in: environment.pool)
    }

    /// Soonest due first.
    package func queue(
        after mark: QueueRepository.Mark?, limit: Int, by actor: Actor
    ) async throws -> (items: [QueueItem], next: QueueRepository.Mark?) {
        try actor.require(.readModerationQueue)
        let now = environment.clock.now()
        let found = try await QueueRepository.page(after: mark, limit: limit + 1, in: environment.pool)
        let items = found.prefix(limit).map { item in
            QueueItem(
                petition: item.petition, dueOn: item.dueOn,
                workingDaysLeft: environment.rules.version(item.ruleVersion)
                    .map { environment.workingDaysLeft(until: item.dueOn, under: $0) } ?? 0,
                holder: holder(of: item.claim, for: actor, at: now),
                claimedAt: item.claim.flatMap { $0.holds(at: now) ? $0.at : nil },
                awaitsSecondOpinion: item.petition.state == .secondOpinion,
                isMineToDecide: item.applicant != actor.account && item.proposedBy != actor.account)
        }
        guard found.count > limit, let last = items.last else { return (items, nil) }
        return (items, QueueRepository.Mark(dueOn: last.dueOn, id: last.petition.id))
    }

    package func dossier(_ id: UUID, by actor: Actor) async throws -> Dossier {
        try actor.require(.readModerationQueue)
        let view = try await Browsing(environment).petition(id, reader: actor)
        try view.petition.requireModerator(actor, .readModerationQueue)
        let now = environment.clock.now()
        let version =
            environment.rules.version(view.petition.ruleVersion ?? "")
            ?? environment.rules.inForce(view.petition.profile, at: now)
        return Dossier(
            view: view, holder: holder(of: view.petition.claim, for: actor, at: now),
            codes: version?.rejectionCodes.filter { !$0.automatic } ?? [],
            similar: try await PetitionListing.similar(
                to: view.petition.text.subject, profile: view.petition.profile, except: id, limit: 5,
                in: environment.pool),
            decisions: try await DecisionRepository.decisions(of: id, in: environment.pool),
            notes: try await DecisionRepository.notes(on: id, in: environment.pool))
    }

    private func holder(of claim: Petition.Claim?, for actor: Actor, at now: Instant) -> Holder {
        guard let claim, claim.holds(at: now) else { return .nobody }
        return claim.moderator == actor.account ? .me : .other
    }
}
