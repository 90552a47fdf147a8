import Testing

@testable import Domain

/// What is missing or wrong, said in a code that a program can act on.
@Suite struct ResponseRefusalTests {
    private func codes(
        _ command: ResponseCommand, on petition: Petition, by actor: Actor? = Sample.official,
        at now: Instant = Sample.tuesday, rules: BoundRules = Sample.answering
    ) -> [String] {
        refusalCodes { () throws(Refusal) in
            try petition.deciding(.respond(command), by: actor, at: now, under: rules)
        }
    }

    private func fresh(_ change: (inout Response) -> Void) -> Petition {
        var petition = Sample.answered(.underConsideration)
        change(&petition.response!)
        return petition
    }

    @Test func `a petition is forwarded once, within three working days, to another body of the profile`() {
        let forward = ResponseCommand.forward(to: Sample.otherBody(), reason: "reason")
        var petition = Sample.answered(.thresholdReached)
        // Sent on Monday 4 May: 5, 6 and 8 May are the three working days, the 7th is a holiday.
        #expect(codes(forward, on: petition, at: Sample.moment("2026-05-08T18:59:59Z")) == [])
        #expect(codes(forward, on: petition, at: Sample.moment("2026-05-08T19:00:00Z")) == ["forwarding_term_passed"])
        #expect(codes(.forward(to: Sample.body(), reason: "reason"), on: petition) == ["/body unknown_body"])
        var british = Sample.otherBody()
        british.profile = "uk-parliament"
        #expect(codes(.forward(to: british, reason: "reason"), on: petition) == ["/body unknown_body"])
        var gone = Sample.otherBody()
        gone.validTo = LegalDate("2026-05-05")
        #expect(codes(.forward(to: gone, reason: "reason"), on: petition) == ["/body unknown_body"])
        petition.response?.forwarding = Response.Forwarding(from: Sample.id(3), reason: "x", at: Sample.tuesday)
        #expect(codes(forward, on: petition) == ["forwarded_before"])
    }

    @Test func `a registered petition is not registered again, and notice is given once`() {
        let petition = fresh {
            $0.registrationNumber = "16"
            $0.notice = Response.Notice(text: "notice", at: Sample.tuesday)
        }
        #expect(codes(.register(number: "17"), on: petition) == ["already_done"])
        #expect(codes(.giveNotice("notice"), on: petition, by: Sample.moderator) == ["already_done"])
    }

    @Test func `nothing counts as registered before the term is over`() {
        let petition = Sample.answered(.thresholdReached)
        #expect(codes(.countAsRegistered(on: LegalDate("2026-05-05")!), on: petition, by: nil) == ["wrong_state"])
    }

