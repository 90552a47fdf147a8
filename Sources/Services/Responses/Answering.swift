import Domain
import Foundation
import Postgres
import Store

/// How a body answers a petition, step by step, each on the record and under its version.
package struct Answering: Sendable {
    /// A member of a commission as the body names one.
    package struct Seat: Hashable, Sendable {
        package var role: CommissionMember.Role
        package var name: String
        package var office: String?
        package var interests: String?

        package init(role: CommissionMember.Role, name: String, office: String?, interests: String?) {
            self.role = role
            self.name = name
            self.office = office
            self.interests = interests
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Tells applicant and public that the petition was sent, and to whom; by moderators.
    package func giveNotice(
        _ id: UUID, _ text: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.giveNotice(text), on: id, expecting: version, by: actor)
    }

    /// - Parameter number: the body's own, such as the one in its register of incoming mail.
    package func register(
        _ id: UUID, number: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.register(number: number), on: id, expecting: version, by: actor)
    }

    /// - Throws: `forwarded_before`, `forwarding_term_passed`, `unknown_body`.
    package func forward(
        _ id: UUID, to body: UUID, reason: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try actor.require(.answerForBody)
        guard let body = try await BodyRepository.find(body, in: environment.pool) else { throw Refusal.unknownBody }
        return try await carryOut(.forward(to: body, reason: reason), on: id, expecting: version, by: actor)
    }

    /// - Throws: `chair_needed`, `already_done`.
    package func formCommission(
        _ id: UUID, as kind: CommissionKind, of seats: [Seat], expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        let now = environment.clock.now()
        let applicant = CommissionMember(
            id: .v7(at: now), role: .applicant, name: nil, office: nil, invitedAt: now)
        let members = [applicant] + seats.map { member($0, at: now) }
        return try await carryOut(.formCommission(kind, members), on: id, expecting: version, by: actor)
    }

    package func invite(
        _ id: UUID, _ seat: Seat, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(
            .invite(member(seat, at: environment.clock.now())), on: id, expecting: version, by: actor)
    }

    /// By the applicant for their own seat, by the body for every other one.
    package func answerInvitation(
        _ id: UUID, member: UUID, _ answer: CommissionMember.Answer, interests: String?, expecting version: Int?,
        by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(
            .answerInvitation(member: member, answer, interests: interests), on: id, expecting: version, by: actor)
    }

    package func endMembership(
        _ id: UUID, of member: UUID, reason: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.endMembership(member: member, reason: reason), on: id, expecting: version, by: actor)
    }

    /// - Throws: `notice_too_short` for a hearing that the public would learn of too late; `in_the_past`.
    package func announce(
        _ id: UUID, _ kind: Proceeding.Kind, at moment: Instant, place: String?, link: String?, agenda: String,
        expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        guard place != nil || link != nil else {
            throw Refusal.invalid(
                "/place", "place_or_link",
                LocalizedText(
                    kk: "Орны немесе сілтемесі көрсетілуі керек.",
                    ru: "Нужно указать место или ссылку.",
                    en: "Name a place or a link."))
        }
        let now = environment.clock.now()
        let proceeding = Proceeding(
            id: .v7(at: now), kind: kind, takesPlaceAt: moment, place: place, link: link, agenda: agenda,
            announcedAt: now)
        return try await carryOut(.announce(proceeding), on: id, expecting: version, by: actor)
    }

    package func minute(
        _ id: UUID, proceeding: UUID, minutes: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(
            .minute(proceeding: proceeding, minutes: minutes), on: id, expecting: version, by: actor)
    }

    package func callOff(
        _ id: UUID, proceeding: UUID, reason: String, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.callOff(proceeding: proceeding, reason: reason), on: id, expecting: version, by: actor)
    }

    /// - Throws: `invalid` with everything that is missing; `commission_needed`, `notice_too_short`.
    package func publishDraft(
        _ id: UUID, _ draft: BodyDecision, discussed discussion: Response.Discussion, expecting version: Int?,
        by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.publishDraft(draft, discussion), on: id, expecting: version, by: actor)
    }

    /// - Throws: `invalid` with everything that is missing; `draft_needed`, `discussion_open`.
    package func decide(
        _ id: UUID, _ decision: BodyDecision, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.decide(decision), on: id, expecting: version, by: actor)
    }

    package func publishDecision(_ id: UUID, expecting version: Int?, by actor: Actor) async throws -> ResponseView {
        try await carryOut(.publishDecision, on: id, expecting: version, by: actor)
    }

    package func makeStatement(
        _ id: UUID, _ text: String, link: String?, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.makeStatement(text, link: link), on: id, expecting: version, by: actor)
    }

    /// Answers a petition below its threshold, or notes it without an answer where the law allows that.
    package func reply(
        _ id: UUID, _ reply: ProposalReply, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        try await carryOut(.reply(reply), on: id, expecting: version, by: actor)
    }

    private func member(_ seat: Seat, at now: Instant) -> CommissionMember {
        CommissionMember(
            id: .v7(at: now), role: seat.role, name: seat.name, office: seat.office, interests: seat.interests,
            invitedAt: now)
    }

    private func carryOut(
        _ command: ResponseCommand, on id: UUID, expecting version: Int?, by actor: Actor
    ) async throws -> ResponseView {
        _ = try await PetitionChange(environment).carryOut(.respond(command), on: id, expecting: version, by: actor)
        return try await ResponseBrowsing(environment).response(to: id, reader: actor)
    }
}
