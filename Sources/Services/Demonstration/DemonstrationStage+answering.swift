import Domain
import Foundation
import Store

/// The answer to a petition: each step that the file has and that is not there yet, in the order of a life.
extension DemonstrationStage {
    func answer(
        _ wanted: DemonstrationAnswer, to id: UUID, in language: String, by applicant: Actor
    ) async throws {
        if let reply = wanted.reply { return try await self.reply(reply, of: wanted, to: id, in: language) }
        try await takeUp(wanted, id, applicant)
        try await lookInto(wanted, id)
        let author = Signatory(name: wanted.official.name, office: wanted.official.office)
        if let draft = wanted.draft {
            try await publish(draft, of: id, in: language, signed: author)
            try await discuss(wanted.comments ?? [], id, applicant)
        }
        if let decision = wanted.decision {
            try await decide(decision, id, in: language, signed: author)
        }
        if let statement = wanted.statement, try await response(to: id).response.statement == nil {
            clock.advance(to: statement.on)
            _ = try await answering.makeStatement(
                id, statement.text, link: nil, expecting: nil, by: try await official(for: id))
        }
        try await promise(wanted.commitments ?? [], id, in: language)
    }

    private var answering: Answering { Answering(environment) }

    func response(to id: UUID) async throws -> ResponseView {
        try await ResponseBrowsing(environment).response(to: id, reader: cast.moderators[0])
    }

    /// Somebody who acts for the body that has the petition.
    func official(for id: UUID) async throws -> Actor {
        let body = try await response(to: id).body
        guard let official = cast.officials[body.id] else {
            throw DemonstrationFault("Nobody of the demonstration acts for \(body.key).")
        }
        return official
    }

    private func takeUp(_ wanted: DemonstrationAnswer, _ id: UUID, _ applicant: Actor) async throws {
        if let notice = wanted.notice, try await response(to: id).response.notice == nil {
            clock.advance(to: notice.on)
            _ = try await answering.giveNotice(id, notice.text, expecting: nil, by: cast.moderators[0])
        }
        if let registration = wanted.registration, try await response(to: id).response.registrationNumber == nil {
            clock.advance(to: registration.on)
            _ = try await answering.register(
                id, number: registration.number, expecting: nil, by: try await official(for: id))
        }
        if let commission = wanted.commission, try await response(to: id).response.commission == nil {
            clock.advance(to: commission.on)
            _ = try await answering.formCommission(
                id, as: .commission,
                of: commission.members.map {
                    Answering.Seat(role: $0.role, name: $0.name, office: $0.office, interests: nil)
                }, expecting: nil, by: try await official(for: id))
        }
        let seat = try await response(to: id).response.members.first { $0.role == .applicant }
        if let seat, seat.answer == nil, try await response(to: id).petition.state == .underConsideration {
            clock.advance(to: wanted.commission?.on)
            _ = try await answering.answerInvitation(
                id, member: seat.id, .accepted, interests: nil, expecting: nil, by: applicant)
        }
    }

    private func lookInto(_ wanted: DemonstrationAnswer, _ id: UUID) async throws {
        guard let visit = wanted.visit else { return }
        if try await response(to: id).response.proceedings.isEmpty {
            clock.advance(to: visit.announced)
            _ = try await answering.announce(
                id, .siteVisit, at: clock.instant(visit.on), place: visit.place, link: nil, agenda: visit.agenda,
                expecting: nil, by: try await official(for: id))
        }
        let held = try await response(to: id).response.proceedings.first { $0.end == nil }
        if let held {
            clock.advance(to: visit.on)
            _ = try await answering.minute(
                id, proceeding: held.id, minutes: visit.minutes, expecting: nil, by: try await official(for: id))
        }
    }

    private func publish(
        _ draft: DemonstrationAnswer.Decision, of id: UUID, in language: String, signed author: Signatory
    ) async throws {
        guard let from = draft.from, let until = draft.until, try await response(to: id).response.drafts == 0 else {
            return
        }
        clock.advance(to: draft.on)
        _ = try await answering.publishDraft(
            id, decision(.draft, draft, in: language, signed: author),
            discussed: Response.Discussion(from: clock.date(from), until: clock.date(until)), expecting: nil,
            by: try await official(for: id))
    }

    /// Those who comment are the applicants of other petitions.
    private func discuss(_ comments: [DemonstrationAnswer.Comment], _ id: UUID, _ applicant: Actor) async throws {
        let citizens = cast.applicants.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            .filter { $0.account != applicant.account }
        let commenting = Commenting(environment)
        guard try await response(to: id).petition.state == .draftDecision else { return }
        let written = try await commenting.comments(on: id, draft: nil, after: nil, limit: 100, reader: nil).count
        for (place, comment) in comments.enumerated().dropFirst(written) {
            clock.advance(to: comment.on)
            _ = try await commenting.write(
                comment.text, about: comment.demand, on: id, by: citizens[place % citizens.count])
        }
    }

    private func decide(
        _ decision: DemonstrationAnswer.Decision, _ id: UUID, in language: String, signed author: Signatory
    ) async throws {
        if try await response(to: id).response.final == nil {
            clock.advance(to: decision.on)
            _ = try await answering.decide(
                id, self.decision(.final, decision, in: language, signed: author), expecting: nil,
                by: try await official(for: id))
        }
        if let day = decision.published, try await response(to: id).response.publishedAt == nil {
            clock.advance(to: day)
            _ = try await answering.publishDecision(id, expecting: nil, by: try await official(for: id))
        }
    }

    private func decision(
        _ stage: BodyDecision.Stage, _ wanted: DemonstrationAnswer.Decision, in language: String,
        signed author: Signatory
    ) -> BodyDecision {
        let outcomes = Set(wanted.answers.map(\.outcome))
        return BodyDecision(
            id: .v7(at: clock.now), stage: stage,
            outcome: outcomes == [.accepted] ? .full : outcomes == [.refused] ? .refusal : .partial,
            language: language, reasons: wanted.reasons,
            answers: wanted.answers.enumerated().map { index, answer in
                DemandAnswer(
                    demand: index + 1, outcome: answer.outcome, reasons: answer.reasons, facts: answer.facts,
                    law: answer.law)
            }, appealNotice: wanted.appeal, official: author)
    }

    /// Ends a collection that missed its threshold, and answers what is then an ordinary proposal.
    private func reply(
        _ wanted: DemonstrationAnswer.Reply, of answer: DemonstrationAnswer, to id: UUID, in language: String
    ) async throws {
        clock.advance(to: wanted.closed)
        try await PassingTerms(environment).end(id)
        let view = try await response(to: id)
        guard view.petition.state == .thresholdMissed else { return }
        // A server that was quicker has ended the collection only now.
        clock.advance(to: max(wanted.on, view.response.sentOn.days(since: clock.date(0))))
        _ = try await answering.reply(
            id,
            ProposalReply(
                id: .v7(at: clock.now), kind: wanted.noted.map { .noted(code: $0) } ?? .reply, language: language,
                text: wanted.text, appealNotice: wanted.appeal,
                official: Signatory(name: answer.official.name, office: answer.official.office)),
            expecting: nil, by: try await official(for: id))
    }
}