    @Test func `a commission has one chair`() {
        let petition = fresh {
            $0.commission = nil
            $0.members = []
        }
        let second = Sample.expert()
        #expect(codes(.formCommission(.commission, [Sample.seat, second]), on: petition) == ["/members chair_needed"])
        #expect(
            codes(.formCommission(.workingGroup, [Sample.chair, Sample.chair]), on: petition)
                == ["/members chair_needed"])
        #expect(codes(.formCommission(.workingGroup, [Sample.chair]), on: petition) == [])
        #expect(codes(.invite(Sample.expert()), on: petition) == ["wrong_state"])
        let formed = Sample.answered(.underConsideration)
        #expect(codes(.invite(Sample.chair), on: formed) == ["/role chair_taken"])
        #expect(codes(.invite(Sample.seat), on: formed) == ["wrong_state"])
    }

    @Test func `another chair is invited once the first has left`() {
        let petition = fresh {
            $0.members[0].leaving = CommissionMember.Leaving(at: Sample.tuesday, reason: "illness")
        }
        #expect(codes(.invite(Sample.chair), on: petition) == [])
        #expect(codes(.endMembership(member: Sample.chair.id, reason: "again"), on: petition) == ["not_found"])
    }

    @Test func `the applicant is not put out of the commission`() {
        #expect(
            codes(.endMembership(member: Sample.seat.id, reason: "reason"), on: Sample.answered(.underConsideration))
                == ["applicant_stays"])
    }

    @Test func `a hearing and a discussion are announced three working days before they begin`() {
        let petition = Sample.answered(.underConsideration)
        // From 5 May: 6, 8 and 12 May are worked; the 12th in Almaty begins on the 11th at 19:00 UTC.
        let early = Sample.proceeding(.hearing, at: "2026-05-11T18:59:59Z")
        let onTheDay = Sample.proceeding(.hearing, at: "2026-05-11T19:00:00Z")
        #expect(codes(.announce(early), on: petition) == ["/takes_place_at notice_too_short"])
        #expect(codes(.announce(onTheDay), on: petition) == [])
        #expect(codes(.announce(Sample.proceeding(.siteVisit, at: "2026-05-05T06:00:01Z")), on: petition) == [])
        #expect(
            codes(.announce(Sample.proceeding(.meeting, at: "2026-05-05T06:00:00Z")), on: petition)
                == ["/takes_place_at in_the_past"])
        var discussion = Sample.discussion
        discussion.from = LegalDate("2026-05-11")!
        #expect(
            codes(.publishDraft(Sample.decision(.draft), discussion), on: petition)
                == ["/discussion/from notice_too_short"])
        discussion.from = LegalDate("2026-05-15")!
        #expect(
            codes(.publishDraft(Sample.decision(.draft), discussion), on: petition) == [
                "/discussion/until before_start"
            ])
    }

    @Test func `what has not taken place is not minuted, and what has ended stays`() {
        let petition = fresh { $0.proceedings[0].takesPlaceAt = Sample.tuesday.adding(seconds: 1) }
        #expect(codes(.minute(proceeding: Sample.visit.id, minutes: "x"), on: petition) == ["not_held_yet"])
        #expect(codes(.minute(proceeding: Sample.id(0), minutes: "x"), on: petition) == ["not_found"])
        let held = fresh { $0.proceedings[0].end = .held(minutes: "x", at: Sample.tuesday) }
        #expect(codes(.minute(proceeding: Sample.visit.id, minutes: "x"), on: held) == ["already_done"])
        #expect(codes(.callOff(proceeding: Sample.visit.id, reason: "x"), on: held) == ["already_done"])
    }

    @Test func `a draft and a decision need the commission with the applicant`() {
        var petition = Sample.answered(.draftDecision)
        petition.response?.commission = nil
        #expect(codes(.publishDraft(Sample.decision(.draft), Sample.discussion), on: petition) == ["commission_needed"])
        #expect(codes(.decide(Sample.decision()), on: petition) == ["commission_needed"])
    }

    @Test func `a decision comes the day after the discussion of its draft at the earliest`() {
        var petition = Sample.answered(.draftDecision)
        petition.response?.discussion?.until = LegalDate("2026-05-05")!
        #expect(codes(.decide(Sample.decision()), on: petition) == ["discussion_open"])
        petition.response?.discussion?.until = LegalDate("2026-05-04")!
        #expect(codes(.decide(Sample.decision()), on: petition) == [])
        petition.response?.discussion = nil
        #expect(codes(.decide(Sample.decision()), on: petition) == ["draft_needed"])
    }

    @Test func `a decision without a visit says why there was nothing to see`() {
        var petition = Sample.answered(.draftDecision)
        let unwaived = ResponseCommand.decide(Sample.decision(waiver: nil))
        #expect(codes(unwaived, on: petition) == ["/visit_waiver visit_needed"])
        petition.response?.proceedings[0].end = .calledOff(reason: "rain", at: Sample.tuesday)
        #expect(codes(unwaived, on: petition) == ["/visit_waiver visit_needed"])
        petition.response?.proceedings[0].end = .held(minutes: "x", at: Sample.tuesday)
        #expect(codes(unwaived, on: petition) == [])
        petition.response?.proceedings[0].kind = .hearing
        #expect(codes(unwaived, on: petition) == ["/visit_waiver visit_needed"])
    }

    @Test func `a decision answers each demand once, with reasons, facts and law`() throws {
        func faults(_ change: (inout BodyDecision) -> Void) -> [String] {
            var decision = Sample.decision()
            change(&decision)
            return codes(.decide(decision), on: Sample.answered(.draftDecision))
        }
        #expect(faults { $0.answers.removeLast() } == ["/answers answer_missing", "/outcome outcome_mismatch"])
        #expect(faults { $0.answers[1].demand = 3 } == ["/answers/1/demand unknown_demand", "/answers answer_missing"])
        #expect(faults { $0.answers[1].demand = 1 } == ["/answers/1/demand unknown_demand", "/answers answer_missing"])
        #expect(faults { $0.answers[0].reasons = "short" } == ["/answers/0/reasons too_short"])
        #expect(faults { $0.answers[0].facts = "" } == ["/answers/0/facts too_short"])
        #expect(faults { $0.answers[1].law = "" } == ["/answers/1/law too_short"])
        #expect(faults { $0.reasons = "" } == ["/reasons too_short"])
        let refused = #expect(throws: Refusal.self) {
            var decision = Sample.decision()
            decision.answers = []
            return try Sample.answered(.draftDecision).deciding(
                .respond(.decide(decision)), by: Sample.official, at: Sample.tuesday, under: Sample.answering)
        }
        // What is missing is named in the message as well.
        #expect(refused?.faults.first?.message.en == "There is no answer to these demands: 1, 2.")
    }

    @Test func `the outcome follows from the answers`() {
        let answers: [[DemandAnswer.Outcome]] = [
            [.accepted, .accepted], [.refused, .refused], [.accepted, .refused], [.partly, .partly],
            [.partly, .accepted], [.partly, .refused],
        ]
        for given in answers {
            let right: BodyDecision.Outcome =
                given == [.accepted, .accepted] ? .full : given == [.refused, .refused] ? .refusal : .partial
            for outcome in BodyDecision.Outcome.allCases {
                let found = codes(
                    .decide(Sample.decision(.final, outcome, answers: given)), on: Sample.answered(.draftDecision))
                #expect(found == (outcome == right ? [] : ["/outcome outcome_mismatch"]), "\(given) as \(outcome)")
            }
        }
    }

    @Test func `an answer is in the state language or in that of the petition, by its field and by its letters`() {
        func faults(_ language: String, _ reasons: String, _ answer: String) -> [String] {
            var decision = Sample.decision()
            decision.language = language
            decision.reasons = reasons
            decision.answers[1].reasons = answer
            return codes(.decide(decision), on: Sample.answered(.draftDecision))
        }
        #expect(faults("en", Sample.english, Sample.english) == ["/language wrong_language"])
        #expect(faults("ru", Sample.english, Sample.russian) == ["/reasons wrong_language"])
        #expect(faults("ru", Sample.russian, Sample.english) == ["/answers/1/reasons wrong_language"])
        // Kazakh is the state language, whatever the petition was written in.
        let kazakh = "Бағдаршам жыл соңына дейін қойылады: оған бюджетте қаражат көзделген."
        var decision = Sample.decision()
        decision.language = "kk"
        decision.reasons = kazakh
        for index in decision.answers.indices { decision.answers[index].reasons = kazakh }
        #expect(codes(.decide(decision), on: Sample.answered(.draftDecision)) == [])
        var reply = Sample.reply()
        reply.language = "en"
        #expect(codes(.reply(reply), on: Sample.answered(.thresholdMissed)) == ["/language wrong_language"])
        reply.language = "ru"
        reply.text = Sample.english
        #expect(codes(.reply(reply), on: Sample.answered(.thresholdMissed)) == ["/text wrong_language"])
    }

    @Test func `a proposal is noted without an answer on a barred topic only`() {
        let petition = Sample.answered(.thresholdMissed)
        for code in Sample.rules().version.rejectionCodes {
            let found = codes(.reply(Sample.reply(.noted(code: code.code))), on: petition)
            #expect(found == (code.group == .barredTopic ? [] : ["/code not_notable"]), "\(code.code)")
        }
        #expect(codes(.reply(Sample.reply(.noted(code: "nothing"))), on: petition) == ["/code not_notable"])
    }

    @Test func `a decision is published once, and the head states once, after that`() {
        var petition = Sample.answered(.decided)
        #expect(codes(.makeStatement("statement", link: nil), on: petition) == ["wrong_state"])
        petition.response?.publishedAt = Sample.tuesday
        #expect(codes(.publishDecision, on: petition) == ["already_done"])
        #expect(codes(.makeStatement("statement", link: nil), on: petition) == [])
        petition.response?.statement = Response.Statement(text: "x", link: nil, at: Sample.tuesday)
        #expect(codes(.makeStatement("statement", link: nil), on: petition) == ["already_done"])
    }

    @Test func `nothing is concluded before the last day of complaint and judgement is over`() {
        var petition = Sample.answered(.decided)
        petition.response?.publishedAt = Sample.tuesday
        petition.response?.complaintUntil = LegalDate("2026-08-05")
        petition.response?.judgementUntil = LegalDate("2026-08-06")
        #expect(codes(.conclude, on: petition, by: nil, at: Sample.moment("2026-08-06T18:59:59Z")) == ["wrong_state"])
        #expect(codes(.conclude, on: petition, by: nil, at: Sample.moment("2026-08-06T19:00:00Z")) == [])
    }
}
