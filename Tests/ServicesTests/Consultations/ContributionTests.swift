import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct ContributionTests {
    @Test func `a contribution is its author's alone until it is submitted, and counted from then on`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (author, other) = (try await town.person(1), try await town.person(2))
            let contributing = Contributing(town.environment)
            let browsing = ContributionBrowsing(town.environment)
            let begun = try await contributing.begin(
                in: consultation.id, for: nil, Town.content(), by: author
            ).view.contribution
            await #expect(throws: Refusal.notFound) { _ = try await browsing.contribution(begun.id, reader: other) }
            let filter = ContributionListing.Filter(consultation: consultation.id)
            #expect(try await browsing.list(filter, after: nil, limit: 10).isEmpty)

            let submitted = try await contributing.submit(begun.id, expecting: begun.version, by: author)
            #expect(submitted.contribution.reference?.hasPrefix("KZ-P-") == true)
            let receipts = try await town.letters("contribution_received")
            #expect(receipts.map(\.recipient) == [author.recipient])
            let reference = try #require(submitted.contribution.reference)
            #expect(receipts.first?.letter.subject.contains(reference) == true)
            let listed = try await browsing.list(filter, after: nil, limit: 10)
            #expect(listed.map(\.text) == ["Автобус нужен и в воскресенье."])
            #expect(listed.map(\.name) == ["Жительница села"])
            let read = try await browsing.contribution(begun.id, reader: other)
            #expect(read.content == Town.content() && !read.isMine)
        }
    }

    @Test func `a draft and a confidential contribution are sealed, and the confidential one is counted`() async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (author, other) = (try await town.person(1), try await town.person(2))
            let secret = Town.content("Маршрут отменили ради одного перевозчика.", .confidential)
            let submitted = try await town.contribute(to: consultation.id, secret, by: author)
            let stored = try await town.environment.pool.first(
                """
                SELECT coalesce(text, ''), coalesce(content::text, '') FROM contribution WHERE id = \(submitted.id)
                """)
            let (text, content) = try #require(try stored?.decode(String.self, String.self))
            #expect(text.isEmpty && content.isEmpty)
            let browsing = ContributionBrowsing(town.environment)
            let listed = try await browsing.list(.init(consultation: consultation.id), after: nil, limit: 10)
            #expect(listed.count == 1 && listed.first?.text == nil && listed.first?.name == nil)
            #expect(try await browsing.contribution(submitted.id, reader: other).content == nil)
            #expect(try await browsing.contribution(submitted.id, reader: author).content == secret)
            let official = try await town.consultant()
            #expect(try await browsing.contribution(submitted.id, reader: official).content == secret)
            let looks = try await DataAccessLog(town.environment).own(after: nil, limit: 10, by: author)
            #expect(looks.map(\.access.purpose) == [.contribution])
        }
    }

    @Test func `it is in time by the instant at which it arrives, to the microsecond`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let end = try #require(consultation.closesAt)
            let contributing = Contributing(town.environment)
            var drafts: [Contribution] = []
            for number in 1...2 {
                let author = try await town.person(number)
                drafts.append(
                    try await contributing.begin(
                        in: consultation.id, for: nil, Town.content(), by: author
                    ).view.contribution)
            }
            town.clock.set(end.adding(microseconds: -1).description)
            _ = try await contributing.submit(drafts[0].id, expecting: 1, by: try await town.person(1))
            town.clock.set(end.description)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await contributing.submit(drafts[1].id, expecting: 1, by: try await town.person(2))
            }
            #expect(refusal?.code == "not_open")
        }
    }

    @Test func `every revision is kept, and what is being changed is not shown before it is submitted`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let first = try await town.contribute(to: consultation.id, by: author)
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(
                first.id, Town.content("И в субботу тоже."), expecting: first.version, by: author)
            let browsing = ContributionBrowsing(town.environment)
            #expect(try await browsing.contribution(first.id, reader: nil).content == Town.content())
            let second = try await contributing.submit(
                first.id, expecting: saved.contribution.version, by: author
            ).contribution
            #expect(second.revision == 2 && second.reference == first.reference)
            let revisions = try await ContributionRepository.revisions(of: first.id, in: town.environment.pool)
            #expect(revisions.map(\.content?.text) == [Town.content().text, "И в субботу тоже."])
        }
    }

    @Test func `a person has one contribution, and so has an organisation with several representatives`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let organisation = try await Organisations(town.environment).put(
                key: "kolik", name: LocalizedText(kk: "Көлік қоры", ru: "Фонд «Транспорт»", en: "Transport Fund"),
                registerNumber: "000140000012"
            ).organisation
            var (one, two) = (try await town.person(1), try await town.person(2))
            one.grants = [RoleGrant(.representative, organisation: organisation.id)]
            two.grants = one.grants
            var content = Town.content()
            content.disclosure.name = nil
            content.mandate = ContributionContent.Mandate(
                speaksFor: "Пассажиры района", interests: "Перевозки", funding: "Взносы членов")
            let contributing = Contributing(town.environment)
            let begun = try await contributing.begin(in: consultation.id, for: organisation.id, content, by: one)
            let again = try await contributing.begin(in: consultation.id, for: organisation.id, content, by: two)
            #expect(begun.isNew && !again.isNew)
            #expect(begun.view.contribution.id == again.view.contribution.id)
            let submitted = try await contributing.submit(
                begun.view.contribution.id, expecting: nil, by: two)
            #expect(submitted.organisation == organisation && submitted.contribution.account == two.account)
            let own = try await contributing.begin(in: consultation.id, for: nil, Town.content(), by: one)
            #expect(own.isNew)
            let stranger = try await town.person(3)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await contributing.begin(in: consultation.id, for: organisation.id, content, by: stranger)
            }
            #expect(refusal?.code == "other_organisation")
        }
    }

    @Test func `what is missing is named field by field, and nothing is kept of it as submitted`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let contributing = Contributing(town.environment)
            let begun = try await contributing.begin(
                in: consultation.id, for: nil,
                ContributionContent(language: "ru", text: "", disclosure: .init(kind: .named)), by: author
            ).view.contribution
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await contributing.submit(begun.id, expecting: begun.version, by: author)
            }
            #expect(refusal?.faults.map(\.pointer) == ["/text", "/disclosure/name"])
        }
    }

    @Test func `it can be taken back until the closing, and stays in the record`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let submitted = try await town.contribute(to: consultation.id, by: author)
            let withdrawn = try await Contributing(town.environment).withdraw(
                submitted.id, expecting: submitted.version, by: author)
            #expect(withdrawn.contribution.state == .withdrawn)
            let browsing = ContributionBrowsing(town.environment)
            #expect(try await browsing.list(.init(consultation: consultation.id), after: nil, limit: 10).isEmpty)
            let events = try await EventRepository.history(
                of: consultation.id, staff: false, after: 0, limit: 100, in: town.environment.pool)
            #expect(events.map(\.kind).suffix(2) == ["contribution.submitted", "contribution.withdrawn"])
        }
    }

    @Test func `whoever took it back may say something anew while it is open, and counts once`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (author, contributing) = (try await town.person(1), Contributing(town.environment))
            let first = try await town.contribute(to: consultation.id, by: author)
            _ = try await contributing.withdraw(first.id, expecting: nil, by: author)
            let second = try await town.contribute(to: consultation.id, Town.content("Я передумала."), by: author)
            #expect(second.id != first.id && second.reference != first.reference && second.publication == .published)
            let listed = try await ContributionBrowsing(town.environment).list(
                .init(consultation: consultation.id), after: nil, limit: 10)
            #expect(listed.map(\.id) == [second.id])
            #expect(try await ContributionBrowsing(town.environment).contribution(first.id, reader: nil).content == nil)
            // Nobody has two that count.
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    """
                    INSERT INTO contribution (id, consultation, account, channel, disclosure, state, publication, language,
                        draft_sealed, created_at, changed_at)
                    SELECT \(UUID()), consultation, account, 'online', 'named', 'draft', 'pending', 'ru', '\\x01', now(),
                        now() FROM contribution WHERE id = \(second.id)
                    """)
            }
            _ = try await contributing.withdraw(second.id, expecting: nil, by: author)
            for _ in 2..<Contribution.withdrawnLimit {
                let next = try await town.contribute(to: consultation.id, by: author)
                _ = try await contributing.withdraw(next.id, expecting: nil, by: author)
            }
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await town.contribute(to: consultation.id, by: author)
            }
            #expect(refusal?.code == "too_many_withdrawn")
        }
    }

    @Test func `what a moderator took out of sight does not come before the public as another contribution`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (author, contributing) = (try await town.person(1), Contributing(town.environment))
            let first = try await town.contribute(to: consultation.id, by: author)
            _ = try await Redacting(town.environment).redact(
                first.id,
                RedactionOrder(
                    code: .personalData, reason: "Назван другой человек.",
                    passages: [RedactionPassage(place: "text", words: .quote("Автобус", occurrence: 1))]),
                expecting: first.version, by: try await town.person(5, .moderator))
            _ = try await contributing.withdraw(first.id, expecting: nil, by: author)
            let second = try await town.contribute(to: consultation.id, by: author)
            #expect(second.publication == .pending)
            let other = try await town.contribute(to: consultation.id, by: try await town.person(2))
            #expect(other.publication == .published)
        }
    }

    @Test func `whoever begins again with other words is told which contribution they have, and loses none`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (author, contributing) = (try await town.person(1), Contributing(town.environment))
            let key = IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32))
            let begun = try await contributing.begin(
                in: consultation.id, for: nil, Town.content(), idempotency: key, by: author)
            let same = try await contributing.begin(in: consultation.id, for: nil, Town.content(), by: author)
            #expect(begun.isNew && !same.isNew && same.view.contribution == begun.view.contribution)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await contributing.begin(
                    in: consultation.id, for: nil, Town.content("Другое."), by: author)
            }
            #expect(refusal?.code == "contribution_exists" && refusal?.currentVersion == 1)
            #expect(refusal?.message.en.contains(begun.view.contribution.id.uuidString.lowercased()) == true)
            _ = try await contributing.save(
                begun.view.contribution.id, Town.content("Ещё иначе."), expecting: 1, by: author)
            // The same request again has the same answer, whatever became of the draft since.
            let repeated = try await contributing.begin(
                in: consultation.id, for: nil, Town.content(), idempotency: key, by: author)
            #expect(repeated.view.contribution.draft?.text == "Ещё иначе.")
        }
    }

    @Test func `which organisation asked for confidentiality is for its own and those who answer it to know`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let organisation = try await Organisations(town.environment).put(
                key: "kolik", name: LocalizedText(kk: "Көлік қоры", ru: "Фонд «Транспорт»", en: "Transport Fund"),
                registerNumber: "000140000012"
            ).organisation
            var author = try await town.person(1)
            author.grants = [RoleGrant(.representative, organisation: organisation.id)]
            var content = Town.content("Перевозчик давит на нас.", .confidential)
            content.mandate = ContributionContent.Mandate(
                speaksFor: "Пассажиры района", interests: "Перевозки", funding: "Взносы членов")
            let contributing = Contributing(town.environment)
            let begun = try await contributing.begin(in: consultation.id, for: organisation.id, content, by: author)
            let said = try await contributing.submit(begun.view.contribution.id, expecting: nil, by: author)
            let browsing = ContributionBrowsing(town.environment)
            let open = try await browsing.contribution(said.contribution.id, reader: nil)
            #expect(open.disclosure == .confidential && open.organisation == nil && open.content == nil)
            let official = try await town.consultant()
            #expect(
                try await browsing.contribution(said.contribution.id, reader: official).organisation == organisation)
            #expect(said.organisation == organisation)
            for ofOrganisations in [nil, true, false] {
                var filter = ContributionListing.Filter(consultation: consultation.id)
                filter.ofOrganisations = ofOrganisations
                let listed = try await browsing.list(filter, after: nil, limit: 5)
                #expect(listed.map(\.organisation) == (ofOrganisations == nil ? [nil] : []))
            }
            let events = try await EventRepository.history(
                of: consultation.id, staff: false, after: 0, limit: 100, in: town.environment.pool)
            #expect(!events.contains { $0.capacity == "representative" })
            let coverage = try await Replying(town.environment).coverage(of: consultation.id)
            #expect(coverage.of(.confidential).total == 1 && coverage.of(.organisation).total == 0)
        }
    }

    @Test func `the body that asks does not answer itself`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await town.contribute(to: consultation.id, by: official)
            }
            #expect(refusal?.code == "own_consultation")
        }
    }

    @Test func `of fifty that arrive around the closing, exactly those before the instant are in`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let end = try #require(consultation.closesAt)
            let contributing = Contributing(town.environment)
            let people = try await town.people(100..<150)
            var drafts: [UUID] = []
            for person in people {
                drafts.append(
                    try await contributing.begin(
                        in: consultation.id, for: nil, Town.content(), by: person
                    ).view.contribution.id)
            }
            town.clock.set(end.adding(microseconds: -1).description)
            let submissions = zip(people, drafts).map { person, draft in
                Task { try await contributing.submit(draft, expecting: nil, by: person) }
            }
            var (taken, refused) = (0, 0)
            town.clock.set(end.description)
            try await ConsultationTerms(town.environment).sweep()
            for submission in submissions {
                do {
                    _ = try await submission.value
                    taken += 1
                } catch let refusal as Refusal where refusal.code == "not_open" {
                    refused += 1
                }
            }
            let row = try await town.environment.pool.first(
                """
                SELECT count(*) FILTER (WHERE submitted_at < \(end)), count(*) FILTER (WHERE submitted_at >= \(end))
                FROM contribution WHERE state = 'submitted'
                """)
            let (inTime, late) = try #require(try row?.decode(Int.self, Int.self))
            #expect(taken + refused == 50 && inTime == taken && late == 0)
        }
    }
}
