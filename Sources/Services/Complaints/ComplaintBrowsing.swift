import Domain
import Foundation
import Postgres
import Store

/// Reading complaints: that they were filed and what came of them is public, what they say is not.
package struct ComplaintBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    package func complaint(_ id: UUID, reader: Actor?) async throws -> ComplaintView {
        guard let found = try await ComplaintRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return try await views(of: [found], reader: reader)[0]
    }

    /// Every complaint about a petition, oldest first.
    package func complaints(on petition: UUID, reader: Actor?) async throws -> [ComplaintView] {
        guard let found = try await PetitionRepository.find(petition, in: environment.pool),
            found.isReadable(by: reader)
        else { throw Refusal.notFound }
        return try await views(
            of: ComplaintRepository.complaints(on: petition, in: environment.pool), reader: reader)
    }

    /// What waits for the actor to be sent on or answered, oldest first.
    package func waiting(
        after mark: ComplaintRepository.Mark?, limit: Int, for actor: Actor
    ) async throws -> [ComplaintView] {
        try actor.require(.answerComplaint)
        let bodies = actor.grants.compactMap { $0.role == .official ? $0.body : nil }
        return try await views(
            of: ComplaintRepository.waiting(
                for: bodies, andModerators: actor.has(.moderator), after: mark, limit: limit, in: environment.pool),
            reader: actor)
    }

    private func views(of found: [ComplaintRepository.Recorded], reader: Actor?) async throws -> [ComplaintView] {
        let named = found.flatMap { [$0.complaint.respondent.body, $0.complaint.reviewer?.body] }.compactMap { $0 }
        let bodies = try await BodyRepository.find(Set(named), in: environment.pool)
        var views: [ComplaintView] = []
        var looks: [DataAccessLog.Look] = []
        for found in found {
            let complaint = found.complaint
            let respondent = complaint.respondent.body.flatMap { bodies[$0] }
            let reviewer = complaint.reviewer?.body.flatMap { bodies[$0] }
            let isOpen = complaint.isOpen(
                to: reader, applicant: found.applicant, respondent: respondent, reviewer: reviewer)
            if isOpen, let applicant = found.applicant {
                looks.append(DataAccessLog.Look(account: applicant, petition: complaint.petition))
            }
            let view = ComplaintView(
                complaint: complaint, petitionReference: found.petitionReference, respondent: respondent,
                reviewer: reviewer, text: isOpen ? complaint.text : nil,
                answer: isOpen || found.petitionState != .takenDown ? complaint.answer?.text : nil, dueOn: found.dueOn,
                isMine: reader.map { $0.account == found.applicant } ?? false)
            views.append(view)
        }
        try await DataAccessLog(environment).note(
            looks, by: reader, purpose: .complaintReview, fields: [.complaintText], at: environment.clock.now())
        return views
    }
}
