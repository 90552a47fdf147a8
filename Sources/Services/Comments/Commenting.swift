import Domain
import Foundation
import Postgres
import Store

/// What people say of a draft decision while it is discussed. Who wrote a comment is not shown.
package struct Commenting: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Comments on the draft that is before the public now.
    ///
    /// - Parameter demand: counted from 1; nil for the draft as a whole.
    /// - Throws: `assurance_needed`; `no_draft`, `discussion_closed`, `too_many_comments`; `invalid`.
    package func write(
        _ text: String, about demand: Int?, on petition: UUID, idempotency: IdempotencyKey? = nil, by actor: Actor
    ) async throws -> DraftComment {
        try actor.require(.commentDraft)
        guard actor.assurance >= .identified else { throw Refusal.assuranceNeeded(.identified) }
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let petition = try await PetitionRepository.find(petition, in: transaction),
                petition.isReadable(by: actor)
            else { throw Refusal.notFound }
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            let rules = try await environment.rules(of: petition, at: now, in: transaction)
            try petition.requireDiscussion(on: rules.date(of: now))
            try Self.check(text, demand, on: petition)
            guard let draft = try await drafts(of: petition.id, in: transaction).last else { throw Refusal.notFound }
            let count = try await DraftCommentRepository.count(
                by: actor.account, on: draft.decision.id, in: transaction)
            guard count < DraftComment.most else { throw Refusal.tooManyComments }
            try await DraftCommentRepository.insert(
                DraftComment(
                    id: id, decision: draft.decision.id, author: actor.account, demand: demand, text: text,
                    writtenAt: now), in: transaction)
            try await record("written", id, on: petition, by: actor, as: .citizen, at: now, in: transaction)
            return id
        }
        guard let written = try await DraftCommentRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return written.comment
    }

    /// Hides what somebody wrote; that it was there, and why it is gone, stays.
    ///
    /// - Throws: `not_allowed`, `own_petition`; `already_done`.
    package func hide(_ id: UUID, because reason: String, by actor: Actor) async throws -> DraftComment {
        try actor.require(.hideComment)
        let faults = PlainText.faults(reason, length: 1...2_000, multiline: true, at: "/reason")
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let found = try await DraftCommentRepository.find(id, in: transaction),
                let petition = try await PetitionRepository.find(found.petition, in: transaction)
            else { throw Refusal.notFound }
            try petition.requireModerator(actor, .hideComment)
            guard try await DraftCommentRepository.hide(id, because: reason, at: now, in: transaction) else {
                throw Refusal.alreadyDone
            }
            try await record("hidden", id, on: petition, by: actor, as: .moderator, at: now, in: transaction)
        }
        guard let hidden = try await DraftCommentRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return hidden.comment
    }

    /// Comments on a draft, oldest first.
    ///
    /// - Parameter number: of the draft; nil for the latest.
    /// - Throws: `not_found` where there is no such draft.
    package func comments(
        on id: UUID, draft number: Int?, after comment: UUID?, limit: Int, reader: Actor?
    ) async throws -> [DraftComment] {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader), petition.state != .takenDown
        else { throw Refusal.notFound }
        let drafts = try await drafts(of: id, in: environment.pool)
        guard let draft = number.map({ number in drafts.first { $0.number == number } }) ?? drafts.last else {
            throw Refusal.notFound
        }
        return try await DraftCommentRepository.page(
            on: draft.decision.id, after: comment, limit: limit, in: environment.pool)
    }

    private func drafts(
        of petition: UUID, in database: some Queryable
    ) async throws -> [BodyDecisionRepository.Recorded] {
        try await BodyDecisionRepository.decisions(of: petition, in: database)
            .filter { $0.decision.stage == .draft }.sorted { $0.number < $1.number }
    }

    private static func check(_ text: String, _ demand: Int?, on petition: Petition) throws(Refusal) {
        var faults = PlainText.faults(text, length: DraftComment.textLength, multiline: true, at: "/text")
        if let demand, !(1...max(petition.text.demands.count, 1)).contains(demand) {
            faults.append(.unknownDemand("/demand", of: petition.text.demands.count))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    private func record(
        _ kind: String, _ comment: UUID, on petition: Petition, by actor: Actor, as capacity: NewEvent.Capacity,
        at now: Instant, in transaction: Transaction
    ) async throws {
        try await EventRepository.append(
            [
                NewEvent(
                    kind: "draft_comment.\(kind)", subject: petition.id, version: petition.version,
                    actor: actor.account, capacity: capacity, audience: .everybody,
                    payload: ["comment": .text(comment.uuidString.lowercased())])
            ], at: now, in: transaction)
    }
}

extension Refusal {
    fileprivate static let tooManyComments = Refusal(
        .conflict, "too_many_comments",
        LocalizedText(
            kk: "Бір жобаға бір адам ең көбі \(DraftComment.most) пікір жазады.",
            ru: "Под одним проектом один человек может оставить не больше \(DraftComment.most) комментариев.",
            en: "One person writes at most \(DraftComment.most) comments on one draft."))
}
