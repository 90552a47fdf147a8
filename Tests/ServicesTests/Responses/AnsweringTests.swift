import Domain
import Foundation
import Services
import Store
import Support
import Testing

/// How a body answers, through the services and over a real database.
@Suite struct AnsweringTests {
    private func sweep(_ environments: Services.Environment...) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for environment in environments + environments {
                group.addTask { try await ObligationClock(environment).sweep() }
            }
            return try await group.reduce(0, +)
        }
    }

    private func response(_ id: UUID, in town: Town, by reader: Actor? = nil) async throws -> ResponseView {
        try await ResponseBrowsing(town.environment).response(to: id, reader: reader)
    }

    private func open(_ kind: ObligationKind, of id: UUID, in town: Town) async throws -> Obligation? {
        try await ObligationRepository.open(of: id, in: town.environment.pool).first { $0.kind == kind }
    }

    @Test func `a body registers, and the applicant learns by when it decides`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            let sent = try await response(id, in: town)
            #expect(sent.response.registeredOn == nil && sent.petition.state == .thresholdReached)
            let view = try await Answering(town.environment).register(
                id, number: "ЖТ-17", expecting: sent.petition.version, by: try await town.official(50, of: town.village)
            )
            #expect(view.petition.state == .underConsideration)
            #expect(
                view.response.registrationNumber == "ЖТ-17" && view.response.registeredOn == LegalDate("2026-03-20"))
            #expect(view.response.answerDueOn == LegalDate("2026-04-22"))
            #expect(try await town.owed(id)["registration"] == "petition.registered")
            let letter = try #require(try await town.letters("registered").first)
            #expect(letter.recipient == (try await town.person(1)).recipient)
            #expect(letter.letter.body.contains("2026-04-22"))
        }
    }

    @Test func `a petition that nobody registers counts as registered once the last day is over in Almaty`()
        async throws
    {
        try await withTown { town, second in
            let id = try await town.reached()
            town.clock.set("2026-03-30T18:59:59Z")
            _ = try await sweep(town.environment, second)
            #expect(try await town.state(of: id) == .thresholdReached)
            town.clock.set("2026-03-30T19:00:00Z")
            _ = try await sweep(town.environment, second)
            let view = try await response(id, in: town)
            #expect(view.petition.state == .underConsideration)
            #expect(view.response.registeredOn == LegalDate("2026-03-30") && view.response.registrationNumber == nil)
            #expect(try await town.owed(id)["registration"] == "open")
            #expect(try await open(.consideration, of: id, in: town)?.startOn == LegalDate("2026-03-30"))
            #expect(
                try await town.events(of: id, beginning: "petition.counted_as_registered").count == 1)
            let late = try await Answering(town.environment).register(
                id, number: "17", expecting: nil, by: try await town.official(50, of: town.village))
            #expect(late.response.registrationNumber == "17" && late.response.registeredOn == LegalDate("2026-03-30"))
            #expect(try await town.owed(id)["registration"] == "petition.registered")
        }
    }

    @Test func `a petition that is forwarded is the other body's to answer, who is written to`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            let answering = Answering(town.environment)
            let village = try await town.official(50, of: town.village)
            let akimat = try await town.official(51, of: town.akimat)
            let early = try await refusal {
                _ = try await answering.register(id, number: "1", expecting: nil, by: akimat)
            }
            #expect(early?.code == "other_body")
            let unknown = try await refusal {
                _ = try await answering.forward(
                    id, to: UUID(), reason: "Дорога областная.", expecting: nil, by: village)
            }
            #expect(unknown?.faults.map(\.code) == ["unknown_body"])
            let view = try await answering.forward(
                id, to: town.akimat.id, reason: "Дорога областная.", expecting: nil, by: village)
            #expect(view.body.id == town.akimat.id && view.response.forwarding?.from == town.village.id)
            #expect(try await town.letters("forwarded").map(\.recipient) == [(try await town.person(1)).recipient])
            #expect(
                try await town.letters("body_receives_petition").map(\.recipient)
                    == ["address:almaty-akimat@example.org"])
            #expect(try await open(.registration, of: id, in: town)?.debtor == .body(town.akimat.id))
            let gone = try await refusal {
                _ = try await answering.register(id, number: "1", expecting: nil, by: village)
            }
            #expect(gone?.code == "other_body")
            let back = try await refusal {
                _ = try await answering.forward(id, to: town.village.id, reason: "Нет.", expecting: nil, by: akimat)
            }
            #expect(back?.code == "forwarded_before")
            let registered = try await answering.register(id, number: "1", expecting: nil, by: akimat)
            #expect(registered.petition.state == .underConsideration)
        }
    }

    @Test func `the applicant's seat in the commission is theirs: to answer for, and nobody's to take away`()
        async throws
    {
        try await withTown { town in
            let id = try await town.considered()
            let answering = Answering(town.environment)
            let (applicant, official) = (try await town.person(1), try await town.official(50, of: town.village))
            let members = try await response(id, in: town).response.members
            #expect(members.map(\.role) == [.applicant, .chair])
            let seat = members[0].id
            let removed = try await refusal {
                _ = try await answering.endMembership(id, of: seat, reason: "Мешает.", expecting: nil, by: official)
            }
            #expect(removed?.code == "applicant_stays")
            let spoken = try await refusal {
                _ = try await answering.answerInvitation(
                    id, member: seat, .declined, interests: nil, expecting: nil, by: official)
            }
            #expect(spoken?.code == "not_allowed")
            let view = try await answering.answerInvitation(
                id, member: seat, .accepted, interests: "Живу рядом.", expecting: nil, by: applicant)
            #expect(view.isMine)
            #expect(view.response.members[0].answer == .accepted && view.response.members[0].interests == "Живу рядом.")
            let chair = try await refusal {
                _ = try await answering.answerInvitation(
                    id, member: members[1].id, .declined, interests: nil, expecting: nil, by: applicant)
            }
            #expect(chair?.code == "not_allowed")
        }
    }

    @Test func `a decision goes from its draft over the discussion to publication and the head's statement`()
        async throws
    {
        try await withTown { town in
            let id = try await town.drafted()
            let answering = Answering(town.environment)
            let official = try await town.official(50, of: town.village)
            #expect(try await town.owed(id)["discussion_notice"] == "petition.draft_published")
            town.clock.set("2026-04-08T08:00:00Z")
            var final = town.decision(.final, [.accepted, .partly])
            final.reasons = "Комиссия осмотрела переход, опросила жителей и учла замечания."
            final.answers[1].reasons = "По заключению комиссии и замечаниям жителей."
            let decision = final
            let early = try await refusal {
                _ = try await answering.decide(id, decision, expecting: nil, by: official)
            }
            #expect(early?.code == "discussion_open")
            town.clock.set("2026-04-09T08:00:00Z")
            let decided = try await answering.decide(id, decision, expecting: nil, by: official)
            #expect(decided.decisions.map(\.decision.stage) == [.draft, .final], "its body sees it")
            let hidden = try await response(id, in: town)
            #expect(hidden.decisions.map(\.decision.stage) == [.draft], "nobody else does before it is published")
            #expect(hidden.change == nil)
            #expect(try await town.owed(id)["consideration"] == "petition.decided")

            let published = try await answering.publishDecision(id, expecting: nil, by: official)
            #expect(published.response.complaintUntil == LegalDate("2026-07-09"))
            #expect(published.decisions.last?.isLate == false)
            let change = try #require(try await response(id, in: town).change)
            #expect(change.draft == .partial && change.final == .partial)
            #expect(change.answers.map(\.demand) == [1, 2])
            #expect(change.answers[1].draft == .refused && change.answers[1].final == .partly)
            #expect(change.answers[0].reasons.count == 1 && change.answers[1].reasons.count > 1)
            #expect(try await town.owed(id)["decision_publication"] == "petition.decision_published")
            let stated = try await answering.makeStatement(
                id, "Светофор будет.", link: "https://example.org", expecting: nil, by: official)
            #expect(stated.response.statement?.text == "Светофор будет.")
            #expect(try await town.letters("statement_made").count == 1)
        }
    }

    @Test func `silence shows on the day after the term although nobody has touched anything`() async throws {
        try await withTown { town, second in
            let id = try await town.considered()
            town.clock.set("2026-04-22T18:59:59Z")
            #expect(try await response(id, in: town).silence == nil)
            town.clock.set("2026-04-22T19:00:00Z")
            let silence = try #require(try await response(id, in: town).silence)
            #expect(silence.since == LegalDate("2026-04-22") && silence.article == "91(2)")
            #expect(silence.complaintUntil == LegalDate("2026-07-22"))
            #expect(try await town.letters("no_decision").isEmpty)
            _ = try await sweep(town.environment, second)
            #expect(try await town.events(of: id, beginning: "petition.presumed_refused").count == 1)
            #expect(try await town.letters("no_decision").map(\.recipient) == [(try await town.person(1)).recipient])
            #expect(try await town.state(of: id) == .underConsideration)
            town.clock.set("2026-05-20T08:00:00Z")
            _ = try await sweep(town.environment, second)
            #expect(try await town.events(of: id, beginning: "petition.presumed_refused").count == 1)
        }
    }

    @Test func `a decision after the term is still one, marked late`() async throws {
        try await withTown { town in
            let id = try await town.considered()
            town.clock.set("2026-05-20T08:00:00Z")
            _ = try await sweep(town.environment)
            try await town.publishDraft(of: id, [.accepted, .refused])
            town.clock.set("2026-06-22T08:00:00Z")
            try await town.decide(id, [.accepted, .refused])
            let view = try await response(id, in: town)
            #expect(view.decisions.map(\.isLate) == [true, true])
            #expect(view.silence == nil)
            let owed = try await ObligationRepository.all(of: id, in: town.environment.pool)
            let consideration = try #require(owed.first { $0.kind == .consideration })
            #expect(consideration.standing(on: town.today) == .late)
            #expect(consideration.workingDaysLate(on: town.today, by: Town.rules.calendars["kz"]!) == 39)
        }
    }

    /// A petition below its threshold, whose collection is over.
    private func missed(in town: Town) async throws -> UUID {
        let id = try await town.published()
        town.clock.set("2026-09-20T19:00:00Z")
        _ = try await PassingTerms(town.environment).sweep()
        return id
    }

    private func reply(_ kind: ProposalReply.Kind, in town: Town) -> ProposalReply {
        ProposalReply(
            id: .v7(at: town.clock.now), kind: kind, language: "ru", text: "Светофор внесён в план следующего года.",
            appealNotice: "В акимат области.", official: Signatory(name: "С. Ахметов", office: "Аким"))
    }

    @Test func `an ordinary proposal is replied to in fifteen working days, and concluded when nothing is open`()
        async throws
    {
        try await withTown { town in
            let id = try await missed(in: town)
            #expect(try await open(.proposalReply, of: id, in: town)?.dueOn == LegalDate("2026-10-12"))
            let view = try await Answering(town.environment).reply(
                id, reply(.reply, in: town), expecting: nil, by: try await town.official(50, of: town.village))
            #expect(view.petition.state == .replied && view.replies.map(\.isLate) == [false])
            #expect(view.response.complaintUntil == LegalDate("2026-12-21"))
            town.clock.set("2026-12-21T18:59:59Z")
            _ = try await sweep(town.environment)
            #expect(try await town.state(of: id) == .replied)
            town.clock.set("2026-12-21T19:00:00Z")
            _ = try await sweep(town.environment)
            #expect(try await town.state(of: id) == .concluded)
            #expect(try await town.letters("concluded").count == 1)
        }
    }

    @Test func `noting without an answer says on which topic, and a reply after the term is late`() async throws {
        try await withTown { town in
            let id = try await missed(in: town)
            let official = try await town.official(50, of: town.village)
            let answering = Answering(town.environment)
            let plain = try await refusal {
                _ = try await answering.reply(
                    id, reply(.noted(code: "no_demand"), in: town), expecting: nil, by: official)
            }
            #expect(plain?.faults.map(\.code) == ["not_notable"])
            town.clock.set("2026-10-12T19:00:00Z")
            _ = try await sweep(town.environment)
            #expect(try await response(id, in: town).silence?.since == LegalDate("2026-10-12"))
            let view = try await answering.reply(
                id, reply(.noted(code: "appointments"), in: town), expecting: nil, by: official)
            #expect(view.petition.state == .noted && view.replies.first?.isLate == true)
            #expect(view.replies.first?.reply.kind == .noted(code: "appointments"))
            #expect(view.silence == nil)
        }
    }

    @Test func `nothing is concluded while notice of the threshold is owed`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            town.clock.set("2026-07-10T08:00:00Z")
            _ = try await sweep(town.environment)
            #expect(try await town.state(of: id) == .decided)
            _ = try await Answering(town.environment).giveNotice(
                id, "Петиция была направлена акиму.", expecting: nil, by: try await town.person(2, .seniorModerator))
            _ = try await sweep(town.environment)
            #expect(try await town.state(of: id) == .concluded)
        }
    }

    @Test func `who has seen an older version is told the current one, and of two at once one comes first`()
        async throws
    {
        try await withTown { town, second in
            let id = try await town.reached()
            let official = try await town.official(50, of: town.village)
            let version = try await response(id, in: town).petition.version
            let stale = try await refusal {
                _ = try await Answering(town.environment).register(
                    id, number: "1", expecting: version - 1, by: official)
            }
            #expect(stale?.kind == .stale && stale?.currentVersion == version)
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for environment in [town.environment, second] {
                    group.addTask {
                        try await refusal {
                            _ = try await Answering(environment).register(
                                id, number: "1", expecting: version, by: official)
                        }?.code ?? "done"
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == "done" } == 1)
            // The other one lost the race, or came when it was over.
            #expect(codes.allSatisfy { ["done", "overtaken", "stale_version"].contains($0) })
            #expect(try await town.events(of: id, beginning: "petition.registered").count == 1)
        }
    }

    @Test func `a calendar that changed moves open dates once, keeps the old ones, and says why to both sides`()
        async throws
    {
        try await withTown { town, second in
            town.clock.set("2026-08-10T08:00:00Z")
            let id = try await town.reached()
            var old = town.environment
            old.rules = Town.formerRules
            _ = try await Answering(old).register(
                id, number: "17", expecting: nil, by: try await town.official(50, of: town.village))
            let before = try #require(try await open(.consideration, of: id, in: town))
            let notice = try #require(try await open(.discussionNotice, of: id, in: town))
            #expect(before.dueOn == LegalDate("2026-09-08"))
            _ = try await sweep(old)
            #expect(try await town.count("obligation_change") == 0)

            let version = try await response(id, in: town).petition.version
            _ = try await sweep(town.environment, second)
            let after = try #require(try await open(.consideration, of: id, in: town))
            #expect(after.dueOn == LegalDate("2026-09-07") && after.firstDueOn == LegalDate("2026-09-08"))
            #expect(after.calendarEdition != before.calendarEdition && !after.isExtended)
            let moves = try await ObligationMoveRepository.moves(of: [before.id, notice.id], in: town.environment.pool)
            #expect(moves[before.id]?.map(\.kind) == [.recounted])
            #expect(moves[before.id]?.first?.wasDueOn == LegalDate("2026-09-08"))
            #expect(moves[before.id]?.first?.reason[.en]?.contains("31 August is a working day") == true)
            #expect(moves[notice.id]?.map(\.kind) == [.followed])
            #expect(try await town.count("obligation_change") == 2)
            #expect(try await town.letters("date_moved").count == 4)
            #expect(try await town.events(of: id, beginning: "obligation.moved").count == 2)
            #expect(try await response(id, in: town).petition.version == version)
            #expect(try await response(id, in: town).response.answerDueOn == LegalDate("2026-09-07"))
            _ = try await sweep(town.environment, second)
            #expect(try await town.count("obligation_change") == 2)
        }
    }

    @Test func `an announcement that a changed calendar leaves where it is is not moved there and back`() async throws {
        try await withTown { town in
            // Its term spans 31 August, and the three working days before the decision do too.
            town.clock.set("2026-08-05T08:00:00Z")
            let id = try await town.reached()
            var old = town.environment
            old.rules = Town.formerRules
            _ = try await Answering(old).register(
                id, number: "17", expecting: nil, by: try await town.official(50, of: town.village))
            let notice = try #require(try await open(.discussionNotice, of: id, in: town))
            _ = try await sweep(town.environment)
            #expect(try await open(.consideration, of: id, in: town)?.dueOn == LegalDate("2026-09-02"))
            #expect(try await open(.discussionNotice, of: id, in: town)?.dueOn == notice.dueOn)
            #expect(try await town.count("obligation_change") == 1)
        }
    }
}
