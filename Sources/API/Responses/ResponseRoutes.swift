import Domain
import Foundation
import Hummingbird
import Services
import Web

/// How a body answers a petition. Every command but the answer to an invitation names the version that was looked at.
struct ResponseRoutes: Sendable {
    let answering: Answering
    let browsing: ResponseBrowsing
    let clock: WallClock

    func add(to petitions: RouterGroup<AppContext>) {
        petitions.get("{id}/response", use: read)

        let response = petitions.group("{id}/response", context: MemberContext.self)
        response.post("notice", use: giveNotice)
        response.post("registration", use: register)
        response.post("forwarding", use: forward)
        response.post("commission", use: formCommission)
        response.post("commission/members", use: invite)
        response.post("commission/members/{member}/answer", use: answerInvitation)
        response.post("commission/members/{member}/ending", use: endMembership)
        response.post("proceedings", use: announce)
        response.post("proceedings/{proceeding}/minutes", use: minute)
        response.post("proceedings/{proceeding}/calling-off", use: callOff)
        response.post("drafts", use: publishDraft)
        response.post("decision", use: decide)
        response.post("decision/publication", use: publishDecision)
        response.post("statement", use: makeStatement)
        response.post("reply", use: reply)
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<ResponseAnswer> {
        try await browsing.response(to: context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func giveNotice(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let text = try await request.read { $0.required("text", .text(.officialText)) }
        return try await answering.giveNotice(
            context.parameters.uuid("id"), text, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func register(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let number = try await request.read { $0.required("number", .text(.registrationNumber)) }
        return try await answering.register(
            context.parameters.uuid("id"), number: number, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func forward(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let (body, reason) = try await request.read { fields in
            (fields.required("body", .uuid), fields.required("reason", .text(.officialText)))
        }
        return try await answering.forward(
            context.parameters.uuid("id"), to: body, reason: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func formCommission(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let (kind, seats) = try await request.read { fields in
            (
                fields.required("kind", .choice(CommissionKind.self)),
                fields.required("members", .list(1...50, of: .object { Answering.Seat(&$0) }))
            )
        }
        return try await answering.formCommission(
            context.parameters.uuid("id"), as: kind, of: seats, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func invite(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let seat = try await request.read { Answering.Seat(&$0) }
        return try await answering.invite(
            context.parameters.uuid("id"), seat, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func answerInvitation(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersionIfAny()
        let (answer, interests) = try await request.read { fields in
            (
                fields.required("answer", .choice(CommissionMember.Answer.self)),
                fields.optional("interests", .text(.interests))
            )
        }
        return try await answering.answerInvitation(
            context.parameters.uuid("id"), member: context.parameters.uuid("member"), answer, interests: interests,
            expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func endMembership(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read { $0.required("reason", .text(.law)) }
        return try await answering.endMembership(
            context.parameters.uuid("id"), of: context.parameters.uuid("member"), reason: reason, expecting: version,
            by: context.actor
        ).answer()
    }

    @Sendable private func announce(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let (kind, moment, place, link, agenda) = try await request.read { fields in
            (
                fields.required("kind", .choice(Proceeding.Kind.self)), fields.required("takes_place_at", .instant),
                fields.optional("place", .text(.place)), fields.optional("link", .link),
                fields.required("agenda", .text(.officialText))
            )
        }
        return try await answering.announce(
            context.parameters.uuid("id"), kind, at: moment, place: place, link: link, agenda: agenda,
            expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func minute(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let minutes = try await request.read { $0.required("minutes", .text(.longText)) }
        return try await answering.minute(
            context.parameters.uuid("id"), proceeding: context.parameters.uuid("proceeding"), minutes: minutes,
            expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func callOff(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read { $0.required("reason", .text(.law)) }
        return try await answering.callOff(
            context.parameters.uuid("id"), proceeding: context.parameters.uuid("proceeding"), reason: reason,
            expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func publishDraft(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let (draft, discussion) = try await request.read { [clock] fields in
            (
                BodyDecision(.draft, id: .v7(at: clock.now()), &fields),
                fields.required(
                    "discussion",
                    .object { fields in
                        Domain.Response.Discussion(
                            from: fields.required("from", .date), until: fields.required("until", .date))
                    })
            )
        }
        return try await answering.publishDraft(
            context.parameters.uuid("id"), draft, discussed: discussion, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func decide(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let decision = try await request.read { [clock] in BodyDecision(.final, id: .v7(at: clock.now()), &$0) }
        return try await answering.decide(
            context.parameters.uuid("id"), decision, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func publishDecision(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await answering.publishDecision(
            context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func makeStatement(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let (text, link) = try await request.read { fields in
            (fields.required("text", .text(.answerText)), fields.optional("link", .link))
        }
        return try await answering.makeStatement(
            context.parameters.uuid("id"), text, link: link, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func reply(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ResponseAnswer> {
        let version = try request.expectedVersion()
        let reply = try await request.read { [clock] in ProposalReply(id: .v7(at: clock.now()), &$0) }
        return try await answering.reply(
            context.parameters.uuid("id"), reply, expecting: version, by: context.actor
        ).answer()
    }
}
