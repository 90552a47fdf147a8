import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct ComplaintTests {
    static let text = "Решение не отвечает на второе требование, расчётов нет."
    static let answer = "Жалоба рассмотрена с выездом на место, доводы проверены."
    static let minister = Signatory(name: "Д. Ким", office: "Аким области")

    @Test func `a complaint goes to the body above, and an upheld one has the petition decided again`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaining = Complaining(town.environment)
            let filed = try await complaining.file(
                id, about: .decision, text: Self.text, by: try await town.person(1))
            #expect(filed.complaint.reference == "KZ-C-2026-000001")
            #expect(filed.complaint.termEndsOn == LegalDate("2026-07-09")!)
            #expect(!filed.complaint.isLate)
            #expect(filed.dueOn == LegalDate("2026-04-14")!)
            #expect(try await town.owed(id)["complaint_forwarding"] == "open")

            let village = try await town.official(50, of: town.village)
            let sent = try await complaining.forward(filed.complaint.id, to: nil, expecting: 1, by: village)
            #expect(sent.complaint.reviewer == .body(town.akimat.id))
            #expect(try await town.owed(id)["complaint_forwarding"] == "complaint.forwarded")
            #expect(try await town.owed(id)["complaint_reply"] == "open")

            town.clock.set("2026-04-20T08:00:00Z")
            let akimat = try await town.official(51, of: town.akimat)
            let answered = try await complaining.answer(
                filed.complaint.id, .partly, text: Self.answer, official: Self.minister, expecting: 2, by: akimat)
            #expect(answered.complaint.answer?.outcome == .partly)
            #expect(answered.dueOn == nil)
            let owed = try await town.owed(id)
            #expect(owed["complaint_reply"] == "complaint.answered")
            #expect(owed["consideration"] == "open")
            #expect(try await town.state(of: id) == .underConsideration)
            #expect(
                try await town.events(of: id, beginning: "complaint.")
                    == ["complaint.filed", "complaint.forwarded", "complaint.answered"])
            #expect(try await town.events(of: id, beginning: "petition.").last == "petition.complaint_upheld")
            let letters = try await town.environment.pool.query(
                "SELECT kind FROM outbox WHERE kind LIKE 'complaint%' ORDER BY created_at, id")
            #expect(
                try Set(letters.map { try $0.decode(String.self) }) == [
                    "complaint_filed", "complaint_received", "complaint_forwarded", "complaint_answered",
                    "complaint_decided",
                ])
        }
    }

    @Test func `while time goes on, an upheld complaint ends what was owed at the moment that the record says`()
        async throws
    {
        try await withTown { town in
            try await town.subordinate()
            let complaint = try await Self.forwarded(try await town.decided(), .decision, in: town)
            var running = town.environment
            running.clock = WallClock {
                town.clock.advance(seconds: 1)
                return town.clock.now
            }
            _ = try await Complaining(running).answer(
                complaint, .upheld, text: Self.answer, official: Self.minister, expecting: nil,
                by: try await town.official(51, of: town.akimat))
            let recounted = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recounted.differences == 0)
        }
    }

    @Test func `a dismissed complaint leaves the petition as it is`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaint = try await Self.forwarded(id, .decision, in: town)
            _ = try await Complaining(town.environment).answer(
                complaint, .dismissed, text: Self.answer, official: Self.minister, expecting: nil,
                by: try await town.official(51, of: town.akimat))
            #expect(try await town.state(of: id) == .decided)
        }
    }

    @Test func `a complaint about a rejection is for moderators who had no part in it`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let rejecting = try await town.person(2, .seniorModerator)
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "no_demand", quote: "Поставить светофор", reason: "Нет требования"), expecting: nil,
                by: rejecting)
            let complaining = Complaining(town.environment)
            let filed = try await complaining.file(
                id, about: .rejection, text: Self.text, by: try await town.person(1))
            #expect(filed.complaint.respondent == .service)
            let complaint = filed.complaint.id
            let involved = try await refusal {
                _ = try await complaining.forward(complaint, to: nil, expecting: nil, by: rejecting)
            }
            #expect(involved?.code == "involved_moderator")
            let other = try await town.person(3, .moderator)
            let sent = try await complaining.forward(complaint, to: nil, expecting: nil, by: other)
            #expect(sent.complaint.reviewer == .service)
            let judging = try await refusal {
                _ = try await complaining.answer(
                    complaint, .dismissed, text: Self.answer, official: Self.minister, expecting: nil, by: rejecting)
            }
            #expect(judging?.code == "involved_moderator")
            _ = try await complaining.answer(
                complaint, .upheld, text: Self.answer, official: Self.minister, expecting: nil, by: other)
            #expect(try await town.state(of: id) == .underCheck)
            #expect(try await town.owed(id)["compliance_check"] == "open")
        }
    }

    @Test func `a complaint that comes late is taken, and marked`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            town.clock.set("2026-07-10T08:00:00Z")
            let filed = try await Complaining(town.environment).file(
                id, about: .decision, text: Self.text, by: try await town.person(1))
            #expect(filed.complaint.isLate)
            let event = try await town.environment.pool.first(
                "SELECT payload->>'late' FROM event WHERE kind = 'complaint.filed'")
            #expect(try event?.decode(String.self) == "yes")
        }
    }

    @Test func `silence can be complained about from the day after the term on`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.considered()
            let (complaining, applicant) = (Complaining(town.environment), try await town.person(1))
            town.clock.set("2026-04-22T08:00:00Z")
            let early = try await refusal {
                _ = try await complaining.file(id, about: .silence, text: Self.text, by: applicant)
            }
            #expect(early?.code == "nothing_to_complain_about")
            town.clock.set("2026-04-23T08:00:00Z")
            let filed = try await complaining.file(id, about: .silence, text: Self.text, by: applicant)
            #expect(filed.complaint.termEndsOn == LegalDate("2026-07-22")!)
            #expect(filed.complaint.respondent == .body(town.village.id))
        }
    }

    @Test func `about one act there is one open complaint at a time, and a repeated request makes no other`()
        async throws
    {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let (complaining, applicant) = (Complaining(town.environment), try await town.person(1))
            let key = IdempotencyKey(key: "c-1", fingerprint: Array(repeating: 1, count: 32))
            let first = try await complaining.file(
                id, about: .decision, text: Self.text, idempotency: key, by: applicant)
            let again = try await complaining.file(
                id, about: .decision, text: Self.text, idempotency: key, by: applicant)
            #expect(again.complaint.id == first.complaint.id)
            let other = try await refusal {
                _ = try await complaining.file(id, about: .decision, text: Self.text, by: applicant)
            }
            #expect(other?.code == "complaint_open")
            #expect(try await town.count("complaint") == 1)
        }
    }

    @Test func `whoever complains without ground, or is not the applicant, is told so`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let complaining = Complaining(town.environment)
            let (applicant, citizen) = (try await town.person(1), try await town.person(300))
            let cases: [(ComplaintSubject, String, Actor, String)] = [
                (.decision, Self.text, citizen, "not_allowed"),
                (.rejection, Self.text, applicant, "nothing_to_complain_about"),
                (.silence, Self.text, applicant, "nothing_to_complain_about"),
                (.reply, Self.text, applicant, "nothing_to_complain_about"),
                (.decision, "Плохо", applicant, "invalid"),
            ]
            for (subject, text, actor, code) in cases {
                let refused = try await refusal {
                    _ = try await complaining.file(id, about: subject, text: text, by: actor)
                }
                #expect(refused?.code == code, "\(subject) \(code)")
            }
            #expect(try await town.count("complaint") == 0)
        }
    }

    @Test func `nobody sends on or answers what is not theirs`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaining = Complaining(town.environment)
            let filed = try await complaining.file(id, about: .decision, text: Self.text, by: try await town.person(1))
            let complaint = filed.complaint.id
            let village = try await town.official(50, of: town.village)
            var both = try await town.official(52, of: town.akimat)
            both.grants.insert(RoleGrant(.official, body: town.village.id))
            let applicant = try await town.official(1, of: town.village)
            func forwarding(_ actor: Actor, to body: UUID? = nil) async throws -> String? {
                try await refusal {
                    _ = try await complaining.forward(complaint, to: body, expecting: nil, by: actor)
                }?.code
            }
            func answering(_ actor: Actor) async throws -> String? {
                try await refusal {
                    _ = try await complaining.answer(
                        complaint, .upheld, text: Self.answer, official: Self.minister, expecting: nil, by: actor)
                }?.code
            }
            #expect(try await answering(try await town.official(51, of: town.akimat)) == "not_forwarded")
            #expect(try await forwarding(try await town.person(300)) == "not_allowed")
            #expect(try await forwarding(try await town.person(2, .seniorModerator)) == "not_allowed")
            #expect(try await forwarding(applicant) == "own_petition")
            #expect(try await forwarding(village, to: town.village.id) == "invalid")
            #expect(try await forwarding(village, to: UUID()) == "invalid")
            #expect(try await forwarding(village) == nil)
            #expect(try await forwarding(village) == "already_done")
            #expect(try await answering(village) == "other_body")
            #expect(try await answering(both) == "own_case")
            #expect(try await answering(try await town.person(2, .seniorModerator)) == "not_allowed")
            #expect(try await answering(try await town.official(51, of: town.akimat)) == nil)
            #expect(try await answering(try await town.official(51, of: town.akimat)) == "already_done")
        }
    }

    @Test func `where no body is above, one has to be named`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let complaining = Complaining(town.environment)
            let filed = try await complaining.file(id, about: .decision, text: Self.text, by: try await town.person(1))
            let village = try await town.official(50, of: town.village)
            let refused = try await refusal {
                _ = try await complaining.forward(filed.complaint.id, to: nil, expecting: nil, by: village)
            }
            #expect(refused?.faults.map(\.code) == ["reviewer_needed"])
            let sent = try await complaining.forward(
                filed.complaint.id, to: town.akimat.id, expecting: nil, by: village)
            #expect(sent.reviewer?.id == town.akimat.id)
        }
    }

    @Test func `of two officials who answer at once one does, and the other learns the version`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaint = try await Self.forwarded(id, .decision, in: town)
            let complaining = Complaining(town.environment)
            let officials = [
                try await town.official(51, of: town.akimat), try await town.official(52, of: town.akimat),
            ]
            async let one = refusal {
                _ = try await complaining.answer(
                    complaint, .upheld, text: Self.answer, official: Self.minister, expecting: 2, by: officials[0])
            }
            async let other = refusal {
                _ = try await complaining.answer(
                    complaint, .dismissed, text: Self.answer, official: Self.minister, expecting: 2, by: officials[1])
            }
            let refusals = try await [one, other]
            #expect(refusals.count { $0 == nil } == 1)
            let loser = try #require(refusals.compactMap { $0 }.first)
            #expect(["overtaken", "stale_version"].contains(loser.code))
            #expect(loser.currentVersion == 3)
        }
    }

    @Test func `a complaint about a petition that was taken down meanwhile is answered all the same`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaint = try await Self.forwarded(id, .decision, in: town)
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Суд", reason: "Личные данные", expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let answered = try await Complaining(town.environment).answer(
                complaint, .upheld, text: Self.answer, official: Self.minister, expecting: nil,
                by: try await town.official(51, of: town.akimat))
            #expect(answered.complaint.answer?.outcome == .upheld)
            #expect(try await town.state(of: id) == .takenDown)
            #expect(try await town.owed(id)["complaint_reply"] == "complaint.answered")
            let seen = try await ComplaintBrowsing(town.environment).complaint(complaint, reader: nil)
            #expect(seen.answer == nil)
        }
    }

    @Test func `what a complaint says is read by its author and those who handle it, that it is there by everybody`()
        async throws
    {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let complaint = try await Self.forwarded(id, .decision, in: town)
            let browsing = ComplaintBrowsing(town.environment)
            let readers: [(Actor?, Bool)] = [
                (nil, false), (try await town.person(300), false), (try await town.person(2, .seniorModerator), false),
                (try await town.person(1), true), (try await town.official(50, of: town.village), true),
                (try await town.official(51, of: town.akimat), true),
            ]
            for (reader, reads) in readers {
                let view = try #require(try await browsing.complaints(on: id, reader: reader).first)
                #expect((view.text != nil) == reads)
                #expect(view.complaint.id == complaint)
            }
            let akimat = try await town.official(51, of: town.akimat)
            let village = try await town.official(50, of: town.village)
            #expect(try await browsing.waiting(after: nil, limit: 10, for: akimat).map(\.complaint.id) == [complaint])
            #expect(try await browsing.waiting(after: nil, limit: 10, for: village).isEmpty)
            let moderator = try await town.person(2, .seniorModerator)
            #expect(try await browsing.waiting(after: nil, limit: 10, for: moderator).isEmpty)
        }
    }

    /// A complaint that the akimat has to answer.
    static func forwarded(_ petition: UUID, _ subject: ComplaintSubject, in town: Town) async throws -> UUID {
        let complaining = Complaining(town.environment)
        let filed = try await complaining.file(petition, about: subject, text: text, by: try await town.person(1))
        _ = try await complaining.forward(
            filed.complaint.id, to: nil, expecting: nil, by: try await town.official(50, of: town.village))
        return filed.complaint.id
    }
}
