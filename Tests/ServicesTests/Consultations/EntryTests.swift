import Domain
import Foundation
import Generators
import Postgres
import Services
import Store
import Support
import Testing

/// What came on paper: entered by one, compared with its scan by another.
@Suite struct EntryTests {
    private static let scan = AttachmentFile(name: "письмо.png", type: .png, bytes: SampleFiles.png)

    private static func transcript(
        _ text: String = "Автобус нужен и в воскресенье.", on day: LegalDate,
        channel: ContributionEntry.Channel = .paper,
        recording: String? = nil, _ kind: ContributionContent.Disclosure.Kind = .named
    ) -> ContributionEntry.Transcript {
        ContributionEntry.Transcript(
            channel: channel, receivedOn: day, organisation: nil, content: Town.content(text, kind),
            keptAt: "Архив акимата, дело 12", recording: recording)
    }

    private static func today(_ town: Town) -> LegalDate {
        Town.rules.version("kz@2026-01-01")!.zone.date(of: town.clock.now)
    }

    /// One entry with its scan, by official 70; whom it waits for is official 71.
    private func entered(_ town: Town, in consultation: Consultation) async throws -> EntryView {
        let (first, entering) = (try await town.consultant(), Entering(town.environment))
        let view = try await entering.enter([Self.transcript(on: Self.today(town))], in: consultation.id, by: first)[0]
        return try await entering.addScan(Self.scan, to: view.entry.id, by: first)
    }

