import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct InitiativeDraftTests {
    @Test func `an initiative is its body's alone until it is opened`() async throws {
        try await withTown { town in
            let (initiatives, browsing) = (Initiatives(town.environment), InitiativeBrowsing(town.environment))
            let (official, stranger) = (try await town.consultant(), try await town.person(1))
            let draft = try await town.initiativeDraft()
            #expect(!draft.isPublic && !draft.isOpen && draft.reference == nil && draft.ruleVersion == nil)
            for reader in [nil, stranger] {
                #expect(
                    try await refusal { _ = try await browsing.initiative(draft.id, reader: reader) }?.code
                        == "not_found")
                #expect(
                    try await browsing.list(InitiativeListing.Filter(), after: nil, limit: 9, reader: reader).isEmpty)
            }
            #expect(
                try await browsing.list(InitiativeListing.Filter(), after: nil, limit: 9, reader: official).count == 1)
            let closed: [(String, () async throws -> Void)] = [
                (
                    "not_found",
                    { _ = try await FeedbackGiving(town.environment).give(Town.feedback(), on: draft.id, by: stranger) }
                ),
                ("not_found", { _ = try await FeedbackBrowsing(town.environment).figures(of: draft.id) }),
                ("not_found", { _ = try await TopicGrouping(town.environment).topics(of: draft.id) }),
                (
                    "not_found",
                    { _ = try await Following(town.environment).follow(.matter(.initiative(draft.id)), by: stranger) }
                ),
                (
                    "not_found",
                    {
                        _ = try await CommitmentBrowsing(town.environment).commitments(
                            of: .initiative(draft.id), reader: stranger)
                    }
                ),
                (
                    "wrong_state",
                    {
                        _ = try await initiatives.close(
                            draft.id, because: Town.publicReason, expecting: 1, by: official)
                    }
                ),
            ]
            for (code, work) in closed { #expect(try await refusal(work)?.code == code) }
            #expect(try await town.count("event", where: "kind = 'initiative.drafted' AND audience = 'reader'") == 1)
            #expect(try await town.count("announcement") == 0)

            var text = draft.text
            text.topic = "health"
            let edited = try await initiatives.edit(
                draft.id, text, draft.timeline, .planned, expecting: 1, by: official
            ).initiative
            #expect(edited.text.topic == "health" && edited.status == .planned && edited.version == 2)
            text.topic = "astrology"
            #expect(
                try await refusal {
                    _ = try await initiatives.edit(draft.id, text, draft.timeline, .planned, expecting: 2, by: official)
                }?.faults.map(\.pointer) == ["/topic"])
            let opened = try await initiatives.open(draft.id, expecting: 2, by: official).initiative
            #expect(opened.isOpen && opened.reference?.hasPrefix("KZ-I-") == true && opened.ruleVersion != nil)
            #expect(try await browsing.initiative(draft.id, reader: nil).changes?.isEmpty == true)
            #expect(try await town.count("announcement", where: "kind = 'initiative_published'") == 1)
            #expect(
                try await refusal {
                    _ = try await initiatives.edit(
                        draft.id, draft.text, draft.timeline, .planned, expecting: 3, by: official)
                }?.code == "wrong_state")
        }
    }

    @Test func `words, lead, timeline and status change in public, and what stood there before stays readable`()
        async throws
    {
        try await withTown { town in
            let initiatives = Initiatives(town.environment)
            let initiative = try await town.initiative()
            let official = try await town.consultant()
            let lead = LocalizedText(kk: "Білім бөлімі", ru: "Отдел образования", en: "Education unit")
            let end = InitiativeTimeline(startsOn: initiative.timeline.startsOn, endsOn: LegalDate("2027-05-25"))
            let view = try await initiatives.change(
                initiative.id, to: .underWay, end, saying: InitiativeWordingChange(lead: lead),
                because: Town.publicReason, expecting: initiative.version, by: official)
            #expect(view.initiative.text.lead == lead && view.initiative.text.title == initiative.text.title)
            let change = try #require(view.changes?.last?.change)
            #expect(change.fields == [.lead, .until])
            #expect(change.earlier == InitiativeChange.Wording(initiative.text))
            #expect(change.wasTimeline == initiative.timeline && change.timeline == end)
            #expect(
                try await town.count(
                    "event", where: "kind = 'initiative.changed' AND payload ->> 'changed' = 'lead until'") == 1)
            let status = try await initiatives.change(
                initiative.id, to: .done, end, because: Town.publicReason, expecting: nil, by: official)
            #expect(status.changes?.last?.change.earlier == nil && status.changes?.last?.change.fields == [.status])
            let empty = LocalizedText(kk: "", ru: "Отдел", en: "Unit")
            #expect(
                try await refusal {
                    _ = try await initiatives.change(
                        initiative.id, to: .done, end, saying: InitiativeWordingChange(lead: empty),
                        because: Town.publicReason, expecting: nil, by: official)
                }?.faults.map(\.pointer) == ["/lead/kk"])
        }
    }

    @Test func `the database lets no word of an open initiative change without what stood there`() async throws {
        try await withTown { town in
            let initiative = try await town.initiative()
            let draft = try await town.initiativeDraft()
            for statement: Query in [
                "UPDATE initiative SET lead_ru = 'Другой отдел', version = version + 1 WHERE id = \(initiative.id)",
                "UPDATE initiative SET topic = 'health', version = version + 1 WHERE id = \(initiative.id)",
                "UPDATE initiative SET published_at = NULL, version = version + 1 WHERE id = \(initiative.id)",
                "UPDATE initiative SET published_at = now(), version = version + 1 WHERE id = \(draft.id)",
                """
                INSERT INTO feedback (id, reference, initiative, author, kind, language, text, disclosure, name, state,
                    given_at)
                VALUES (gen_random_uuid(), 'KZ-F-2026-999999', \(draft.id), \(try await town.person(1).account),
                    'praise', 'ru', 'Да', 'named', 'Имя', 'received', now())
                """,
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await town.environment.pool.query(statement)
                }
            }
            try await town.environment.pool.query(
                "UPDATE initiative SET topic = 'health', version = version + 1 WHERE id = \(draft.id)")
        }
    }

    @Test func `items that read alike are found, the most similar first, with the topics that they stand under`()
        async throws
    {
        try await withTown { town in
            let (giving, browsing) = (FeedbackGiving(town.environment), FeedbackBrowsing(town.environment))
            let (initiative, elsewhere) = (try await town.initiative(), try await town.initiative())
            let official = try await town.consultant()
            let texts = [
                "Автобус не доезжает до верхней улицы.", "Автобус не доезжает до верхней улицы!",
                "Автобусы не доезжают до верхних улиц", "В салоне холодно зимой, печка не работает.",
            ]
            var items: [UUID] = []
            for (place, text) in texts.enumerated() {
                let author = try await town.person(1 + place)
                items.append(
                    try await giving.give(Town.feedback(.problem, text), on: initiative.id, by: author).feedback.id)
            }
            _ = try await giving.give(
                Town.feedback(.problem, texts[0]), on: elsewhere.id, by: try await town.person(9))
            let grouping = TopicGrouping(town.environment)
            let topic = try await grouping.make(
                LocalizedText(kk: "Жоғарғы көше", ru: "Верхняя улица", en: "The upper street"), original: .ru,
                on: initiative.id, by: official
            ).topic
            _ = try await grouping.group([items[2]], under: topic.id, by: official)
            let alike = try await browsing.similar(to: items[0], limit: 10, reader: nil)
            #expect(alike.map(\.view.feedback.id) == [items[1], items[2]])
            #expect(alike.map(\.topics) == [[], [topic.id]] && alike[0].similarity > alike[1].similarity)
            #expect(try await browsing.similar(to: items[0], limit: 1, reader: nil).count == 1)
            let moderator = try await town.person(30, .moderator)
            _ = try await FeedbackModeration(town.environment).hide(items[1], because: "Реклама.", by: moderator)
            #expect(
                try await browsing.similar(to: items[0], limit: 10, reader: nil).map(\.view.feedback.id) == [items[2]])
            #expect(try await browsing.similar(to: items[1], limit: 10, reader: nil).isEmpty)
        }
    }
}
