import Domain
import Foundation
import Postgres
import Store

/// Signatures looked at in bulk: counted first, proposed by one senior moderator, carried out by another, published as a
/// figure with its reason, and undone whole where it was wrong.
package struct SignatureReviews: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How many signatures the action would concern. Changes nothing.
    package func count(
        _ action: SignatureReview.Action, _ criteria: SignatureReview.Criteria, of petition: UUID, by actor: Actor
    ) async throws -> Int {
        try actor.require(.reviewSignatures)
        try check(criteria)
        _ = try await petitionToReview(petition, by: actor, in: environment.pool)
        return try await SignatureReviewRepository.count(action, criteria, of: petition, in: environment.pool)
    }

    /// - Parameter count: what was seen before; another number refuses the proposal.
    /// - Throws: `count_differs`, `nothing_matches`, `own_petition`.
    package func propose(
        _ action: SignatureReview.Action, _ criteria: SignatureReview.Criteria, of petition: UUID, count: Int,
        reason: String, language: String, by actor: Actor
    ) async throws -> SignatureReview {
        try actor.require(.reviewSignatures)
        try check(criteria)
        let now = environment.clock.now()
        let review = SignatureReview(
            id: .v7(at: now), petition: petition, action: action, criteria: criteria, language: language,
            reason: reason, count: count, proposed: SignatureReview.Step(by: actor.account, at: now))
        try await environment.pool.transaction { transaction in
            let found = try await petitionToReview(petition, by: actor, locked: true, in: transaction)
            let matching = try await SignatureReviewRepository.count(action, criteria, of: petition, in: transaction)
            guard matching == count else { throw Refusal.countDiffers(expected: count, found: matching) }
            guard count > 0 else { throw Refusal.nothingMatches }
            try await SignatureReviewRepository.add(review, in: transaction)
            try await record("proposed", review, found, count: count, .staff, by: actor, at: now, in: transaction)
        }
        return review
    }

    /// Carries a proposal of somebody else out, on exactly as many signatures as were counted.
    package func confirm(_ id: UUID, count: Int, by actor: Actor) async throws -> SignatureReview {
        try await change(id, by: actor) { review, petition, now, transaction in
            let rules = try await environment.rules(of: petition, at: now, in: transaction).version
            let matching = try await SignatureReviewRepository.count(
                review.action, review.criteria, of: petition.id, in: transaction)
            try review.confirm(by: actor.account, seen: count, found: matching, at: now)
            try await SignatureReviewRepository.save(review, in: transaction)
            let touched = try await SignatureReviewRepository.carryOut(
                review, suspectsCount: rules.suspectsCount, at: now, in: transaction)
            // What is published is what was done: hashes of origins can be forgotten in between.
            guard touched == review.count else {
                throw Refusal.countDiffers(expected: review.count, found: touched)
            }
            let (kind, security): (String, SecurityEventKind) =
                review.action == .invalidation
                ? ("invalidated", .signaturesInvalidated) : ("cleared", .signaturesCleared)
            try await follow(
                kind, review, petition, count: review.count, under: rules, by: actor, at: now, in: transaction)
            try await note(security, review, count: review.count, by: actor, at: now, in: transaction)
        }
    }

    /// Gives up a proposal that was not carried out.
    package func drop(_ id: UUID, by actor: Actor) async throws -> SignatureReview {
        try await change(id, by: actor) { review, petition, now, transaction in
            try review.drop(by: actor.account, at: now)
            try await SignatureReviewRepository.save(review, in: transaction)
            try await record(
                "proposal_dropped", review, petition, count: review.count, .staff, by: actor, at: now, in: transaction)
        }
    }

    /// Takes back what was carried out, for exactly those signatures that are still there. One person may: it gives people
    /// back what was taken from them.
    package func undo(_ id: UUID, reason: String, by actor: Actor) async throws -> SignatureReview {
        try await change(id, by: actor) { review, petition, now, transaction in
            let rules = try await environment.rules(of: petition, at: now, in: transaction).version
            try review.undo(by: actor.account, reason: reason, count: 0, at: now)
            let count = try await SignatureReviewRepository.undo(
                review, suspectsCount: rules.suspectsCount, at: now, in: transaction)
            review.undone?.count = count
            try await SignatureReviewRepository.save(review, in: transaction)
            let (kind, security): (String, SecurityEventKind) =
                review.action == .invalidation
                ? ("invalidation_undone", .signaturesRestored) : ("clearance_undone", .clearanceUndone)
            try await follow(kind, review, petition, count: count, under: rules, by: actor, at: now, in: transaction)
            try await note(security, review, count: count, by: actor, at: now, in: transaction)
        }
    }

    /// What was carried out on a petition, for everybody; for whoever may review its signatures also what waits or was
    /// given up.
    package func list(
        of petition: UUID, reader: Actor?
    ) async throws -> (reviews: [SignatureReview], isReviewer: Bool) {
        guard let found = try await PetitionRepository.find(petition, in: environment.pool),
            found.isReadable(by: reader)
        else { throw Refusal.notFound }
        let isReviewer = (try? found.requireModerator(reader, .reviewSignatures)) != nil
        let reviews = try await SignatureReviewRepository.of(petition, all: isReviewer, in: environment.pool)
        return (reviews, isReviewer)
    }

    private func change(
        _ id: UUID, by actor: Actor,
        _ body: @Sendable @escaping (inout SignatureReview, Petition, Instant, Transaction) async throws -> Void
    ) async throws -> SignatureReview {
        try actor.require(.reviewSignatures)
        guard let known = try await SignatureReviewRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await environment.pool.transaction { transaction in
            try await SignatureReviewRepository.allowTime(in: transaction)
            // The petition first, as everywhere.
            let petition = try await petitionToReview(known.petition, by: actor, locked: true, in: transaction)
            guard var review = try await SignatureReviewRepository.find(id, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            try await body(&review, petition, environment.clock.now(), transaction)
            return review
        }
    }

    /// What follows from a changed count: thresholds, and the record.
    private func follow(
        _ kind: String, _ review: SignatureReview, _ petition: Petition, count: Int, under rules: RuleVersion,
        by actor: Actor, at now: Instant, in transaction: Transaction
    ) async throws {
        var reopened: [String] = []
        if rules.invalidationReopensThreshold, petition.state == .collecting {
            reopened = try await SignatureReviewRepository.reopenThresholds(of: petition.id, in: transaction)
        }
        let standing = try await SignatureRepository.standings(of: [petition.id], at: now, in: transaction)
        if let standing = standing[petition.id] {
            try await ThresholdCrossing(environment: environment).cross(standing, in: transaction)
        }
        try await record(
            kind, review, petition, count: count, .everybody, reopened: reopened, by: actor, at: now, in: transaction)
    }

    private func record(
        _ kind: String, _ review: SignatureReview, _ petition: Petition, count: Int,
        _ audience: NewEvent.Audience, reopened: [String] = [], by actor: Actor, at now: Instant,
        in transaction: Transaction
    ) async throws {
        var payload: [String: EventFact] = [
            "review": .text(review.id.text), "action": .text(review.action.rawValue), "count": .number(count),
        ]
        if !reopened.isEmpty { payload["thresholds_reopened"] = .text(reopened.joined(separator: " ")) }
        try await EventRepository.append(
            [
                NewEvent(
                    kind: "signatures.\(kind)", subject: petition.id, version: petition.version, actor: actor.account,
                    capacity: .moderator, audience: audience, payload: payload)
            ], at: now, in: transaction)
    }

    private func note(
        _ kind: SecurityEventKind, _ review: SignatureReview, count: Int, by actor: Actor, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await SecurityRecord(environment).append(
            SecurityEvent(
                kind, actor: actor.account, subject: review.id,
                facts: ["petition": .text(review.petition.text), "count": .number(count)]), at: now, in: transaction)
    }

    /// A published petition that the actor has no part in.
    private func petitionToReview(
        _ id: UUID, by actor: Actor, locked: Bool = false, in database: some Queryable
    ) async throws -> Petition {
        guard let petition = try await PetitionRepository.find(id, locked: locked, in: database),
            petition.publishedAt != nil
        else { throw Refusal.notFound }
        try petition.requireModerator(actor, .reviewSignatures)
        return petition
    }

    private func check(_ criteria: SignatureReview.Criteria) throws {
        guard criteria.from < criteria.to, criteria.to <= environment.clock.now() else {
            throw Refusal.invalid(
                "/to", "out_of_range",
                LocalizedText(
                    kk: "Аралықтың соңы басынан кейін және өткенде болуы керек.",
                    ru: "Конец промежутка должен быть позже начала и в прошлом.",
                    en: "The end has to be after the beginning, and in the past."))
        }
        // Of signatures the hour is kept.
        let split = [("/from", criteria.from), ("/to", criteria.to)].filter { $0.1 != $0.1.hour }
        guard split.isEmpty else { throw Refusal.invalid(split.map { .partOfAnHour($0.0) }) }
    }
}

extension FieldFault {
    fileprivate static func partOfAnHour(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "wrong_form",
            LocalizedText(
                kk: "Уақыт толық сағат болуы керек: 2026-03-20T09:00:00Z.",
                ru: "Нужен полный час: 2026-03-20T09:00:00Z.",
                en: "This has to be a whole hour: 2026-03-20T09:00:00Z."))
    }
}

extension Refusal {
    fileprivate static let nothingMatches = Refusal(
        .conflict, "nothing_matches",
        LocalizedText(
            kk: "Шарттарға сай қолтаңба жоқ.", ru: "Подходящих подписей нет.", en: "No signature matches."))
}
