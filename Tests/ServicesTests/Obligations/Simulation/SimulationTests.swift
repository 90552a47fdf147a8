import Domain
import Foundation
import Generators
import Postgres
import Services
import Store
import Support
import Testing

/// Two years of 500 petitions, whose bodies answer early, late or never, over two server processes that end and come
/// back in the middle of their work.
@Suite struct SimulationTests {
    private static let firstDay = LegalDate("2025-01-06")!
    private static let days = 730
    private static let petitions = 500
    private static let seed: UInt64 = 20_250_106
    static let kz = Town.rules.profiles["kz"]!

    /// The day on which both servers come to know the calendar of 2026 in its second edition.
    private static let calendarDay = LegalDate("2026-08-17")!
    /// What is a thing of its own each time it is done.
    static let repeatable: Set<SimulatedLife.Step> = [.draft, .promise, .report]

    @Test func `in two years of 500 petitions every obligation opens, ends and is reminded of exactly once`()
        async throws
    {
        try await withTown { town in
            town.clock.set("\(Self.firstDay)T05:00:00Z")
            let people = try await SimulatedTown(town, count: Self.petitions)
            let taken = try await Self.live(people)
            let pool = town.environment.pool
            let books = try await SimulatedBooks(pool, zone: Self.kz.zone)
            let last = Self.firstDay.adding(days: Self.days - 1)
            Self.checkScale(books, taken)
            Self.checkOpenings(books)
            Self.checkEndings(books)
            try Self.checkReminders(books, through: last)
            Self.checkSilence(books)
            try await Self.checkMoves(books, pool)
            Self.checkStates(books)
            try await Self.checkLetters(books, in: "outbox", pool)
            try await Self.checkFigures(books, pool)
            let recount = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recount.obligations == books.obligations.count && recount.differences == 0)
        }
    }

    /// Lets the days pass. Returns how many steps were taken, refused, and won where two servers were asked at once.
    private static func live(_ people: SimulatedTown) async throws -> [String: Int] {
        var random = SeededRandom(seed: seed)
        var servers = SimulatedServers(people.town, rules: Town.formerRules, seed: seed + 1)
        var plan: [Int: [(index: Int, entry: SimulatedLife.Entry)]] = [:]
        for index in people.petitions.indices {
            for entry in SimulatedLife(seed: seed + UInt64(index)).entries {
                plan[entry.day, default: []].append((index, entry))
            }
        }
        var counts: [String: Int] = [:]
        for day in 0..<days {
            let date = firstDay.adding(days: day)
            people.town.clock.set("\(date)T05:00:00Z")
            if date == calendarDay { await servers.replace(rules: Town.rules) }
            for (index, entry) in plan[day] ?? [] {
                // Now and then both servers are asked for the same at once, as by somebody who clicked twice.
                let asked =
                    random.chance(6) && !repeatable.contains(entry.step)
                    ? [0, 1] : [Int.random(in: 0..<2, using: &random)]
                let environments = servers.environments
                let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for server in asked {
                        group.addTask { try await attempt(entry.step, on: index, of: people, environments[server]) }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                counts[won > 0 ? "taken" : "refused", default: 0] += 1
                if asked.count == 2, won == 2 { counts["twice \(entry.step)", default: 0] += 1 }
                if won == 0, entry.tries > 0 {
                    var again = entry
                    again.day = day + 4
                    again.tries -= 1
                    plan[again.day, default: []].append((index, again))
                }
            }
            try await servers.sweep()
        }
        counts["restarts"] = servers.restarts
        await servers.close()
        return counts
    }

    static func attempt(
        _ step: SimulatedLife.Step, on index: Int, of people: SimulatedTown, _ environment: Services.Environment
    ) async throws -> Bool {
        try await refusal { try await people.take(step, on: index, through: environment) } == nil
    }

    /// That enough happened for the rest to mean something.
    static func checkScale(_ books: SimulatedBooks, _ taken: [String: Int]) {
        #expect(taken["restarts", default: 0] > 40)
        #expect(taken.keys.filter { $0.hasPrefix("twice") } == [])
        #expect(books.states.count == petitions)
        #expect(Set(books.states.values).isSuperset(of: [.concluded, .withdrawn, .takenDown, .rejected, .replied]))
        let ofOtherMatters: Set<ObligationKind> = [
            .consultationOutcome, .remainingReplies, .entryCheck, .authorshipReview, .redactionReview,
            .organisationCheck,
            .feedbackAcknowledgement, .feedbackAnswer, .feedbackReview, .periodicFeedbackAnswer,
        ]
        #expect(
            Set(books.obligations.values.map(\.kind)) == Set(ObligationKind.allCases).subtracting(ofOtherMatters))
        #expect(books.events("petition.presumed_refused").count > 40)
    }

    /// Every obligation was opened once, by what causes it, and nothing that causes one left it out.
    static func checkOpenings(_ books: SimulatedBooks) {
        #expect(books.events("obligation.opened").compactMap(\.obligation).sorted() == books.obligations.keys.sorted())
        let events = Dictionary(grouping: books.happenings, by: \.petition)
        let obligations = Dictionary(grouping: books.obligations.values, by: \.matter.id)
        for petition in books.states.keys {
            let events = events[petition] ?? []
            func count(_ kind: String, _ facts: [String: String] = [:]) -> Int {
                events.count { event in
                    event.kind == kind && facts.allSatisfy { event.payload[$0.key] == $0.value }
                }
            }
            let upheld = { count("petition.complaint_upheld", ["about": $0]) }
            let sent = count("petition.threshold_reached")
            let considered = count("petition.counted_as_registered") > 0 || count("petition.registered") > 0 ? 1 : 0
            let wanted: [ObligationKind: Int] = [
                .complianceCheck: count("petition.support_reached") + count("petition.resubmitted")
                    + upheld("rejection"),
                .thresholdNotice: sent,
                .registration: sent + count("petition.forwarded"),
                .consideration: considered + upheld("decision"),
                .discussionNotice: considered + upheld("decision"),
                .decisionPublication: count("petition.decided"),
                .proposalReply: count("petition.collection_closed") + upheld("reply"),
                .complaintForwarding: count("complaint.filed"),
                .complaintReply: count("complaint.forwarded"),
                .commitment: count("commitment.made"),
            ]
            for (kind, number) in wanted {
                let opened = (obligations[petition] ?? []).count { $0.kind == kind }
                #expect(opened == number, "\(kind.rawValue) of \(petition)")
            }
        }
    }

    /// What ended did so once, and the rows say what the record says.
    static func checkEndings(_ books: SimulatedBooks) {
        var endings: [UUID: [SimulatedBooks.Happening]] = [:]
        for event in books.events("obligation.discharged") + books.events("obligation.voided") {
            endings[event.obligation!, default: []].append(event)
        }
        for obligation in books.obligations.values {
            let ended = endings[obligation.id, default: []]
            #expect(ended.count == (obligation.isOpen ? 0 : 1), "\(obligation.kind.rawValue) \(obligation.id)")
            guard let closing = obligation.closing, let event = ended.first else { continue }
            #expect(closing.on == event.on)
            switch closing.ending {
            case .discharged(let by, let took, let late):
                #expect(
                    event.payload["by"] == by && event.payload["took"] == "\(took)"
                        && event.payload["late"] == "\(late)")
                #expect((late > 0) == (closing.on > obligation.dueOn))
            case .void(let reason): #expect(event.payload["reason"] == reason.rawValue)
            }
        }
        let open = books.obligations.values.filter(\.isOpen)
        #expect(Set(open.map { "\($0.kind) \($0.subject)" }).count == open.count)
    }

    /// Each date was said what there was to say of it, once, and nothing else was said.
    static func checkReminders(_ books: SimulatedBooks, through last: LegalDate) throws {
        let wanted = try books.wanted(through: last, by: Town.rules.calendars["kz"]!)
        let said = Set(books.said.keys)
        for one in wanted.subtracting(said) {
            Issue.record("not said: \(one.stage) \(one.dueOn) of \(books.obligations[one.obligation]!)")
        }
        for one in said.subtracting(wanted) {
            Issue.record("said for nothing: \(one.stage) \(one.dueOn) of \(books.obligations[one.obligation]!)")
        }
        #expect(books.said.values.allSatisfy { $0 == 1 })
    }

    /// Each term of a petition that passed without an answer was said to have, once.
    static func checkSilence(_ books: SimulatedBooks) {
        let lapsed = books.said.keys.filter { $0.stage == .late }
        let silent = lapsed.filter {
            [.consideration, .proposalReply].contains(books.obligations[$0.obligation]!.kind)
        }
        let noted = books.events("petition.presumed_refused").map { "\($0.petition) \($0.payload["since"]!)" }
        #expect(noted.sorted() == silent.map { "\(books.obligations[$0.obligation]!.matter.id) \($0.dueOn)" }.sorted())
        let events = books.events("obligation.lapsed").map { "\($0.obligation!) \($0.payload["due_on"]!)" }
        #expect(events.sorted() == lapsed.map { "\($0.obligation) \($0.dueOn)" }.sorted())
    }

    /// The second edition of the calendar moved each date that it concerns once, on that day, with its reason.
    static func checkMoves(_ books: SimulatedBooks, _ pool: Pool) async throws {
        let moves = try await ObligationMoveRepository.moves(of: Array(books.obligations.keys), in: pool)
        let ofThatDay = moves.mapValues { $0.filter { kz.zone.date(of: $0.changedAt) == calendarDay } }
        #expect(ofThatDay.values.allSatisfy { $0.count <= 1 })
        let changed = moves.values.joined().filter { $0.kind == .recounted }
        #expect(changed.count > 0)
        #expect(changed.allSatisfy { kz.zone.date(of: $0.changedAt) == calendarDay })
        #expect(changed.allSatisfy { $0.reason[.ru]?.contains("31 августа — рабочий день") == true })
        for (id, moves) in moves {
            #expect(moves.count { $0.kind == .recounted } <= 1)
            #expect(moves.first?.wasDueOn == books.obligations[id]?.firstDueOn)
            #expect(moves.last?.dueOn == books.obligations[id]?.dueOn)
        }
        #expect(books.events("obligation.moved").count == moves.values.joined().count)
        let edition = Town.rules.calendars["kz"]!.edition
        #expect(books.obligations.values.allSatisfy { !$0.isOpen || $0.calendarEdition == edition })
    }

    /// What is owed at the end is what the state of each petition implies.
    static func checkStates(_ books: SimulatedBooks) {
        for (petition, state) in books.states {
            let open = books.obligations.values.filter { $0.isOpen && $0.subject == .petition(petition) }.map(\.kind)
            switch state {
            case .draft, .gatheringSupport, .returned, .rejected, .collecting, .withdrawn, .takenDown:
                #expect(open == [], "\(state)")
            case .underCheck, .secondOpinion: #expect(open == [.complianceCheck])
            case .thresholdReached: #expect(open.contains(.registration))
            case .underConsideration: #expect(open.contains(.consideration) && open.contains(.discussionNotice))
            case .draftDecision: #expect(open.contains(.consideration) && !open.contains(.discussionNotice))
            case .thresholdMissed: #expect(open == [.proposalReply])
            case .decided, .replied, .noted: #expect(!open.contains(.consideration) && !open.contains(.proposalReply))
            case .concluded: #expect(open == [])
            }
        }
    }

    /// Everybody who has to be told was told once: there is one moderator, and each body has one address.
    ///
    /// - Parameter table: where each letter that was written has a row.
    static func checkLetters(_ books: SimulatedBooks, in table: String, _ pool: Pool) async throws {
        let rows = try await pool.query("SELECT kind, count(*) FROM \(unsafeSQL: table) GROUP BY kind").map { row in
            try row.decode(String.self, Int.self)
        }
        let letters = Dictionary(uniqueKeysWithValues: rows)
        for stage in Reminder.allCases {
            #expect(letters["reminder_\(stage.rawValue)"] == books.said.keys.count { $0.stage == stage })
        }
        // Of silence the applicant is told by another letter.
        let overdue = books.said.keys.filter { $0.stage == .late }.map { books.obligations[$0.obligation]! }
            .filter { $0.creditor == .applicant && ![.consideration, .proposalReply].contains($0.kind) }
        #expect(letters["answer_overdue"] == overdue.count)
        #expect(letters["date_moved"] == 2 * books.events("obligation.moved").count)
        #expect(letters["no_decision"] == books.events("petition.presumed_refused").count)
    }

    /// The figures that were kept on the way are those that the rows come to.
    static func checkFigures(_ books: SimulatedBooks, _ pool: Pool) async throws {
        let differences = try await pool.query(
            """
            SELECT debtor, kind, took, in_time, kept.count, counted.count
            FROM obligation_tally AS kept FULL JOIN (
                SELECT coalesce(debtor, '00000000-0000-0000-0000-000000000000') AS debtor, kind, took,
                    late = 0 AS in_time, count(*)::integer
                FROM obligation WHERE discharged_by IS NOT NULL GROUP BY 1, 2, 3, 4
            ) AS counted USING (debtor, kind, took, in_time)
            WHERE kept.count IS DISTINCT FROM counted.count
            """)
        #expect(differences.count == 0)
        let total = try await pool.first("SELECT coalesce(sum(count), 0)::bigint FROM obligation_tally")
        #expect(try total?.decode(Int.self) == books.events("obligation.discharged").count)
    }
}
