import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ConsultationServiceTests {
    @Test func `the database allows exactly the steps that the domain allows`() async throws {
        try await withTown { town in
            let rows = try await town.environment.pool.query(
                "SELECT from_state, to_state FROM consultation_transition"
            ).map { try $0.decode(String.self, String.self) }
            let stored = Set(rows.map { "\($0.0) \($0.1)" })
            let known = ConsultationState.transitions.flatMap { from, next in
                next.map { "\(from.rawValue) \($0.rawValue)" }
            }
            #expect(stored == Set(known))
        }
    }

    @Test func `a draft is its body's alone, and public once it is announced`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let citizen = try await town.person(1)
            let draft = try await Consulting(town.environment).draft(
                Town.consultationText(), by: town.village.id, actor: official
            ).consultation
            let browsing = ConsultationBrowsing(town.environment)
            await #expect(throws: Refusal.notFound) {
                _ = try await browsing.consultation(draft.id, reader: citizen)
            }
            #expect(try await browsing.list(.init(), after: nil, limit: 10, reader: citizen).isEmpty)
            #expect(try await browsing.list(.init(), after: nil, limit: 10, reader: official).count == 1)

            let announced = try await Consulting(town.environment).carryOut(
                .announce(
                    opensAt: town.clock.now.adding(seconds: 60),
                    closesAt: town.clock.now.adding(seconds: 40 * 86_400)), on: draft.id, expecting: 1, by: official
            ).consultation
            #expect(announced.reference?.hasPrefix("KZ-K-") == true && announced.ruleVersion != nil)
            #expect(
                try await browsing.consultation(reference: announced.reference ?? "", reader: citizen).consultation
                    == announced)
            #expect(try await browsing.list(.init(), after: nil, limit: 10, reader: citizen).count == 1)
        }
    }

    @Test func `another body's officials, moderators and citizens consult on nobody's behalf`() async throws {
        try await withTown { town in
            let consultation = try await town.announcedConsultation()
            var other = try await town.person(71)
            other.grants = [RoleGrant(.official, body: UUID())]
            for actor in [other, try await town.person(72, .moderator), try await town.person(73)] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await Consulting(town.environment).cancel(
                        consultation.id, because: Town.publicReason, expecting: nil, by: actor)
                }
                #expect(["other_body", "not_allowed"].contains(refusal?.code))
            }
        }
    }

    @Test func `the window is as long as the rules want it`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let consulting = Consulting(town.environment)
            let draft = try await consulting.draft(Town.consultationText(), by: town.village.id, actor: official)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await consulting.carryOut(
                    .announce(
                        opensAt: town.clock.now.adding(seconds: 60),
                        closesAt: town.clock.now.adding(seconds: 5 * 86_400)),
                    on: draft.consultation.id, expecting: 1, by: official)
            }
            #expect(refusal?.faults.map(\.code) == ["window_too_short"])
        }
    }

    @Test func `the outcome is owed from the announcement on, by a day that moves with the closing`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let consulting = Consulting(town.environment)
            let open = try await town.openConsultation()
            let first = try #require(open.outcomeDueOn)
            #expect(try await town.outcomeOwed(in: open.id).map(\.dueOn) == [first])
            let paused = try await consulting.carryOut(
                .pause(reason: Town.publicReason), on: open.id, expecting: nil, by: official)
            #expect(paused.consultation.outcomeDueOn == first)
            town.clock.advance(seconds: 5 * 86_400)
            let resumed = try await consulting.carryOut(
                .resume(closesAt: nil, reason: Town.publicReason), on: open.id, expecting: nil, by: official)
            let second = try #require(resumed.consultation.outcomeDueOn)
            let end = try #require(resumed.consultation.closesAt)
            let extended = try await consulting.carryOut(
                .extend(to: end.adding(seconds: 10 * 86_400), reason: Town.publicReason), on: open.id,
                expecting: nil, by: official)
            let third = try #require(extended.consultation.outcomeDueOn)
            #expect(first < second && second < third)
            let owed = try #require(try await town.outcomeOwed(in: open.id).first)
            #expect(owed.dueOn == third && owed.firstDueOn == first && !owed.isExtended)
            let moves = try await ObligationMoveRepository.moves(of: [owed.id], in: town.environment.pool)[owed.id]
            #expect(moves?.map(\.kind) == [.followed, .followed])
            #expect(moves?.last?.reason[.en] == Town.publicReason.en)
            #expect(try await Recount(town.environment).run { Issue.record("\($0)") }.differences == 0)
        }
    }

    @Test func `nobody announces, extends or resumes for longer than two years ahead`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let consulting = Consulting(town.environment)
            let draft = try await consulting.draft(Town.consultationText(), by: town.village.id, actor: official)
            let far = town.clock.now.adding(seconds: 740 * 86_400)
            let open = try await town.openConsultation()
            let paused = try await town.openConsultation()
            _ = try await consulting.carryOut(
                .pause(reason: Town.publicReason), on: paused.id, expecting: nil, by: official)
            let commands: [(ConsultationCommand, UUID)] = [
                (.announce(opensAt: far, closesAt: far.adding(seconds: 1)), draft.consultation.id),
                (.extend(to: far, reason: Town.publicReason), open.id),
                (.resume(closesAt: far, reason: Town.publicReason), paused.id),
            ]
            for (command, id) in commands {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await consulting.carryOut(command, on: id, expecting: nil, by: official)
                }
                #expect(refusal?.faults.last?.pointer == "/closes_at")
                #expect(Set(refusal?.faults.map(\.code) ?? []) == ["too_far"])
            }
        }
    }

    @Test func `it opens and closes by itself, and the outcome is owed from the day of the closing`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            #expect(consultation.state == .open)
            town.clock.advance(seconds: 41 * 86_400)
            #expect(try await ConsultationTerms(town.environment).sweep() == 1)
            #expect(try await ConsultationTerms(town.environment).sweep() == 0)
            let closed = try await ConsultationBrowsing(town.environment).consultation(consultation.id, reader: nil)
            let owed = try await ObligationRepository.open(of: consultation.id, in: town.environment.pool)
            #expect(closed.consultation.state == .closed)
            #expect(owed.map(\.kind) == [.consultationOutcome])
            #expect(owed.first?.dueOn == closed.consultation.outcomeDueOn)
            #expect(owed.first?.matter == .consultation(consultation.id))
        }
    }

    @Test func `each change of the window is public with its reason, and a pause costs nobody time`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let consulting = Consulting(town.environment)
            let open = try await town.openConsultation()
            let end = try #require(open.closesAt)
            _ = try await consulting.carryOut(
                .pause(reason: Town.publicReason), on: open.id, expecting: open.version, by: official)
            town.clock.advance(seconds: 7_200)
            let resumed = try await consulting.carryOut(
                .resume(closesAt: nil, reason: Town.publicReason), on: open.id, expecting: nil, by: official)
            #expect(resumed.consultation.closesAt == end.adding(seconds: 7_200))
            let later = end.adding(seconds: 10 * 86_400)
            let extended = try await consulting.carryOut(
                .extend(to: later, reason: Town.publicReason), on: open.id, expecting: nil, by: official)
            #expect(extended.changes?.map(\.change.kind) == [.paused, .resumed, .extended])
            #expect(extended.changes?.last?.change.closesAt == later)
        }
    }

    @Test func `what came in before a cancellation is answered, and its authors are told`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let open = try await town.openConsultation()
            let mine = try await town.contribute(to: open.id, by: try await town.person(1))
            let other = try await town.contribute(to: open.id, by: try await town.person(2))
            let left = try await town.contribute(to: open.id, by: try await town.person(3))
            _ = try await Contributing(town.environment).withdraw(
                left.id, expecting: left.version, by: try await town.person(3))
            town.clock.advance(seconds: 60)
            let cancelled = try await Consulting(town.environment).cancel(
                open.id, because: Town.publicReason, expecting: nil, by: official
            ).consultation
            #expect(cancelled.unanswered == 2 && cancelled.outcomeDueOn == nil)
            func owed() async throws -> [ObligationKind] {
                try await ObligationRepository.open(of: open.id, in: town.environment.pool).map(\.kind)
            }
            #expect(try await owed() == [.remainingReplies])
            #expect(try await FollowerLetters(town.environment).deliverDue() == 2)
            let letters = try await town.letters("followed_consultation_cancelled")
            #expect(letters.count == 2 && letters.allSatisfy { $0.letter.unfollowPath == nil })

            let replying = Replying(town.environment)
            for (number, contribution) in [mine, other].enumerated() {
                #expect(try await owed() == [.remainingReplies])
                let reply = try await replying.reply(
                    to: .contribution(contribution.id), .noted(number), in: open.id, by: official)
                #expect(reply.reaches == 1)
            }
            #expect(try await owed() == [])
            let view = try await ConsultationBrowsing(town.environment).consultation(open.id, reader: nil)
            #expect(view.consultation.state == .cancelled && view.consultation.unanswered == 0)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 2)
            #expect(try await Recount(town.environment).run { Issue.record("\($0)") }.differences == 0)
        }
    }

    @Test func `a cancelled consultation owes nothing, and says why`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let open = try await town.openConsultation()
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let view = try await Consulting(town.environment).cancel(
                open.id, because: Town.publicReason, expecting: nil, by: official)
            #expect(view.consultation.state == .cancelled)
            #expect(view.changes?.last?.change.reason == Town.publicReason)
            let all = try await ObligationRepository.all(of: open.id, in: town.environment.pool)
            #expect(all.map { $0.closing?.ending } == [.void(.cancelled)])
        }
    }

    @Test func `what is owed in a consultation is on the lists, and the record gives the same`() async throws {
        try await withTown { town in
            let open = try await town.openConsultation()
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            var filter = ObligationListing.Filter()
            filter.matter = open.id
            let listed = try await ObligationBrowsing(town.environment).list(
                filter, order: .due, after: nil, limit: 10)
            #expect(listed.items.map(\.title) == [open.text.title])
            #expect(listed.items.map(\.reference) == [open.reference])
            let outcome = try await Recount(town.environment).run { difference in Issue.record("\(difference)") }
            #expect(outcome.obligations == 1 && outcome.differences == 0)
        }
    }

    @Test func `whoever follows a consultation is written to about each step`() async throws {
        try await withTown { town in
            let announced = try await town.announcedConsultation()
            town.clock.advance(seconds: 1)
            _ = try await Following(town.environment).follow(
                .matter(.consultation(announced.id)), by: try await town.person(5))
            town.clock.advance(seconds: 3_601)
            try await ConsultationTerms(town.environment).sweep()
            #expect(try await FollowerLetters(town.environment).deliverDue() == 1)
        }
    }
}

extension Town {
    fileprivate func outcomeOwed(in consultation: UUID) async throws -> [Obligation] {
        try await ObligationRepository.open(of: consultation, in: environment.pool).filter {
            $0.kind == .consultationOutcome
        }
    }
}

extension Replying.Wording {
    fileprivate static func noted(_ number: Int) -> Self {
        Replying.Wording(
            disposition: .noted, original: .ru,
            reason: LocalizedText(
                kk: "Консультация тоқтатылды, пікір мұрағатта сақталады (\(number)).",
                ru: "Консультация отменена, мнение остаётся в архиве (\(number)).",
                en: "The consultation was cancelled; the contribution stays in the archive (\(number))."),
            change: nil, commitment: nil)
    }
}