    @Test func `answers on paper are held against the questions, when they are entered and when they are checked`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let (first, entering) = (try await town.consultant(), Entering(town.environment))
            func transcript(_ answers: [Answer]) -> ContributionEntry.Transcript {
                var transcript = Self.transcript(on: Self.today(town))
                transcript.content.answers = answers
                return transcript
            }
            for (answers, pointer) in [
                ([Answer("travels", .option("hourly"))], "/entries/0/answers/travels/option"),
                ([Answer("unasked", .text("Да")), Answer("travels", .option("weekly"))], "/entries/0/answers/unasked"),
            ] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await entering.enter([transcript(answers)], in: consultation.id, by: first)
                }
                #expect(refusal?.faults.map(\.pointer).contains(pointer) == true)
            }
        }
    }

    @Test func `a letter that leaves a required question open counts, and both persons see what it leaves open`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let view = try await entered(town, in: consultation)
            #expect(view.leftOpen == ["travels"])
            let second = try await town.consultant(71)
            #expect(
                try await Entries(town.environment).list(
                    in: consultation.id, states: [.waiting], after: nil, limit: 5, by: second
                ).map(\.leftOpen) == [["travels"]])
            let checked = try await EntryChecking(town.environment).confirm(
                view.entry.id, expecting: view.entry.version, by: second)
            #expect(checked.entry.state == .confirmed && checked.reference != nil && checked.scans.count == 1)
            #expect(try await Replying(town.environment).coverage(of: consultation.id).total == 1)
            // Whoever writes online is asked for it all the same.
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await town.contribute(to: consultation.id, by: try await town.person(1))
            }
            #expect(refusal?.faults.map { "\($0.pointer) \($0.code)" } == ["/answers/travels required"])
        }
    }

    @Test func `what two persons agree on is a contribution like any other, and marked`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let listing = ContributionListing.Filter(consultation: consultation.id)
            let browsing = ContributionBrowsing(town.environment)
            #expect(try await browsing.list(listing, after: nil, limit: 10).isEmpty)
            let replying = Replying(town.environment)
            #expect(try await replying.coverage(of: consultation.id).awaitingCheck == 1)

            let second = try await town.consultant(71)
            let checked = try await EntryChecking(town.environment).confirm(
                view.entry.id, expecting: view.entry.version, by: second)
            #expect(checked.entry.state == .confirmed && checked.reference?.hasPrefix("KZ-P-") == true)
            let listed = try await browsing.list(listing, after: nil, limit: 10)
            #expect(listed.map(\.channel) == [.paper] && listed.map(\.receivedOn) == [Self.today(town)])
            #expect(listed.map(\.text) == ["Автобус нужен и в воскресенье."] && listed.map(\.revision) == [1])
            let coverage = try await replying.coverage(of: consultation.id)
            #expect(coverage.awaitingCheck == 0 && coverage.of(.offline).total == 1 && !coverage.isComplete)
        }
    }

    @Test func `whoever entered it does not check it, in the service nor in the database`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let first = try await town.consultant()
            let checking = EntryChecking(town.environment)
            let same = try await refusal {
                _ = try await checking.confirm(view.entry.id, expecting: view.entry.version, by: first)
            }
            #expect(same?.code == "same_person")
            let back = try await refusal {
                _ = try await checking.giveBack(
                    view.entry.id, because: "Не то.", expecting: view.entry.version, by: first)
            }
            #expect(back?.code == "same_person")
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    """
                    UPDATE contribution_entry SET state = 'returned', version = version + 1,
                        checked_by = \(first.account), checked_at = \(town.clock.now) WHERE id = \(view.entry.id)
                    """)
            }
            // Nor does anything count as paper without a checked entry, whoever writes it.
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    """
                    INSERT INTO contribution (id, consultation, channel, disclosure, state, publication, language,
                        draft_sealed, created_at, changed_at, received_on)
                    VALUES (\(UUID()), \(consultation.id), 'paper', 'named', 'draft', 'pending', 'ru', '\\x01',
                        \(town.clock.now), \(town.clock.now), '2026-03-01')
                    """)
            }
        }
    }

    @Test func `of two who check at once one does`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let (second, third) = (try await town.consultant(71), try await town.person(72, .moderator))
            let checking = EntryChecking(town.environment)
            async let one = refusal {
                _ = try await checking.confirm(view.entry.id, expecting: view.entry.version, by: second)
            }
            async let other = refusal {
                _ = try await checking.confirm(view.entry.id, expecting: view.entry.version, by: third)
            }
            let refusals = try await [one, other]
            #expect(refusals.compactMap { $0?.code } == ["stale_version"])
            #expect(try await town.count("contribution", where: "channel = 'paper'") == 1)
        }
    }

    @Test func `what differs goes back, is corrected by the first and checked again`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let (first, second) = (try await town.consultant(), try await town.consultant(71))
            let checking = EntryChecking(town.environment)
            let entering = Entering(town.environment)
            let back = try await checking.giveBack(
                view.entry.id, because: "В письме — «и в субботу».", expecting: view.entry.version, by: second)
            #expect(back.entry.state == .returned && back.entry.remark == "В письме — «и в субботу».")
            #expect(try await Replying(town.environment).coverage(of: consultation.id).awaitingCheck == 1)
            let right = Self.transcript("Автобус нужен и в субботу.", on: Self.today(town))
            let foreign = try await refusal {
                _ = try await entering.correct(view.entry.id, right, expecting: back.entry.version, by: second)
            }
            #expect(foreign?.code == "not_the_enterer")
            let early = try await refusal {
                _ = try await checking.confirm(view.entry.id, expecting: back.entry.version, by: second)
            }
            #expect(early?.code == "wrong_state")
            let corrected = try await entering.correct(
                view.entry.id, right, expecting: back.entry.version, by: first)
            #expect(corrected.entry.state == .waiting && corrected.entry.remark == nil)
            // What was seen before the correction is not confirmed after it.
            let stale = try await refusal {
                _ = try await checking.confirm(view.entry.id, expecting: view.entry.version, by: second)
            }
            #expect(stale?.code == "stale_version")
            let done = try await checking.confirm(view.entry.id, expecting: corrected.entry.version, by: second)
            let said = try await ContributionBrowsing(town.environment).contribution(
                #require(done.entry.contribution), reader: nil)
            #expect(said.content?.text == "Автобус нужен и в субботу.")
        }
    }

    @Test func `a paper needs its scan, and what was said its minutes`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (first, second) = (try await town.consultant(), try await town.consultant(71))
            let day = Self.today(town)
            let views = try await Entering(town.environment).enter(
                [
                    Self.transcript(on: day), Self.transcript(on: day, channel: .spoken),
                    Self.transcript(on: day, channel: .spoken, recording: "Протокол схода № 3"),
                ], in: consultation.id, by: first)
            let checking = EntryChecking(town.environment)
            for view in views.prefix(2) {
                let missing = try await refusal {
                    _ = try await checking.confirm(view.entry.id, expecting: 1, by: second)
                }
                #expect(missing?.code == "scan_missing")
            }
            let spoken = try await checking.confirm(views[2].entry.id, expecting: 1, by: second)
            #expect(spoken.entry.state == .confirmed)
            #expect(try await town.count("contribution", where: "channel = 'spoken'") == 1)
        }
    }

    @Test func `the scan is for staff, also once its letter is public`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let second = try await town.consultant(71)
            _ = try await EntryChecking(town.environment).confirm(
                view.entry.id, expecting: view.entry.version, by: second)
            let browsing = AttachmentBrowsing(town.environment)
            let scan = try #require(view.scans.first)
            #expect(try await browsing.attachment(scan.id, reader: second).bytes == SampleFiles.png)
            for reader in [nil, try await town.person(5)] {
                let refused = try await refusal { _ = try await browsing.attachment(scan.id, reader: reader) }
                #expect(refused != nil)
            }
            var elsewhere = try await town.person(73)
            elsewhere.grants = [RoleGrant(.official, body: UUID())]
            let other = try await refusal { _ = try await browsing.attachment(scan.id, reader: elsewhere) }
            #expect(other?.code == "other_body")
            #expect(try await town.count("attachment", where: "details_sealed IS NULL") == 0)
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query("DELETE FROM attachment WHERE id = \(scan.id)")
            }
        }
    }

    @Test func `a letter counts by the day it came in, whenever it is entered`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (first, entering) = (try await town.consultant(), Entering(town.environment))
            let day = Self.today(town)
            town.clock.advance(seconds: 50 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let last = Town.rules.version("kz@2026-01-01")!.zone.date(
                of: consultation.closesAt!.adding(microseconds: -1))
            let late = try await refusal {
                _ = try await entering.enter(
                    [Self.transcript(on: last.adding(days: 1))], in: consultation.id, by: first)
            }
            #expect(late?.faults.map(\.code) == ["after_closing"])
            let early = try await refusal {
                _ = try await entering.enter(
                    [Self.transcript(on: day.adding(days: -1))], in: consultation.id, by: first)
            }
            #expect(early?.faults.map(\.code) == ["before_opening"])
            let future = try await refusal {
                _ = try await entering.enter(
                    [Self.transcript(on: Self.today(town).adding(days: 1))], in: consultation.id, by: first)
            }
            #expect(future?.faults.map(\.code) == ["in_the_future", "after_closing"])
            let taken = try await entering.enter([Self.transcript(on: last)], in: consultation.id, by: first)
            #expect(taken.count == 1)
        }
    }

    @Test func `many are entered at once or none, and a fault names its place`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (first, entering) = (try await town.consultant(), Entering(town.environment))
            let day = Self.today(town)
            var many = (0..<5).map { Self.transcript("Письмо \($0)", on: day) }
            many[3].content.text = ""
            many[4].organisation = UUID()
            let broken = many
            let refused = try await refusal {
                _ = try await entering.enter(broken, in: consultation.id, by: first)
            }
            #expect(refused?.faults.map(\.pointer).contains("/entries/3/text") == true)
            #expect(refused?.faults.map(\.pointer).contains("/entries/4/organisation") == true)
            #expect(try await town.count("contribution_entry") == 0)

            let hundred = (0..<100).map { Self.transcript("Письмо \($0)", on: day) }
            let key = IdempotencyKey(key: "papers", fingerprint: Array(repeating: 1, count: 32))
            let views = try await entering.enter(hundred, in: consultation.id, idempotency: key, by: first)
            #expect(views.map(\.entry.transcript.content.text) == (0..<100).map { "Письмо \($0)" })
            let again = try await entering.enter(hundred, in: consultation.id, idempotency: key, by: first)
            #expect(again.map(\.entry.id) == views.map(\.entry.id))
            #expect(try await town.count("contribution_entry") == 100)
            #expect(try await Replying(town.environment).coverage(of: consultation.id).awaitingCheck == 100)
        }
    }

    @Test func `an outcome is not complete while an entry waits, and the check is owed by a day`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let owed = try await town.owed(.entryCheck)
            #expect(owed.map(\.startOn) == [Self.today(town)])
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let official = try await town.consultant(71)
            let closed = try await ConsultationBrowsing(town.environment).consultation(consultation.id, reader: nil)
            let analysing = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation.id, expecting: closed.consultation.version, by: official
            ).consultation
            let text = Town.publicReason
            var wording = Concluding.Wording(original: .ru, summary: text, decision: text, isPartial: false)
            let concluding = Concluding(town.environment)
            let whole = wording
            let refused = try await refusal {
                _ = try await concluding.publish(
                    whole, of: consultation.id, expecting: analysing.version, by: official)
            }
            #expect(refused?.code == "not_complete")
            wording.isPartial = true
            let report = try await concluding.publish(
                wording, of: consultation.id, expecting: analysing.version, by: official)
            #expect(report.figures.contributions == 0 && report.figures.awaitingCheck == 1)
            #expect(!report.figures.isComplete)
            #expect(try await town.owed(.remainingReplies).count == 1)

            // It was entered twice; with it nothing is missing any more.
            _ = try await EntryChecking(town.environment).withdraw(
                view.entry.id, because: "Внесено дважды.", expecting: view.entry.version, by: official)
            #expect(try await town.owed(.entryCheck).isEmpty)
            #expect(try await town.owed(.remainingReplies).isEmpty)
            let ended = try await ConsultationBrowsing(town.environment).consultation(consultation.id, reader: nil)
            #expect(ended.consultation.unanswered == 0)
            let closedNow = try await refusal {
                _ = try await Entering(town.environment).enter(
                    [Self.transcript(on: Self.today(town).adding(days: -20))], in: consultation.id, by: official)
            }
            #expect(closedNow?.code == "wrong_state")
        }
    }

    @Test func `the check is owed from the day of the entry that waits longest`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let first = try await entered(town, in: consultation)
            let day = Self.today(town)
            town.clock.advance(seconds: 3 * 86_400)
            let second = try await entered(town, in: consultation)
            #expect(try await town.owed(.entryCheck).map(\.startOn) == [day])
            let checker = try await town.consultant(71)
            let checking = EntryChecking(town.environment)
            _ = try await checking.confirm(first.entry.id, expecting: first.entry.version, by: checker)
            #expect(try await town.owed(.entryCheck).map(\.startOn) == [day.adding(days: 3)])
            _ = try await checking.confirm(second.entry.id, expecting: second.entry.version, by: checker)
            #expect(try await town.owed(.entryCheck).isEmpty)
        }
    }

    @Test func `an organisation that spoke on paper does not change it online, nor speak twice`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let entry = try await Organisations(town.environment).put(
                key: "bureau", name: LocalizedText(kk: "Бюро", ru: "Бюро", en: "Bureau"), registerNumber: nil)
            let (first, second) = (try await town.consultant(), try await town.consultant(71))
            var transcript = Self.transcript(
                on: Self.today(town), channel: .spoken, recording: "Протокол слушаний")
            transcript.organisation = entry.organisation.id
            transcript.content.mandate = .init(
                speaksFor: "120 членов", interests: "Перевозки", funding: "Взносы")
            let views = try await Entering(town.environment).enter(
                [transcript, transcript], in: consultation.id, by: first)
            let checking = EntryChecking(town.environment)
            let done = try await checking.confirm(views[0].entry.id, expecting: 1, by: second)
            let twice = try await refusal {
                _ = try await checking.confirm(views[1].entry.id, expecting: 1, by: second)
            }
            #expect(twice?.code == "organisation_has_contributed")
            var representative = try await town.person(9)
            representative.grants = [RoleGrant(.representative, organisation: entry.organisation.id)]
            let speaker = representative
            let id = try #require(done.entry.contribution)
            let changed = try await refusal {
                _ = try await Contributing(town.environment).withdraw(id, expecting: nil, by: speaker)
            }
            #expect(changed?.code == "wrong_state")
        }
    }

    @Test func `what is said confidentially on paper stays sealed`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (first, second) = (try await town.consultant(), try await town.consultant(71))
            let view = try await Entering(town.environment).enter(
                [
                    Self.transcript(
                        "Боюсь сказать вслух.", on: Self.today(town), channel: .spoken, recording: "Запись 4",
                        .confidential)
                ], in: consultation.id, by: first)[0]
            #expect(
                try await town.count(
                    "contribution_entry", where: "encode(transcript_sealed, 'escape') LIKE '%Запись%'") == 0)
            let done = try await EntryChecking(town.environment).confirm(view.entry.id, expecting: 1, by: second)
            let id = try #require(done.entry.contribution)
            #expect(try await ContributionBrowsing(town.environment).contribution(id, reader: nil).content == nil)
            #expect(try await town.count("contribution", where: "content_sealed IS NOT NULL") == 1)
        }
    }

    @Test func `neither citizens nor officials of other bodies enter or read entries`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let view = try await entered(town, in: consultation)
            let citizen = try await town.person(5)
            var elsewhere = try await town.person(73)
            elsewhere.grants = [RoleGrant(.official, body: UUID())]
            let other = elsewhere
            let day = Self.today(town)
            for (actor, code) in [(citizen, "not_allowed"), (other, "other_body")] {
                let entered = try await refusal {
                    _ = try await Entering(town.environment).enter(
                        [Self.transcript(on: day)], in: consultation.id, by: actor)
                }
                let read = try await refusal {
                    _ = try await Entries(town.environment).entry(view.entry.id, by: actor)
                }
                let confirmed = try await refusal {
                    _ = try await EntryChecking(town.environment).confirm(
                        view.entry.id, expecting: view.entry.version, by: actor)
                }
                #expect([entered, read, confirmed].map { $0?.code } == [code, code, code])
            }
        }
    }
}

extension Town {
    /// What is open of a kind.
    fileprivate func owed(_ kind: ObligationKind) async throws -> [Obligation] {
        let ids = try await environment.pool.query(
            "SELECT id FROM obligation WHERE kind = \(kind) AND closed_at IS NULL ORDER BY opened_at"
        ).map { try $0.decode(UUID.self) }
        var found: [Obligation] = []
        for id in ids {
            if let one = try await ObligationRepository.find(id, in: environment.pool) { found.append(one) }
        }
        return found
    }
}
