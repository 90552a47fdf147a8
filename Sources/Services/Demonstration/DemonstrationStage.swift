import Domain
import Foundation
import Postgres
import Store

/// Takes one petition of the demonstration from wherever it stands to where the file wants it, each step on its day.
struct DemonstrationStage: Sendable {
    /// A server that runs beside may end a petition of the past before its supporters are there; it is filed again then.
    private static let attempts = 5

    /// Its clock is the stage's.
    let environment: Environment
    let clock: StageClock
    let cast: DemonstrationCast
    private let signing: Signing

    init(environment: Environment, cast: DemonstrationCast) {
        let zone = environment.rules.profiles["kz"]?.zone ?? .utc
        clock = StageClock(environment.clock, in: zone)
        var environment = environment
        environment.clock = clock.wall
        self.environment = environment
        self.cast = cast
        signing = Signing(environment, commits: GroupCommit(environment))
    }

    @discardableResult
    func play(_ wanted: DemonstrationFile.Petition, addressedTo body: UUID) async throws -> PetitionView {
        let applicant = cast.applicants[Language(rawValue: wanted.language) ?? .en] ?? cast.applicants[.en]!
        for attempt in 0..<Self.attempts {
            clock.reset()
            let view = try await collect(wanted, addressedTo: body, by: applicant, attempt: attempt)
            if view.petition.state == .rejected, wanted.rejection == nil { continue }
            let id = view.petition.id
            if let answer = wanted.answer {
                try await self.answer(answer, to: id, in: wanted.language, by: applicant)
            }
            clock.reset()
            return try await Browsing(environment).petition(id, reader: applicant)
        }
        throw DemonstrationFault("The demonstration petition \(wanted.key) finds no supporters in time.")
    }

    /// Up to the end of its collection, if it has to get there.
    private func collect(
        _ wanted: DemonstrationFile.Petition, addressedTo body: UUID, by applicant: Actor, attempt: Int
    ) async throws -> PetitionView {
        clock.advance(to: wanted.filed)
        var view = try await filed(wanted, to: body, by: applicant, attempt: attempt)
        let id = view.petition.id
        if view.petition.state == .draft {
            view = try await Submission(environment).submit(id, expecting: nil, by: applicant)
        }
        if view.petition.state == .gatheringSupport {
            let all = view.petition.support?.required ?? 0
            try await give(wanted.state == .gatheringSupport ? wanted.supporters ?? 0 : all, .support, to: id)
            view = try await Browsing(environment).petition(id, reader: applicant)
        }
        clock.advance(to: wanted.published ?? wanted.filed)
        if view.petition.state == .underCheck, wanted.state != .underCheck {
            view = try await decide(wanted, id)
        }
        if view.petition.state == .secondOpinion, let rejection = wanted.rejection {
            view = try await Moderation(environment).secondOpinion(
                id, agrees: true, reason: rejection.secondReason, expecting: nil, by: cast.moderators[1])
        }
        clock.advance(to: wanted.signed ?? wanted.published ?? wanted.filed)
        if view.petition.state == .collecting {
            try await give(wanted.signatures ?? 0, .collection, to: id)
        }
        return try await Browsing(environment).petition(id, reader: applicant)
    }

    /// The petition as an earlier, unfinished loading left it, or a new draft.
    private func filed(
        _ wanted: DemonstrationFile.Petition, to body: UUID, by applicant: Actor, attempt: Int
    ) async throws -> PetitionView {
        // The key that the draft is made under finds it again.
        let key = attempt == 0 ? wanted.key : "\(wanted.key)-\(attempt)"
        let digest = IdempotencyKey(key: "demonstration-\(key)", fingerprint: Secrets.sha256(key))
        return try await Submission(environment).draft(
            PetitionDraft(
                profile: wanted.profile, body: body,
                text: PetitionText(
                    language: wanted.language, topic: wanted.topic, subject: wanted.subject,
                    arguments: wanted.arguments, demands: wanted.demands)),
            by: applicant, idempotency: digest)
    }

    private func decide(_ wanted: DemonstrationFile.Petition, _ id: UUID) async throws -> PetitionView {
        let moderation = Moderation(environment)
        let moderator = cast.moderators[0]
        if let rejection = wanted.rejection {
            return try await moderation.reject(
                id, Rejection(code: rejection.code, quote: rejection.quote, reason: rejection.reason),
                expecting: nil, by: moderator)
        }
        let codes = try await ModerationDesk(environment).dossier(id, by: moderator).codes.map(\.code)
        return try await moderation.publish(id, checklist: codes, expecting: nil, by: moderator)
    }

    /// The first `count` of the crowd; those who have signed before are not counted again.
    private func give(_ count: Int, _ stage: SignatureStage, to petition: UUID) async throws {
        guard count <= cast.crowd.count else {
            throw DemonstrationFault("The demonstration has \(cast.crowd.count) signers, fewer than \(count).")
        }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for actor in cast.crowd.prefix(count) {
                tasks.addTask {
                    do {
                        switch stage {
                        case .support: _ = try await signing.support(petition, by: actor)
                        case .collection: _ = try await signing.sign(petition, consent: true, by: actor)
                        }
                    } catch let refusal as Refusal where refusal.code == "closed" {
                        // The number wanted was reached and the petition moved on: nothing is missing.
                    }
                }
            }
            try await tasks.waitForAll()
        }
    }
}
