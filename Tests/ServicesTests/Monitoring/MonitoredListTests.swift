import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct MonitoredListTests {
    @Test func `points are published, added and stated anew, and none ever leaves its list`() async throws {
        try await withTown { town in
            let (lists, browsing) = (MonitoredLists(town.environment), MonitoredListBrowsing(town.environment))
            let official = try await town.consultant()
            let list = try await town.monitoredList()
            #expect(list.reference.hasPrefix("KZ-L-") && list.edition == 1)
            let follower = try await town.person(1)
            _ = try await Following(town.environment).follow(.matter(.monitoredList(list.id)), by: follower)
            let revised = try await lists.revise(
                list.id, [Town.point("2", .accepted), Town.point("4")], because: Town.publicReason, expecting: 1,
                by: official)
            #expect(revised.list.edition == 2 && revised.list.version == 2)
            #expect(revised.editions?.map(\.added) == [3, 1] && revised.editions?.map(\.changed) == [0, 1])
            let points = try await browsing.points(of: list.id, asOf: nil, after: 0, limit: 100)
            #expect(points.map(\.stated.point.number) == ["1", "2", "3", "4"])
            #expect(points.map(\.stated.edition) == [1, 2, 1, 2])
            #expect(
                points.map(\.responsible.id) == [town.village.id, town.village.id, town.akimat.id, town.village.id])
            let before = try await browsing.points(of: list.id, asOf: 1, after: 0, limit: 100)
            #expect(before.map(\.stated.point.status) == [.accepted, .noted, .accepted])
            let second = try await browsing.statements(of: "2", in: list.id)
            #expect(second.map(\.stated.point.status) == [.noted, .accepted])
            #expect(try await browsing.points(of: list.id, asOf: nil, after: 3, limit: 100).count == 1)
            let follows = try await Following(town.environment).list(by: follower)
            #expect(follows.map(\.title?.ru) == ["Рекомендации совета"])
            #expect(follows.map(\.reference) == [list.reference])
            _ = try await FollowerLetters(town.environment).deliverDue()
            #expect(try await town.letters("followed_list_changed").map(\.recipient) == [follower.recipient])
            #expect(
                try await refusal {
                    _ = try await lists.revise(
                        list.id, [Town.point("4")], because: Town.publicReason, expecting: 2, by: official)
                }?.code == "nothing_new")
            #expect(
                try await refusal {
                    _ = try await lists.revise(
                        list.id, [Town.point("5")], because: Town.publicReason, expecting: 1, by: official)
                }?.code == "stale_version")
        }
    }

    @Test func `each text, number and body that is wrong is named`() async throws {
        try await withTown { town in
            let lists = MonitoredLists(town.environment)
            let official = try await town.consultant()
            func faults(_ points: [ListPoint], _ text: MonitoredList.Text = Town.listText) async throws -> [String]? {
                try await refusal {
                    _ = try await lists.publish(text, points, by: town.village.id, actor: official)
                }?.faults.map { "\($0.pointer) \($0.code)" }
            }
            #expect(try await faults([]) == ["/points too_few"])
            #expect(try await faults([Town.point("1"), Town.point("1")]) == ["/points/1/number duplicate"])
            #expect(try await faults([Town.point("1 2")]) == ["/points/0/number bad_format"])
            #expect(
                try await faults([Town.point("1"), Town.point("2", of: UUID())])
                    == ["/points/1/responsible unknown_body"])
            var text = Town.listText
            text.topic = "astrology"
            #expect(try await faults([Town.point("1")], text) == ["/topic not_one_of"])
            var point = Town.point("1")
            point.text.kk = ""
            point.source = "a\u{0}b"
            #expect(
                try await faults([point]) == ["/points/0/text/kk too_short", "/points/0/source control_character"])
            #expect(try await town.count("monitored_list") == 0)
        }
    }

    @Test func `officials publish for their own body, administrators for any, and others for none`() async throws {
        try await withTown { town in
            let lists = MonitoredLists(town.environment)
            let official = try await town.consultant()
            func publish(for body: Body, _ actor: Actor) async throws -> String? {
                try await refusal {
                    _ = try await lists.publish(Town.listText, [Town.point("1")], by: body.id, actor: actor)
                }?.code
            }
            #expect(try await publish(for: town.akimat, official) == "other_body")
            #expect(try await publish(for: town.village, try await town.person(1)) == "not_allowed")
            #expect(try await publish(for: town.village, try await town.person(2, .moderator)) == "not_allowed")
            #expect(try await publish(for: town.akimat, try await town.person(3, .administrator)) == nil)
            #expect(try await publish(for: town.village, official) == nil)
        }
    }

    @Test func `a period has one name, one window and a form`() async throws {
        try await withTown { town in
            let lists = MonitoredLists(town.environment)
            let official = try await town.consultant()
            let list = try await town.openList()
            func refused(_ name: String, _ closesAt: Instant) async throws -> [String] {
                let refusal = try await refusal {
                    _ = try await lists.openPeriod(name, until: closesAt, of: list.id, expecting: nil, by: official)
                }
                return refusal.map { $0.faults.isEmpty ? [$0.code] : $0.faults.map { "\($0.pointer) \($0.code)" } }
                    ?? []
            }
            let later = town.clock.now.adding(seconds: 86_400)
            #expect(try await refused("2026-H1", later) == ["period_exists"])
            #expect(try await refused("2026-H3", later) == ["/period bad_format"])
            #expect(try await refused("2026-Q2", town.clock.now) == ["/closes_at in_the_past"])
            #expect(try await refused("2026-Q2", later.adding(seconds: 400 * 86_400)) == ["/closes_at too_late"])
            #expect(try await refused("2026-Q2", later) == [])
        }
    }

    @Test func `an extension is public with its reason, followers are told, and what is owed moves along`() async throws
    {
        try await withTown { town in
            let lists = MonitoredLists(town.environment)
            let official = try await town.consultant()
            let list = try await town.openList()
            let follower = try await town.person(1)
            _ = try await Following(town.environment).follow(.matter(.monitoredList(list.id)), by: follower)
            let filed = try await town.file([Town.entry("1", .partly)], on: list.id, 11, of: "bureau")
            let closesAt = town.clock.now.adding(seconds: 30 * 86_400)
            let later = closesAt.adding(seconds: 10 * 86_400)
            func extend(_ name: String, _ to: Instant, by actor: Actor) async throws -> MonitoredListView {
                try await lists.extendPeriod(
                    name, to: to, because: Town.publicReason, of: list.id, expecting: nil, by: actor)
            }
            #expect(
                try await refusal { _ = try await extend("2025", later, by: official) }?.faults.first?.pointer
                    == "/period")
            #expect(try await refusal { _ = try await extend("2026-H1", later, by: follower) }?.code == "not_allowed")
            let view = try await extend("2026-H1", later, by: official)
            #expect(view.list.version == list.version + 1 && view.periods?.map(\.closesAt) == [later])
            #expect(view.extensions.map(\.was) == [closesAt] && view.extensions.map(\.reason) == [Town.publicReason])
            #expect(try await town.count("event", where: "kind = 'monitored_list.period_extended'") == 1)
            _ = try await FollowerLetters(town.environment).deliverDue()
            #expect(try await town.letters("followed_period_extended").map(\.recipient) == [follower.recipient])

            town.clock.advance(seconds: 31 * 86_400)
            let answering = PeriodicFeedbackAnswering(town.environment)
            #expect(try await answering.sweep() == 0)
            let actor = try await town.representative(11, of: "bureau").actor
            let filing = PeriodicFeedbackFiling(town.environment)
            _ = try await filing.save(
                filed.id, PeriodicFeedback.Change(entries: [Town.entry("2", .partly)]), expecting: nil, by: actor)
            #expect(try await filing.submit(filed.id, expecting: nil, by: actor).feedback.revision == 2)
            town.clock.advance(seconds: 10 * 86_400)
            #expect(
                try await refusal {
                    _ = try await extend("2026-H1", later.adding(seconds: 86_400), by: official)
                }?.code == "period_closed")
            #expect(try await answering.sweep() == 1)
            let owed = try await ObligationRepository.open(of: list.id, in: town.environment.pool)
                .filter { $0.kind == .periodicFeedbackAnswer }
            let zone = try #require(town.environment.rules.version(list.ruleVersion)).zone
            #expect(owed.map(\.startOn) == [zone.date(of: later)])
        }
    }

    @Test func `the database keeps points, statements, periods and editions as they were published`() async throws {
        try await withTown { town in
            let list = try await town.openList()
            let filed = try await town.file([Town.entry("1", .partly)], on: list.id, 11, of: "bureau")
            for statement: Query in [
                "UPDATE list_statement SET text_ru = 'Другой'", "DELETE FROM list_point",
                "UPDATE feedback_period SET closes_at = closes_at + interval '1 day'", "DELETE FROM list_edition",
                "UPDATE monitored_list SET title_ru = 'Другой', version = version + 1",
                "UPDATE monitored_list SET edition = edition + 2, version = version + 1",
                """
                INSERT INTO period_extension (period, was, closes_at, reason_kk, reason_ru, reason_en, extended_at)
                SELECT id, closes_at, closes_at + interval '1 day', 'а', 'а', 'a', closes_at FROM feedback_period
                """,
                "UPDATE periodic_feedback SET state = 'withdrawn', version = version + 1, changed_at = now() + interval '9 years'",
                "DELETE FROM periodic_feedback WHERE id = \(filed.id)",
                "UPDATE periodic_feedback SET organisation = gen_random_uuid(), version = version + 1",
                "UPDATE periodic_feedback SET submitted_at = submitted_at + interval '40 days', version = version + 1",
                "UPDATE periodic_feedback SET settled_at = \(town.clock.now), version = version + 1",
                "UPDATE periodic_feedback_entry SET assessment = 'implemented'",
                """
                INSERT INTO periodic_feedback_answer (feedback, point, assessment, original, text_kk, text_ru, text_en,
                    answered_by, answered_at)
                VALUES (\(filed.id), '1', 'partly', 'ru', 'а', 'а', 'a', \(try await town.person(1).account), now())
                """,
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await town.environment.pool.query(statement)
                }
            }
        }
    }
}
