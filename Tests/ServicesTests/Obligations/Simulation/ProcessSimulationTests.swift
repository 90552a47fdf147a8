import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

/// The same life as in `SimulationTests`, smaller, with the days brought about by two server processes that are killed at
/// any moment. People act through services of their own, at a time that the servers come to afterwards.
@Suite struct ProcessSimulationTests {
    private static let firstDay = LegalDate("2025-01-06")!
    private static let days = 730
    private static let petitions = 60
    private static let seed: UInt64 = 20_250_106

    @Test(.timeLimit(.minutes(8)))
    func `two processes, killed in the middle of their work, bring each thing about exactly once`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            town.clock.set("\(Self.firstDay)T05:00:00Z")
            let people = try await SimulatedTown(town, count: Self.petitions)
            try await Self.giveAddresses(people)
            try await Self.noteLetters(database.owner)
            let start = ContinuousClock.now
            var processes = try SimulatedProcesses(
                database.configuration, key: Array(repeating: 7, count: 32), on: Self.firstDay, seed: Self.seed)
            let outcome: Result<Int, any Error>
            do {
                outcome = .success(try await Self.live(people, &processes))
            } catch {
                outcome = .failure(error)
            }
            let (kills, letters) = (processes.kills, processes.letters)
            let statuses = await processes.stop()
            let taken = try outcome.get()
            #expect(statuses == [0, 0])
            #expect(kills > 10)

            let books = try await SimulatedBooks(database.pool, zone: SimulationTests.kz.zone)
            SimulationTests.checkOpenings(books)
            SimulationTests.checkEndings(books)
            try SimulationTests.checkReminders(books, through: Self.firstDay.adding(days: Self.days - 1))
            SimulationTests.checkSilence(books)
            SimulationTests.checkStates(books)
            try await SimulationTests.checkLetters(books, in: "posted_letter", database.owner)
            try await SimulationTests.checkFigures(books, database.pool)
            let posted = try await database.owner.first("SELECT count(*) FROM posted_letter")?.decode(Int.self)
            #expect(posted == letters)
            let recount = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recount.obligations == books.obligations.count && recount.differences == 0)
            print(
                """
                Two processes, \(Self.days) days, \(Self.petitions) petitions, \(taken) steps, killed \(kills) times: \
                \(books.obligations.count) obligations, \(books.said.count) reminders, \(letters) letters, in \
                \((ContinuousClock.now - start).components.seconds) s.
                """)
        }
    }

    /// Lets the days pass. Returns how many steps were taken.
    private static func live(_ people: SimulatedTown, _ processes: inout SimulatedProcesses) async throws -> Int {
        let town = people.town
        var plan: [Int: [(index: Int, entry: SimulatedLife.Entry)]] = [:]
        for index in people.petitions.indices {
            for entry in SimulatedLife(seed: seed + UInt64(index)).entries {
                plan[entry.day, default: []].append((index, entry))
            }
        }
        var taken = 0
        for day in 0..<days {
            let date = firstDay.adding(days: day)
            town.clock.set("\(date)T05:00:00Z")
            for (index, entry) in plan[day] ?? [] {
                if try await SimulationTests.attempt(entry.step, on: index, of: people, town.environment) {
                    taken += 1
                } else if entry.tries > 0 {
                    var again = entry
                    again.day = day + 4
                    again.tries -= 1
                    plan[again.day, default: []].append((index, again))
                }
            }
            try await processes.live(through: date, quietly: day == days - 1)
        }
        try await deliverRest(town.environment.pool)
        return taken
    }

    /// A letter that a killed server had taken on is due again five minutes later; here, on the next day.
    private static func deliverRest(_ pool: Pool) async throws {
        for _ in 0..<600 {
            try await pool.query("UPDATE outbox SET due_at = created_at WHERE sent_at IS NULL AND attempts > 0")
            let waiting = try await pool.first("SELECT count(*) FROM outbox WHERE sent_at IS NULL")?.decode(Int.self)
            if waiting == 0 { return }
            try await pool.query("SELECT pg_notify('outbox', '')")
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("letters are left")
    }

    /// Letters leave for good here: their readers need addresses.
    private static func giveAddresses(_ people: SimulatedTown) async throws {
        let environment = people.town.environment
        for actor in [people.applicant, people.moderator, people.otherModerator] {
            let sealed = try environment.vault.seal("reader@example.org", for: .accountEmail(actor.account))
            try await environment.pool.query(
                "UPDATE account SET email_sealed = \(sealed) WHERE id = \(actor.account)")
        }
    }

    /// Keeps note of every letter that is written, since sent ones are forgotten after a week.
    private static func noteLetters(_ owner: Pool) async throws {
        try await owner.withConnection { connection in
            try await connection.executeScript(
                """
                CREATE TABLE posted_letter (id uuid PRIMARY KEY, kind text NOT NULL);
                CREATE FUNCTION note_letter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN INSERT INTO posted_letter VALUES (NEW.id, NEW.kind); RETURN NULL; END $$;
                CREATE TRIGGER noted AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION note_letter();
                """)
        }
    }
}
