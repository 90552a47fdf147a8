import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct PeriodicFeedbackTests {
    @Test func `an organisation files one for each period, whoever writes, and only it sees the draft`() async throws {
        try await withTown { town in
            let filing = PeriodicFeedbackFiling(town.environment)
            let browsing = PeriodicFeedbackBrowsing(town.environment)
            let list = try await town.openList()
            let (one, organisation) = try await town.representative(11, of: "bureau")
            let (two, _) = try await town.representative(12, of: "bureau")
            let stranger = try await town.representative(13, of: "league").actor
            let begun = try await filing.begin(
                on: list.id, for: "2026-H1", of: organisation, in: "ru", by: one)
            #expect(begun.isNew && begun.view.feedback.draft?.entries.isEmpty == true)
            let again = try await filing.begin(on: list.id, for: "2026-H1", of: organisation, in: "ru", by: two)
            #expect(!again.isNew && again.view.feedback.id == begun.view.feedback.id)
            let id = begun.view.feedback.id
            #expect(
                try await refusal {
                    _ = try await filing.begin(
                        on: list.id, for: "2026-H1", of: organisation, in: "ru", by: stranger)
                }?.code == "other_organisation")
            for reader in [nil, stranger, try await town.consultant()] {
                #expect(try await refusal { _ = try await browsing.feedback(id, reader: reader) }?.code == "not_found")
            }
            let saved = try await filing.save(
                id, PeriodicFeedback.Change(entries: [Town.entry("1", .partly), Town.entry("3", .goingBack)]),
                expecting: 1, by: one)
            let changed = try await filing.save(
                id,
                PeriodicFeedback.Change(
                    remarks: "В целом темно.", entries: [Town.entry("1", .notImplemented)], without: ["3"]),
                expecting: saved.feedback.version, by: two)
            #expect(changed.feedback.draft?.entries.map(\.assessment) == [.notImplemented])
            #expect(try await town.count("periodic_feedback", where: "draft_sealed IS NULL") == 0)
            let submitted = try await filing.submit(id, expecting: changed.feedback.version, by: two).feedback
            #expect(submitted.reference?.hasPrefix("KZ-O-") == true && submitted.revision == 1)
            let read = try await browsing.feedback(id, reader: nil)
            #expect(read.organisation.key == "bureau" && read.shown?.content.remarks == "В целом темно.")
            #expect(read.feedback.draft == nil && read.parts.isEmpty)
            let receipts = try await town.letters("periodic_feedback_received")
            #expect(receipts.map(\.recipient) == [two.recipient])
            #expect(receipts.first?.letter.subject.contains(submitted.reference ?? "?") == true)
            #expect(
                try await refusal { try await filing.discard(id, by: one) }?.code == "wrong_state")
        }
    }

    @Test func `each entry that is wrong is named, and what is no address is no source`() async throws {
        try await withTown { town in
            let filing = PeriodicFeedbackFiling(town.environment)
            let list = try await town.openList()
            let (actor, organisation) = try await town.representative(11, of: "bureau")
            let id = try await filing.begin(
                on: list.id, for: "2026-H1", of: organisation, in: "ru", by: actor
            ).view.feedback.id
            func faults(_ work: () async throws -> Void) async throws -> [String]? {
                try await refusal(work)?.faults.map { "\($0.pointer) \($0.code)" }
            }
            #expect(
                try await faults { _ = try await filing.submit(id, expecting: nil, by: actor) }
                    == ["/entries too_few"])
            #expect(
                try await faults {
                    _ = try await filing.save(
                        id, PeriodicFeedback.Change(entries: [Town.entry("9", .partly)], without: ["8"]),
                        expecting: nil, by: actor)
                } == ["/entries/0/point unknown_point", "/without/0 unknown_point"])
            _ = try await filing.save(
                id,
                PeriodicFeedback.Change(entries: [
                    Town.entry("1", .partly, ""),
                    Town.entry(
                        "2", .cannotSay, sources: ["javascript:alert(1)", "https://example.org/", "https:///x"]),
                ]), expecting: nil, by: actor)
            #expect(
                try await faults { _ = try await filing.submit(id, expecting: nil, by: actor) } == [
                    "/entries/0/evidence too_short", "/entries/1/sources/0 not_an_address",
                    "/entries/1/sources/2 not_an_address",
                ])
            #expect(
                try await faults {
                    _ = try await filing.begin(
                        on: list.id, for: "2025", of: organisation, in: "ru", by: actor)
                } == ["/period not_one_of"])
            try await filing.discard(id, by: actor)
            #expect(try await town.count("periodic_feedback") == 0)
        }
    }

    @Test func `it can change until the period closes, every revision stays, and not one second longer`() async throws {
        try await withTown { town in
            let filing = PeriodicFeedbackFiling(town.environment)
            let browsing = PeriodicFeedbackBrowsing(town.environment)
            let list = try await town.openList()
            let (actor, _) = try await town.representative(11, of: "bureau")
            let filed = try await town.file([Town.entry("1", .notImplemented)], on: list.id, 11, of: "bureau")
            #expect(
                try await refusal { _ = try await filing.submit(filed.id, expecting: nil, by: actor) }?.code
                    == "nothing_new")
            let change = PeriodicFeedback.Change(entries: [Town.entry("1", .partly), Town.entry("2", .cannotSay)])
            town.clock.advance(seconds: 30 * 86_400 - 1)
            _ = try await filing.save(filed.id, change, expecting: nil, by: actor)
            #expect(try await filing.submit(filed.id, expecting: nil, by: actor).feedback.revision == 2)
            let first = try await browsing.feedback(filed.id, revision: 1, reader: nil)
            #expect(first.shown?.content.entries.map(\.assessment) == [.notImplemented])
            #expect(
                try await browsing.feedback(reference: try #require(filed.reference), reader: nil)
                    .shown?.content.entries.map(\.assessment) == [.partly, .cannotSay])
            #expect(
                try await refusal { _ = try await browsing.feedback(filed.id, revision: 3, reader: nil) }?.code
                    == "not_found")
            town.clock.advance(seconds: 1)
            #expect(
                try await refusal { _ = try await filing.save(filed.id, change, expecting: nil, by: actor) }?.code
                    == "period_closed")
            #expect(try await town.count("announcement", where: "kind = 'periodic_feedback_filed'") == 1)
            // What arrived before it and waited is in time, and nothing is settled that soon after it.
            let arrival = town.clock.now.adding(microseconds: -1)
            #expect(try await PeriodicFeedbackAnswering(town.environment).sweep() == 0)
            _ = try await filing.save(
                filed.id, PeriodicFeedback.Change(entries: [Town.entry("1", .implemented)]), expecting: nil, by: actor,
                arrivedAt: arrival)
            #expect(
                try await filing.submit(filed.id, expecting: nil, by: actor, arrivedAt: arrival).feedback.revision == 3)
        }
    }

    @Test func `each responsible body owes its points from the closing on, and answers them one by one`() async throws {
        try await withTown { town in
            let answering = PeriodicFeedbackAnswering(town.environment)
            let list = try await town.openList()
            let filed = try await town.file(
                [Town.entry("3", .goingBack), Town.entry("1", .partly), Town.entry("2", .cannotSay)], on: list.id, 11,
                of: "bureau")
            let village = try await town.consultant()
            #expect(
                try await refusal {
                    _ = try await answering.answer(filed.id, [Town.pointAnswer("1")], by: village)
                }?.code == "period_open")
            #expect(try await answering.sweep() == 0)
            town.clock.advance(seconds: 31 * 86_400)
            #expect(try await answering.sweep() == 1)
            #expect(try await answering.sweep() == 0)
            let open = try await ObligationRepository.open(of: list.id, in: town.environment.pool)
            #expect(Set(open.map(\.kind)) == [.periodicFeedbackAnswer])
            #expect(Set(open.compactMap(\.debtor.body)) == [town.village.id, town.akimat.id])
            #expect(open.allSatisfy { $0.dueOn > $0.startOn && $0.creditor == .applicant })

            let first = try await answering.answer(filed.id, [Town.pointAnswer("1", .implemented)], by: village)
            #expect(first.parts.map(\.points) == [["1", "2"], ["3"]])
            #expect(try await town.open(list.id).count == 2)
            let refused = try await refusal {
                _ = try await answering.answer(
                    filed.id,
                    [Town.pointAnswer("1"), Town.pointAnswer("3"), Town.pointAnswer("2"), Town.pointAnswer("2")],
                    by: village)
            }
            #expect(
                refused?.faults.map { "\($0.pointer) \($0.code)" } == [
                    "/answers/0/point answered_already", "/answers/1/point not_owed",
                    "/answers/3/point answered_already",
                ])
            _ = try await answering.answer(filed.id, [Town.pointAnswer("2")], by: village)
            #expect(try await town.open(list.id).map(\.debtor.body) == [town.akimat.id])
            let letters = try await town.letters("periodic_feedback_answered")
            #expect(letters.map(\.recipient) == [try await town.person(11).recipient])
            #expect(
                try await refusal {
                    _ = try await answering.answer(
                        filed.id, [Town.pointAnswer("1")], by: try await town.person(40, .moderator))
                }?.code == "not_allowed")

            let figures = try await Performance(town.environment).record(of: town.village.id)
            #expect(figures.kinds.map(\.kind) == [.periodicFeedbackAnswer])
            let recount = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recount.differences == 0 && recount.obligations == 3)
        }
    }

    @Test func `a body may answer before the job has come round, and is reminded where it does not answer`()
        async throws
    {
        try await withTown { town in
            let list = try await town.openList()
            let filed = try await town.file([Town.entry("3", .goingBack)], on: list.id, 11, of: "bureau")
            let other = try await town.file([Town.entry("3", .partly)], on: list.id, 13, of: "league")
            town.clock.advance(seconds: 30 * 86_400 + 60)
            var akim = try await town.person(75)
            akim.grants = [RoleGrant(.official, body: town.akimat.id)]
            let answering = PeriodicFeedbackAnswering(town.environment)
            let view = try await answering.answer(filed.id, [Town.pointAnswer("3")], by: akim)
            #expect(view.answers["3"]?.answer.assessment == .partly)
            #expect(try await town.open(list.id).isEmpty)
            #expect(try await answering.sweep() == 1)
            let owed = try #require(try await town.open(list.id).first)
            let part = try await PeriodicFeedbackBrowsing(town.environment).feedback(owed.subject.id, reader: nil)
            #expect(part.feedback.id == other.id)
            town.clock.advance(seconds: 120 * 86_400)
            _ = try await ObligationClock(town.environment).sweep()
            let late = try await town.letters("answer_overdue")
            #expect(late.map(\.recipient) == [try await town.person(13).recipient])
            let listed = try #require(
                try await ObligationListing.find(owed.id, hidingCodes: [], in: town.environment.pool))
            #expect(listed.reference == list.reference && listed.isListed && listed.title == list.text.title)
            #expect(listed.owner?.id == town.akimat.id)
        }
    }

    @Test func `figures tell exactly how many organisations say what of each point`() async throws {
        try await withTown { town in
            let list = try await town.openList()
            let browsing = MonitoredListBrowsing(town.environment)
            let said: [[PeriodicFeedback.Assessment?]] = [
                [.partly, .partly, nil], [.partly, .cannotSay, nil], [.implemented, .goingBack, nil],
            ]
            var filed: [PeriodicFeedback] = []
            for (place, assessments) in said.enumerated() {
                filed.append(
                    try await town.file(
                        zip(["1", "2", "3"], assessments).compactMap { point, assessment in
                            assessment.map { Town.entry(point, $0) }
                        }, on: list.id, 20 + place, of: "organisation-\(place)"))
            }
            // A draft that was begun counts nowhere.
            let (actor, organisation) = try await town.representative(30, of: "organisation-9")
            let filing = PeriodicFeedbackFiling(town.environment)
            let draft = try await filing.begin(
                on: list.id, for: "2026-H1", of: organisation, in: "ru", by: actor
            ).view.feedback
            _ = try await filing.save(
                draft.id, PeriodicFeedback.Change(entries: [Town.entry("3", .implemented)]), expecting: nil, by: actor)
            // What was changed counts as it is now.
            let changer = try await town.representative(20, of: "organisation-0").actor
            _ = try await filing.save(
                filed[0].id, PeriodicFeedback.Change(entries: [Town.entry("1", .goingBack)]), expecting: nil,
                by: changer)
            _ = try await filing.submit(filed[0].id, expecting: nil, by: changer)
            town.clock.advance(seconds: 30 * 86_400 + 60)
            _ = try await PeriodicFeedbackAnswering(town.environment).answer(
                filed[1].id, [Town.pointAnswer("1")], by: try await town.consultant())
            let (period, points, withdrawn) = try await browsing.figures(of: list.id, for: nil)
            #expect(period.name == "2026-H1" && points.map(\.point) == ["1", "2", "3"])
            #expect(points.map(\.organisations) == [3, 3, 0] && withdrawn == 0)
            #expect(points.map(\.answered) == [1, 0, 0])
            #expect([.goingBack, .partly, .implemented].map { points[0].of($0) } == [1, 1, 1])
            #expect([.partly, .cannotSay, .goingBack].map { points[1].of($0) } == [1, 1, 1])
            let listed = try await PeriodicFeedbackBrowsing(town.environment).list(
                of: list.id, for: "2026-H1", by: nil, after: nil, limit: 10)
            #expect(listed.count == 3 && listed.map(\.entries) == [2, 2, 2])
            #expect(
                try await refusal { _ = try await browsing.figures(of: list.id, for: "2025") }?.code == "not_found")
        }
    }

    @Test func `an answer names what was decided and what was promised, by its own body only`() async throws {
        try await withTown { town in
            let answering = PeriodicFeedbackAnswering(town.environment)
            let list = try await town.openList()
            let filed = try await town.file(["1", "3"].map { Town.entry($0, .partly) }, on: list.id, 11, of: "bureau")
            let official = try await town.consultant()
            let promise = try await Commitments(town.environment).make(
                Commitments.Promise(
                    source: .reply,
                    text: LocalizedText(
                        kk: "Шамның сымын ауыстырамыз.", ru: "Заменим проводку.", en: "We will replace the wiring."),
                    sign: LocalizedText(
                        kk: "Шам түнде жанады.", ru: "Фонарь горит ночью.", en: "The lamp is lit at night."),
                    dueOn: LegalDate("2026-12-01")!), in: .monitoredList(list.id), by: official
            ).commitment
            town.clock.advance(seconds: 31 * 86_400)
            var akim = try await town.person(75)
            akim.grants = [RoleGrant(.official, body: town.akimat.id)]
            var (first, third) = (Town.pointAnswer("1"), Town.pointAnswer("3"))
            (first.commitment, third.commitment) = (promise.id, promise.id)
            first.decision = LocalizedText(kk: "№ 5 қаулы", ru: "Постановление № 5", en: "Resolution No. 5")
            let foreign = try await refusal { _ = try await answering.answer(filed.id, [third], by: akim) }
            #expect(foreign?.faults.map { "\($0.pointer) \($0.code)" } == ["/answers/0/commitment not_of_body"])
            var unknown = Town.pointAnswer("1")
            unknown.commitment = UUID()
            #expect(
                try await refusal { _ = try await answering.answer(filed.id, [unknown], by: official) }?.faults.first?
                    .code
                    == "not_of_body")
            let view = try await answering.answer(filed.id, [first], by: official)
            #expect(view.answers["1"]?.answer == first)
            #expect(view.answers["1"]?.commitmentReference == promise.reference)
        }
    }

    @Test func `what is withdrawn stays visible and counted, without its text, and nobody owes an answer to it`()
        async throws
    {
        try await withTown { town in
            let (filing, list) = (PeriodicFeedbackFiling(town.environment), try await town.openList())
            let browsing = PeriodicFeedbackBrowsing(town.environment)
            let filed = try await town.file([Town.entry("1", .partly)], on: list.id, 11, of: "bureau")
            _ = try await town.file([Town.entry("1", .goingBack)], on: list.id, 12, of: "league")
            let actor = try await town.representative(11, of: "bureau").actor
            let stranger = try await town.representative(12, of: "league").actor
            #expect(
                try await refusal { _ = try await filing.withdraw(filed.id, expecting: nil, by: stranger) }?.code
                    == "not_found")
            let own = try await filing.withdraw(filed.id, expecting: filed.version, by: actor)
            #expect(own.shown?.content.entries.count == 1)
            let read = try await browsing.feedback(filed.id, revision: 1, reader: nil)
            #expect(read.feedback.state == .withdrawn && read.shown == nil && read.feedback.reference != nil)
            let listed = try await browsing.list(of: list.id, for: nil, by: nil, after: nil, limit: 10)
            #expect(Set(listed.map(\.state)) == [.withdrawn, .submitted])
            let figures = try await MonitoredListBrowsing(town.environment).figures(of: list.id, for: nil)
            #expect(figures.withdrawn == 1 && figures.points[0].organisations == 1)
            #expect(figures.points[0].of(.partly) == 0)
            #expect(
                try await refusal {
                    _ = try await filing.save(
                        filed.id, PeriodicFeedback.Change(remarks: "Всё же."), expecting: nil, by: actor)
                }?.code == "wrong_state")
            #expect(
                try await refusal { _ = try await filing.withdraw(filed.id, expecting: nil, by: actor) }?.code
                    == "wrong_state")
            #expect(try await town.count("event", where: "kind = 'periodic_feedback.withdrawn'") == 1)
            town.clock.advance(seconds: 31 * 86_400)
            #expect(try await PeriodicFeedbackAnswering(town.environment).sweep() == 1)
            #expect(
                try await refusal {
                    _ = try await PeriodicFeedbackAnswering(town.environment).answer(
                        filed.id, [Town.pointAnswer("1")], by: try await town.consultant())
                }?.code == "wrong_state")
        }
    }

    @Test func `answers are owed to the body that the list names when the period closes`() async throws {
        try await withTown { town in
            let list = try await town.openList()
            let filed = try await town.file(
                ["3", "2", "1"].map { Town.entry($0, .partly) }, on: list.id, 11, of: "bureau")
            _ = try await MonitoredLists(town.environment).revise(
                list.id, [Town.point("2", of: town.akimat.id)], because: Town.publicReason, expecting: nil,
                by: try await town.consultant())
            town.clock.advance(seconds: 31 * 86_400)
            #expect(try await PeriodicFeedbackAnswering(town.environment).sweep() == 1)
            let parts = try await PeriodicFeedbackBrowsing(town.environment).feedback(filed.id, reader: nil).parts
            #expect(Set(parts.map(\.body)) == [town.village.id, town.akimat.id])
            #expect(parts.first { $0.body == town.akimat.id }?.points == ["2", "3"])
        }
    }

    @Test func `a representative who was erased leaves the feedback to the organisation`() async throws {
        try await withTown { town in
            let list = try await town.openList()
            let filed = try await town.file([Town.entry("1", .partly)], on: list.id, 11, of: "bureau")
            let account = try await town.person(11).account
            _ = try await town.erase(account, at: town.clock.now)
            let kept = try await town.environment.pool.first(
                "SELECT account, state FROM periodic_feedback WHERE id = \(filed.id)")
            #expect(
                try kept?.get("account", as: UUID?.self) == nil && kept?.get("state", as: String.self) == "submitted")
            // Nobody is put in their place who does not speak for the organisation.
            let stranger = try await town.person(12).account
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    "UPDATE periodic_feedback SET account = \(stranger) WHERE id = \(filed.id)")
            }
            town.clock.advance(seconds: 30 * 86_400 + 60)
            let answered = try await PeriodicFeedbackAnswering(town.environment).answer(
                filed.id, [Town.pointAnswer("1")], by: try await town.consultant())
            #expect(answered.feedback.account == nil && answered.organisation.key == "bureau")
            #expect(try await town.letters("periodic_feedback_answered").isEmpty)
        }
    }
}

extension Town {
    fileprivate func open(_ list: UUID) async throws -> [Obligation] {
        try await ObligationRepository.open(of: list, in: environment.pool)
            // That the organisation is checked is owed beside what is looked at here.
            .filter { $0.kind != .organisationCheck }
    }
}
