import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct CommitmentTests {
    private static let text = LocalizedText(
        kk: "Мектеп жанындағы өткелге бағдаршам орнатамыз.", ru: "Установим светофор на переходе у школы.",
        en: "We will put up a traffic light at the crossing.")
    private static let sign = LocalizedText(
        kk: "Бағдаршам орнында жұмыс істеп тұр.", ru: "Светофор стоит на месте и работает.",
        en: "The traffic light is there and working.")

    static func promise(
        _ source: Commitment.Source = .decision(demand: 1), text: LocalizedText = text, due: String = "2026-12-01"
    ) -> Commitments.Promise {
        Commitments.Promise(source: source, text: text, sign: sign, dueOn: LegalDate(due)!)
    }

    static func statement(_ level: CommitmentLevel, link: String? = nil, hash: [UInt8]? = nil) -> Commitments.Statement
    {
        Commitments.Statement(
            level: level, language: "ru", text: "Проект готов, подрядчик выбран, работы идут.",
            evidence: CommitmentReport.Evidence(link: link, hash: hash))
    }

    @Test func `an accepted demand carries a promise, which is owed with reports until its day`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let commitments = Commitments(town.environment)
            let official = try await town.official(50, of: town.village)
            let made = try await commitments.make(Self.promise(), in: .petition(id), by: official)
            #expect(made.commitment.reference == "KZ-M-2026-000001")
            #expect(made.commitment.verified == .noEvidence)
            let owed = try await ObligationRepository.open(of: id, in: town.environment.pool)
                .filter { $0.subject == .commitment(made.commitment.id) }
            #expect(
                Dictionary(owed.map { ($0.kind, $0.dueOn.description) }, uniquingKeysWith: { $1 })
                    == [.commitment: "2026-12-01", .progressReport: "2026-07-09"])

            town.clock.set("2026-06-01T08:00:00Z")
            let reported = try await commitments.report(
                on: made.commitment.id, Self.statement(.limited), percent: 30, expecting: 1, by: official)
            #expect(reported.commitment.stated == .limited)
            #expect(reported.commitment.statedPercent == 30)
            #expect(reported.commitment.verified == .noEvidence)
            #expect(reported.reports?.count == 1)
            let next = try await ObligationRepository.open(of: id, in: town.environment.pool)
                .first { $0.kind == .progressReport }
            #expect(next?.dueOn == LegalDate("2026-09-01")!)
            #expect(
                try await town.events(of: id, beginning: "commitment.") == ["commitment.made", "commitment.reported"])
        }
    }

    @Test func `that it is complete takes evidence and two verifiers who are not of the body`() async throws {
        try await withTown { town in
            let (id, commitment) = try await Self.made(in: town)
            let commitments = Commitments(town.environment)
            let official = try await town.official(50, of: town.village)
            let (one, other) = (try await town.person(60, .auditor), try await town.person(61, .auditor))
            func verify(_ actor: Actor, _ statement: Commitments.Statement) async throws -> String? {
                try await refusal {
                    _ = try await commitments.verify(commitment, statement, expecting: nil, by: actor)
                }?.code
            }
            #expect(try await verify(one, Self.statement(.complete)) == "invalid")
            let bare = try await refusal {
                _ = try await commitments.report(
                    on: commitment, Self.statement(.complete), percent: 100, expecting: nil, by: official)
            }
            #expect(bare?.faults.map(\.code) == ["evidence_needed"])
            let done = try await commitments.report(
                on: commitment, Self.statement(.complete, hash: Array(repeating: 7, count: 32)), percent: 100,
                expecting: nil, by: official)
            #expect(done.commitment.stated == .complete)
            #expect(done.commitment.verified == .noEvidence)
            #expect(try await town.owed(id)["commitment"] == "commitment.reported")

            let first = try await commitments.verify(commitment, Self.statement(.complete), expecting: nil, by: one)
            #expect(first.commitment.verified == .substantial)
            #expect(first.commitment.firstVerifier == one.account)
            #expect(try await verify(one, Self.statement(.complete)) == "second_verifier_needed")
            let second = try await commitments.verify(
                commitment, Self.statement(.complete), expecting: nil, by: other)
            #expect(second.commitment.verified == .complete)
            #expect(try await verify(one, Self.statement(.limited)) == "already_done")
            #expect(second.reports?.map(\.kind) == [.progress, .verification, .verification])
        }
    }

    @Test func `what is found undone is owed again by the same day`() async throws {
        try await withTown { town in
            let (id, commitment) = try await Self.made(in: town)
            let commitments = Commitments(town.environment)
            _ = try await commitments.report(
                on: commitment, Self.statement(.complete, link: "https://example.org/photo.jpg"), percent: 100,
                expecting: nil, by: try await town.official(50, of: town.village))
            _ = try await commitments.verify(
                commitment, Self.statement(.notStarted), expecting: nil, by: try await town.person(60, .auditor))
            let owed = try await ObligationRepository.open(of: id, in: town.environment.pool)
            #expect(owed.filter { $0.kind == .commitment }.map(\.dueOn) == [LegalDate("2026-12-01")!])
        }
    }

    @Test func `nobody verifies a promise of their own body, or one made to their own petition`() async throws {
        try await withTown { town in
            let (_, commitment) = try await Self.made(in: town)
            let commitments = Commitments(town.environment)
            var official = try await town.official(50, of: town.village)
            official.grants.insert(RoleGrant(.auditor))
            let cases: [(Actor, String)] = [
                (official, "own_case"), (try await town.person(1, .auditor), "own_petition"),
                (try await town.person(300), "not_allowed"),
                (try await town.person(2, .seniorModerator), "not_allowed"),
                (try await town.official(51, of: town.village), "not_allowed"),
            ]
            for (actor, code) in cases {
                let refused = try await refusal {
                    _ = try await commitments.verify(commitment, Self.statement(.limited), expecting: nil, by: actor)
                }
                #expect(refused?.code == code)
            }
            let stranger = try await refusal {
                _ = try await commitments.report(
                    on: commitment, Self.statement(.limited), percent: 10, expecting: nil,
                    by: try await town.official(51, of: town.akimat))
            }
            #expect(stranger?.code == "other_body")
        }
    }

    @Test func `a promise without a source, or not in its three languages, is refused with what is wrong`() async throws
    {
        try await withTown { town in
            let id = try await town.decided()
            let undecided = try await town.considered("Тротуар на улице Абая")
            let commitments = Commitments(town.environment)
            let official = try await town.official(50, of: town.village)
            var noKazakh = Self.text
            noKazakh.kk = ""
            var russianTwice = Self.text
            russianTwice.en = Self.text.ru
            let cases: [(UUID, Commitments.Promise, [String])] = [
                (id, Self.promise(.decision(demand: 2)), ["/source/demand demand_refused"]),
                (id, Self.promise(.decision(demand: 3)), ["/source/demand unknown_demand"]),
                (id, Self.promise(.hearing(proceeding: UUID())), ["/source/proceeding not_a_hearing"]),
                (id, Self.promise(.reply), ["wrong_state"]),
                (undecided, Self.promise(), ["wrong_state"]),
                (id, Self.promise(text: noKazakh), ["/text/kk too_short"]),
                (id, Self.promise(text: russianTwice), ["/text/en wrong_language"]),
                (id, Self.promise(due: "2026-04-09"), ["/due_on in_the_past"]),
            ]
            for (petition, promise, faults) in cases {
                let refused = try #require(
                    try await refusal { _ = try await commitments.make(promise, in: .petition(petition), by: official) }
                )
                let found = refused.faults.map { "\($0.pointer) \($0.code)" }
                #expect((found.isEmpty ? [refused.code] : found) == faults)
            }
            let stranger = try await refusal {
                _ = try await commitments.make(
                    Self.promise(), in: .petition(id), by: try await town.official(51, of: town.akimat))
            }
            #expect(stranger?.code == "other_body")
            #expect(try await town.count("commitment") == 0)
        }
    }

    @Test func `a hearing that was held carries a promise before anything is decided`() async throws {
        try await withTown { town in
            let id = try await town.considered()
            let answering = Answering(town.environment)
            let official = try await town.official(50, of: town.village)
            let view = try await answering.announce(
                id, .hearing, at: Instant(rfc3339: "2026-04-02T08:00:00Z")!, place: "Дом культуры", link: nil,
                agenda: "Переход у школы", expecting: nil, by: official)
            let hearing = try #require(view.response.proceedings.first).id
            let commitments = Commitments(town.environment)
            let early = try await refusal {
                _ = try await commitments.make(
                    Self.promise(.hearing(proceeding: hearing)), in: .petition(id), by: official)
            }
            #expect(early?.faults.map(\.code) == ["not_a_hearing"])
            town.clock.set("2026-04-03T08:00:00Z")
            _ = try await answering.minute(
                id, proceeding: hearing, minutes: "Жители высказались за светофор.", expecting: nil, by: official)
            let made = try await commitments.make(
                Self.promise(.hearing(proceeding: hearing)), in: .petition(id), by: official)
            #expect(made.commitment.source == .hearing(proceeding: hearing))
        }
    }

    @Test func `a later day needs a reason, moves what is owed and asks for the reports that fit before it`()
        async throws
    {
        try await withTown { town in
            let (id, commitment) = try await Self.made(in: town, due: "2026-06-01")
            let commitments = Commitments(town.environment)
            let official = try await town.official(50, of: town.village)
            #expect(try await town.owed(id)["progress_report"] == nil)
            let unreasoned = try await refusal {
                _ = try await commitments.extend(
                    commitment, to: LegalDate("2026-12-01")!, reason: "Нет", language: .ru, expecting: 1, by: official)
            }
            #expect(unreasoned?.faults.map(\.pointer) == ["/reason"])
            let moved = try await commitments.extend(
                commitment, to: LegalDate("2026-12-01")!, reason: "Подрядчик сорвал поставку.", language: .ru,
                expecting: 1, by: official)
            #expect(moved.commitment.dueOn == LegalDate("2026-12-01")!)
            #expect(moved.commitment.version == 2)
            let open = try await ObligationRepository.open(of: id, in: town.environment.pool)
            #expect(open.first { $0.kind == .commitment }?.dueOn == LegalDate("2026-12-01")!)
            #expect(open.contains { $0.kind == .progressReport })
            let stale = try await refusal {
                _ = try await commitments.extend(
                    commitment, to: LegalDate("2027-02-01")!, reason: "Подрядчик сорвал поставку.", language: .ru,
                    expecting: 1, by: official)
            }
            #expect(stale?.code == "stale_version")
            town.clock.set("2026-12-02T08:00:00Z")
            let late = try await refusal {
                _ = try await commitments.extend(
                    commitment, to: LegalDate("2027-02-01")!, reason: "Подрядчик сорвал поставку.", language: .ru,
                    expecting: nil, by: official)
            }
            #expect(late?.code == "extension_too_late")
            #expect(try await CommitmentBrowsing(town.environment).commitment(commitment, reader: nil).isOverdue)
        }
    }

    @Test func `promises are found by body, by how far they have come and by their day`() async throws {
        try await withTown { town in
            let (id, first) = try await Self.made(in: town)
            let commitments = Commitments(town.environment)
            let official = try await town.official(50, of: town.village)
            let second = try await commitments.make(Self.promise(due: "2026-10-01"), in: .petition(id), by: official)
            _ = try await commitments.report(
                on: first, Self.statement(.limited), percent: 20, expecting: nil, by: official)
            let browsing = CommitmentBrowsing(town.environment)
            func found(_ change: (inout CommitmentListing.Filter) -> Void) async throws -> [UUID] {
                var filter = CommitmentListing.Filter()
                change(&filter)
                return try await browsing.list(filter, after: nil, limit: 10, reader: nil).map(\.commitment.id)
            }
            #expect(try await found { _ in } == [second.commitment.id, first])
            #expect(try await found { $0.body = town.akimat.id } == [])
            #expect(try await found { $0.stated = .limited } == [first])
            #expect(try await found { $0.verified = .limited } == [])
            #expect(try await found { $0.dueUntil = LegalDate("2026-10-01")! } == [second.commitment.id])
            #expect(try await found { $0.dueFrom = LegalDate("2026-10-02")! } == [first])
            let mark = CommitmentListing.Mark(dueOn: second.commitment.dueOn, id: second.commitment.id)
            let rest = try await browsing.list(.init(), after: mark, limit: 10, reader: nil)
            #expect(rest.map(\.commitment.id) == [first])
        }
    }

    /// A petition and a promise made to it.
    static func made(in town: Town, due: String = "2026-12-01") async throws -> (petition: UUID, commitment: UUID) {
        let id = try await town.decided()
        let made = try await Commitments(town.environment).make(
            promise(due: due), in: .petition(id), by: try await town.official(50, of: town.village))
        return (id, made.commitment.id)
    }
}
