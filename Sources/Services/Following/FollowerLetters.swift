import Domain
import Foundation
import Postgres
import Store

/// Writes to followers, and to contributors where it concerns them, what was announced: to each account once, whatever
/// stops in between or runs elsewhere as well.
///
/// A portion of letters and the mark how far it has come are one transaction, and the announcement is locked in it.
package struct FollowerLetters: Sendable {
    /// A fraction of a second of work, so that little is done again where it is interrupted.
    package static let portion = 500

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Goes on until nothing waits. Returns how many letters it wrote.
    @discardableResult
    package func deliverDue() async throws -> Int {
        var (letters, mark) = (0, AnnouncementRepository.Mark?.none)
        while !Task.isCancelled {
            do {
                guard let count = try await deliverNext(after: mark) else { break }
                letters += count
            } catch let failure as Failure {
                // One that cannot be told does not keep the others; the next round tries it again.
                environment.logger.error(
                    "an announcement could not be told",
                    metadata: ["announcement": "\(failure.mark.id)", "reason": "\(failure.reason)"])
                mark = failure.mark
            }
        }
        return letters
    }

    /// Why one announcement could not be told.
    private struct Failure: Error {
        var mark: AnnouncementRepository.Mark
        var reason: any Error
    }

    /// The next portion of the announcement that has waited the longest after `mark`; nil where none waits.
    package func deliverNext(
        portion: Int = Self.portion, after mark: AnnouncementRepository.Mark? = nil
    ) async throws -> Int? {
        try await environment.pool.transaction { transaction in
            guard let waiting = try await AnnouncementRepository.claim(after: mark, in: transaction) else { return nil }
            do {
                return try await tell(waiting, to: portion, in: transaction)
            } catch  where !Task.isCancelled {
                throw Failure(mark: .init(createdAt: waiting.createdAt, id: waiting.id), reason: error)
            }
        }
    }

    private func tell(
        _ waiting: AnnouncementRepository.Waiting, to portion: Int, in transaction: Transaction
    ) async throws -> Int {
        let now = environment.clock.now()
        let announcement = waiting.announcement
        guard let docket = try await Dockets(environment).find(announcement.matter, at: now, in: transaction),
            let body = try await BodyRepository.find(announcement.body, in: transaction)
        else { throw Refusal.notFound }
        let isWide = announcement.kind.reachesWidely
        let audience = FollowRepository.Audience(
            matter: docket.matter.id, body: isWide ? body.id : nil,
            topic: isWide ? .init(profile: body.profile, code: docket.topic) : nil,
            contributors: announcement.kind.reachesContributors, followingAt: waiting.createdAt)
        let followers = try await FollowRepository.followers(
            of: audience, after: waiting.toldThrough, limit: portion, in: transaction)
        // The applicant has a letter of their own about everything.
        let readers = followers.filter {
            !$0.isDisabled && !$0.isSuspended && $0.account != docket.applicant
        }
        let wording = AnnouncementWording(
            announcement: announcement, docket: docket, body: body, profile: environment.rules.profiles[body.profile])
        try await Outbox(environment.vault).post(
            readers.map { reader in
                let path = reader.follow.map { Following.linkRoot + environment.vault.followToken($0) }
                return (
                    wording.letter(to: reader.way, in: reader.language, unfollowPath: path), .account(reader.account)
                )
            }, in: transaction, at: now)
        if let last = followers.last, followers.count == portion {
            try await AnnouncementRepository.markTold(waiting.id, through: last.account, in: transaction)
        } else {
            try await AnnouncementRepository.markDone(waiting.id, at: now, in: transaction)
        }
        return readers.count
    }
}
