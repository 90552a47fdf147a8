import Domain
import Foundation
import Postgres
import Store

/// Reading how petitions are answered.
package struct ResponseBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found` for a petition that cannot be read, was taken down, or was never with a body.
    package func response(to id: UUID, reader: Actor?) async throws -> ResponseView {
        let now = environment.clock.now()
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader), petition.state != .takenDown, let response = petition.response
        else { throw Refusal.notFound }
        let rules = try await environment.rules(of: petition, at: now, in: environment.pool)
        let isMine = reader.map { $0.account == petition.applicant } ?? false
        let isBody = !isMine && reader?.acts(for: rules.body) ?? false
        var decisions = try await BodyDecisionRepository.decisions(of: id, in: environment.pool)
        // What was decided since the petition was read, or is not published, is its body's alone to see.
        let isKept = response.decidedOn != nil && response.publishedAt == nil
        let shown = isKept && !isBody ? response.finals - 1 : response.finals
        decisions.removeAll { $0.decision.stage == .final && $0.number > shown }
        return ResponseView(
            petition: petition, response: response, body: rules.body,
            silence: try response.silence(on: rules.date(of: now), under: rules), decisions: decisions,
            replies: try await ProposalReplyRepository.replies(to: id, in: environment.pool),
            change: Self.change(in: decisions),
            isMine: isMine)
    }

    private static func change(in decisions: [BodyDecisionRepository.Recorded]) -> ResponseView.Change? {
        guard let index = decisions.lastIndex(where: { $0.decision.stage == .final }),
            let draft = decisions[..<index].last(where: { $0.decision.stage == .draft })?.decision
        else { return nil }
        let final = decisions[index].decision
        let drafted = Dictionary(draft.answers.map { ($0.demand, $0) }, uniquingKeysWith: { $1 })
        return ResponseView.Change(
            draft: draft.outcome, final: final.outcome,
            reasons: TextDifference.segments(from: draft.reasons, to: final.reasons),
            answers: final.answers.compactMap { answer in
                guard let before = drafted[answer.demand] else { return nil }
                return ResponseView.Change.Answer(
                    demand: answer.demand, draft: before.outcome, final: answer.outcome,
                    reasons: TextDifference.segments(from: before.reasons, to: answer.reasons))
            })
    }
}
