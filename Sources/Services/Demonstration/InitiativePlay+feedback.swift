import Domain
import Foundation
import Store

/// What people say, and what becomes of it.
extension InitiativePlay {
    private typealias Item = DemonstrationInitiative.Item

    func acts(of item: DemonstrationInitiative.Item) -> [DemonstrationAct] {
        var acts = [DemonstrationAct(on: item.on) { try await give(item) }]
        if let day = item.acknowledged {
            acts.append(DemonstrationAct(on: day) { try await acknowledge(item) })
        }
        if let hidden = item.hidden {
            acts.append(DemonstrationAct(on: hidden.on) { try await hide(item, hidden) })
        }
        if let answer = item.answer {
            acts.append(DemonstrationAct(on: answer.on) { try await self.answer(item, answer) })
        }
        if let verdict = item.verdict {
            acts.append(DemonstrationAct(on: verdict.on) { try await judge(item, verdict) })
        }
        if let review = item.review {
            acts.append(DemonstrationAct(on: review.on) { try await self.review(item, review) })
        }
        return acts
    }

    /// As its author finds it.
    func found(_ item: DemonstrationInitiative.Item) async throws -> Feedback {
        guard let found = try await own(item) else {
            throw DemonstrationFault("\(item.key) of \(wanted.key) has not been said yet.")
        }
        return found
    }

    private func own(_ item: Item) async throws -> Feedback? {
        try await FeedbackBrowsing(environment).list(
            on: id, FeedbackListing.Filter(), own: true, after: nil, limit: 100, reader: author(of: item)
        ).map(\.feedback).first { $0.content.text == item.text }
    }

    private func author(of item: Item) throws(DemonstrationFault) -> Actor {
        guard stage.cast.residents.indices.contains(item.by - 1) else {
            throw DemonstrationFault("The demonstration has no resident \(item.by).")
        }
        return stage.cast.residents[item.by - 1]
    }

    private func give(_ item: Item) async throws {
        guard try await own(item) == nil else { return }
        _ = try await FeedbackGiving(environment).give(
            Feedback.Content(
                kind: item.kind, language: item.language, text: item.text, disclosure: item.disclosure,
                name: item.name), on: id, by: author(of: item))
    }

    private func acknowledge(_ item: Item) async throws {
        let feedback = try await found(item)
        guard feedback.state == .received else { return }
        _ = try await FeedbackAnswering(environment).acknowledge(feedback.id, by: official)
    }

    private func hide(_ item: Item, _ hidden: DemonstrationInitiative.Hiding) async throws {
        let feedback = try await found(item)
        guard feedback.hiding == nil else { return }
        _ = try await FeedbackModeration(environment).hide(
            feedback.id, because: hidden.reason, by: stage.cast.moderators[0])
    }

    private func answer(_ item: Item, _ answer: DemonstrationInitiative.Reply) async throws {
        let feedback = try await found(item)
        guard feedback.replies.isEmpty else { return }
        _ = try await FeedbackAnswering(environment).answer(feedback.id, wording(answer), by: official)
    }

    private func judge(_ item: Item, _ verdict: DemonstrationInitiative.Verdict) async throws {
        let feedback = try await found(item)
        guard feedback.verdict == nil else { return }
        _ = try await FeedbackGiving(environment).judge(feedback.id, verdict.verdict, by: author(of: item))
    }

    private func review(_ item: Item, _ review: DemonstrationInitiative.Reply) async throws {
        let feedback = try await found(item)
        guard feedback.state == .underReview else { return }
        guard let colleague else {
            throw DemonstrationFault("Nobody of the demonstration is there to review \(item.key) of \(wanted.key).")
        }
        _ = try await FeedbackAnswering(environment).review(feedback.id, wording(review), by: colleague)
    }

    private func wording(_ reply: DemonstrationInitiative.Reply) async throws -> FeedbackReply.Wording {
        let made = try await stage.promises(in: .initiative(id))
        return FeedbackReply.Wording(
            outcome: reply.outcome, original: wanted.original, text: reply.text,
            commitment: reply.promise.flatMap { made.indices.contains($0 - 1) ? made[$0 - 1] : nil })
    }
}
