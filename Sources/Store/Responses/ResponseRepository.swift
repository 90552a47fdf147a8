import Domain
import Foundation
import Postgres

/// How petitions are being answered.
package enum ResponseRepository {
    /// The response to a petition with its commission and proceedings; nil before it was sent to its body.
    package static func find(_ petition: UUID, in database: some Queryable) async throws -> Response? {
        let row = try await database.first(
            """
            SELECT r.body, r.sent_on, r.notice, r.noticed_at, r.forwarded_from, r.forward_reason, r.forwarded_at,
                r.registered_on, r.registration_number, r.commission, r.commission_formed_at, r.discussion_from,
                r.discussion_until, r.decided_on, r.published_at, r.complaint_until, r.judgement_until,
                head.text AS statement, head.link AS statement_link, head.made_at AS stated_at,
                (SELECT count(*) FROM body_decision WHERE petition = r.petition AND stage = 'draft') AS drafts,
                (SELECT count(*) FROM body_decision WHERE petition = r.petition AND stage = 'final') AS finals,
                (SELECT count(*) FROM proposal_reply WHERE petition = r.petition) AS replies,
                (SELECT due_on FROM obligation WHERE subject = r.petition AND closed_at IS NULL
                    AND kind IN ('consideration', 'proposal_reply')) AS answer_due_on,
                final.outcome AS final_outcome, final.names_appeal AS final_names_appeal
            FROM response r LEFT JOIN LATERAL (
                SELECT outcome, appeal_notice IS NOT NULL AS names_appeal FROM body_decision
                WHERE petition = r.petition AND stage = 'final' ORDER BY number DESC LIMIT 1
            ) AS final ON r.decided_on IS NOT NULL LEFT JOIN LATERAL (
                SELECT text, link, made_at FROM head_statement
                WHERE petition = r.petition ORDER BY number DESC LIMIT 1
            ) AS head ON true
            WHERE r.petition = \(petition)
            """)
        guard let row else { return nil }
        var response = try self.response(row)
        response.members = try await members(of: petition, in: database)
        response.proceedings = try await proceedings(of: petition, in: database)
        return response
    }

    /// Writes the response itself; its commission, proceedings and decisions are records of their own.
    package static func save(_ response: Response, of petition: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO response (petition, body, sent_on, notice, noticed_at, forwarded_from, forward_reason,
                forwarded_at, registered_on, registration_number, commission, commission_formed_at, discussion_from,
                discussion_until, decided_on, published_at, complaint_until, judgement_until)
            VALUES (\(petition), \(response.body), \(response.sentOn), \(response.notice?.text), \(response.notice?.at),
                \(response.forwarding?.from), \(response.forwarding?.reason), \(response.forwarding?.at),
                \(response.registeredOn), \(response.registrationNumber), \(response.commission),
                \(response.commissionFormedAt), \(response.discussion?.from), \(response.discussion?.until),
                \(response.decidedOn), \(response.publishedAt), \(response.complaintUntil),
                \(response.judgementUntil))
            ON CONFLICT (petition) DO UPDATE SET body = excluded.body, sent_on = excluded.sent_on,
                notice = excluded.notice, noticed_at = excluded.noticed_at, forwarded_from = excluded.forwarded_from,
                forward_reason = excluded.forward_reason, forwarded_at = excluded.forwarded_at,
                registered_on = excluded.registered_on, registration_number = excluded.registration_number,
                commission = excluded.commission, commission_formed_at = excluded.commission_formed_at,
                discussion_from = excluded.discussion_from, discussion_until = excluded.discussion_until,
                decided_on = excluded.decided_on, published_at = excluded.published_at,
                complaint_until = excluded.complaint_until, judgement_until = excluded.judgement_until
            """)
    }

    package static func add(
        _ record: ResponseRecord, to petition: UUID, body: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        switch record {
        case .member(let member): try await put(member, in: petition, transaction)
        case .proceeding(let proceeding): try await put(proceeding, in: petition, transaction)
        case .decision(let decision, let number, let isLate):
            try await BodyDecisionRepository.add(
                decision, number: number, isLate: isLate, to: petition, body: body, at: now, in: transaction)
        case .reply(let reply, let number, let isLate):
            try await ProposalReplyRepository.add(
                reply, number: number, isLate: isLate, to: petition, at: now, in: transaction)
        case .statement(let statement):
            try await transaction.query(
                """
                INSERT INTO head_statement (petition, number, text, link, made_at)
                SELECT \(petition), 1 + count(*), \(statement.text), \(statement.link), \(statement.at)
                FROM head_statement WHERE petition = \(petition)
                """)
        }
    }

    private static func put(
        _ member: CommissionMember, in petition: UUID, _ transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO commission_member (id, petition, role, name, office, interests, invited_at, answer, answered_at,
                left_at, leave_reason)
            VALUES (\(member.id), \(petition), \(member.role), \(member.name), \(member.office), \(member.interests),
                \(member.invitedAt), \(member.answer), \(member.answeredAt), \(member.leaving?.at),
                \(member.leaving?.reason))
            ON CONFLICT (id) DO UPDATE SET interests = excluded.interests, answer = excluded.answer,
                answered_at = excluded.answered_at, left_at = excluded.left_at, leave_reason = excluded.leave_reason
            """)
    }

    private static func put(
        _ proceeding: Proceeding, in petition: UUID, _ transaction: Transaction
    ) async throws {
        var (minutes, minutedAt): (String?, Instant?) = (nil, nil)
        var (reason, calledOffAt): (String?, Instant?) = (nil, nil)
        switch proceeding.end {
        case .held(let text, let at): (minutes, minutedAt) = (text, at)
        case .calledOff(let text, let at): (reason, calledOffAt) = (text, at)
        case nil: break
        }
        try await transaction.query(
            """
            INSERT INTO proceeding (id, petition, kind, takes_place_at, place, link, agenda, announced_at, minutes,
                minuted_at, called_off_reason, called_off_at)
            VALUES (\(proceeding.id), \(petition), \(proceeding.kind), \(proceeding.takesPlaceAt), \(proceeding.place),
                \(proceeding.link), \(proceeding.agenda), \(proceeding.announcedAt), \(minutes), \(minutedAt),
                \(reason), \(calledOffAt))
            ON CONFLICT (id) DO UPDATE SET minutes = excluded.minutes, minuted_at = excluded.minuted_at,
                called_off_reason = excluded.called_off_reason, called_off_at = excluded.called_off_at
            """)
    }

    private static func members(of petition: UUID, in database: some Queryable) async throws -> [CommissionMember] {
        try await database.query(
            """
            SELECT id, role, name, office, interests, invited_at, answer, answered_at, left_at, leave_reason
            FROM commission_member WHERE petition = \(petition)
            ORDER BY invited_at, role <> 'applicant', role <> 'chair', name, id
            """
        ).map { row in
            var leaving: CommissionMember.Leaving?
            if let at = try row.get("left_at", as: Instant?.self) {
                leaving = CommissionMember.Leaving(at: at, reason: try row.get("leave_reason"))
            }
            return CommissionMember(
                id: try row.get("id"), role: try row.get("role"), name: try row.get("name"),
                office: try row.get("office"), interests: try row.get("interests"),
                invitedAt: try row.get("invited_at"), answer: try row.get("answer"),
                answeredAt: try row.get("answered_at"), leaving: leaving)
        }
    }

    private static func proceedings(of petition: UUID, in database: some Queryable) async throws -> [Proceeding] {
        try await database.query(
            """
            SELECT id, kind, takes_place_at, place, link, agenda, announced_at, minutes, minuted_at,
                called_off_reason, called_off_at
            FROM proceeding WHERE petition = \(petition) ORDER BY takes_place_at, id
            """
        ).map { row in
            var end: Proceeding.End?
            if let minutes = try row.get("minutes", as: String?.self) {
                end = .held(minutes: minutes, at: try row.get("minuted_at"))
            } else if let reason = try row.get("called_off_reason", as: String?.self) {
                end = .calledOff(reason: reason, at: try row.get("called_off_at"))
            }
            return Proceeding(
                id: try row.get("id"), kind: try row.get("kind"), takesPlaceAt: try row.get("takes_place_at"),
                place: try row.get("place"), link: try row.get("link"), agenda: try row.get("agenda"),
                announcedAt: try row.get("announced_at"), end: end)
        }
    }

    private static func response(_ row: Row) throws -> Response {
        var response = Response(body: try row.get("body"), sentOn: try row.get("sent_on"))
        if let notice = try row.get("notice", as: String?.self) {
            response.notice = Response.Notice(text: notice, at: try row.get("noticed_at"))
        }
        if let from = try row.get("forwarded_from", as: UUID?.self) {
            response.forwarding = Response.Forwarding(
                from: from, reason: try row.get("forward_reason"), at: try row.get("forwarded_at"))
        }
        response.registeredOn = try row.get("registered_on")
        response.registrationNumber = try row.get("registration_number")
        response.commission = try row.get("commission")
        response.commissionFormedAt = try row.get("commission_formed_at")
        if let from = try row.get("discussion_from", as: LegalDate?.self) {
            response.discussion = Response.Discussion(from: from, until: try row.get("discussion_until"))
        }
        response.decidedOn = try row.get("decided_on")
        response.publishedAt = try row.get("published_at")
        response.complaintUntil = try row.get("complaint_until")
        response.judgementUntil = try row.get("judgement_until")
        if let statement = try row.get("statement", as: String?.self) {
            response.statement = Response.Statement(
                text: statement, link: try row.get("statement_link"), at: try row.get("stated_at"))
        }
        response.drafts = try row.get("drafts")
        response.finals = try row.get("finals")
        response.replies = try row.get("replies")
        response.answerDueOn = try row.get("answer_due_on")
        if let outcome = try row.get("final_outcome", as: BodyDecision.Outcome?.self) {
            response.final = Response.Final(outcome: outcome, namesAppeal: try row.get("final_names_appeal"))
        }
        return response
    }
}
