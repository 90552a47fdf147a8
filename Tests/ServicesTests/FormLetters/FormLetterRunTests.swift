import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct FormLetterRunTests {
    private static let letter = """
        Просим не закрывать маршрут между сёлами и районным центром, потому что пожилые люди ездят на нём в больницу, \
        дети в школу, а другого автобуса по этой дороге нет и в ближайшие годы не будет.
        """

    @Test func `an order changes nothing until the job has carried it out`() async throws {
        try await withLetters { town, consultation, official in
            let letters = FormLetters(town.environment)
            let run = try await letters.order(consultation, by: official)
            #expect(run.state == .waiting && run.read == 0)
            var overview = try await letters.letters(of: consultation, reader: official)
            #expect(overview.run == nil && overview.latest == run && overview.letters.isEmpty)
            #expect(try await FormLetterRuns(town.environment).carryOutDue() == 1)
            overview = try await letters.letters(of: consultation, reader: official)
            let done = try #require(overview.run)
            #expect(done.id == run.id && done.state == .done && done.attempt == 1 && overview.letters.count == 1)
            #expect(done.read == 4 && done.contributions == 4 && done.groups == 1)
            #expect(
                try await town.count("event", where: "kind IN ('form_letters.ordered', 'form_letters.grouped')") == 2)
            #expect(try await FormLetterRuns(town.environment).carryOutDue() == 0)
        }
    }

    @Test func `two orders at once are one`() async throws {
        try await withLetters { town, consultation, official in
            let letters = FormLetters(town.environment)
            async let first = letters.order(consultation, by: official)
            async let second = letters.order(consultation, by: official)
            #expect(try await first.id == second.id)
            try await FormLetterRuns(town.environment).carryOutDue()
            #expect(try await letters.order(consultation, by: official).id != first.id)
        }
    }

    @Test func `of two servers one carries it out`() async throws {
        try await withLetters { town, consultation, official in
            let other = Pool(configuration: town.environment.pool.configuration, logger: .silent)
            let run = try await FormLetters(town.environment).order(consultation, by: official)
            async let here = FormLetterRuns(town.environment).carryOutDue()
            async let there = FormLetterRuns(town.twin(pool: other)).carryOutDue()
            #expect(try await here + there == 1)
            #expect(try await FormLetters(town.environment).run(run.id).attempt == 1)
            await other.close()
        }
    }

    @Test func `a server that dies in the middle leaves everything as it was, and another takes the order up`()
        async throws
    {
        try await withLetters { town, consultation, official in
            let letters = FormLetters(town.environment)
            try await town.group(consultation, by: official)
            let before = try await letters.letters(of: consultation, reader: official).letters
            _ = try await town.contribute(
                to: consultation, Town.content(Self.letter), by: try await town.person(9))
            let run = try await letters.order(consultation, by: official)

            // 1. The dying server has read everything and waits for the lock of the consultation.
            let dying = Pool(configuration: town.environment.pool.configuration, logger: .silent)
            try await town.environment.pool.transaction { transaction in
                _ = try await ConsultationRepository.find(consultation, locked: .exclusive, in: transaction)
                let work = Task { try await FormLetterRuns(town.twin(pool: dying)).carryOutDue() }
                while try await town.waitingForLocks() == 0 { await Task.yield() }
                let halfway = try await letters.run(run.id)
                #expect(halfway.state == .running && halfway.read == 5)
                // 2. It is gone, with all its connections, and makes no new one.
                let closing = Task { await dying.close() }
                while (try? await dying.query("SELECT 1")) != nil { await Task.yield() }
                try await town.endWaitingSessions()
                await closing.value
                _ = await work.result
            }
            // 3. Nothing of it shows, and for a while nobody else takes the order for abandoned.
            #expect(try await letters.letters(of: consultation, reader: official).letters == before)
            #expect(try await FormLetterRuns(town.environment).carryOutDue() == 0)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 0)
            // 4. Then another does.
            town.clock.advance(seconds: 121)
            #expect(try await FormLetterRuns(town.environment).carryOutDue() == 1)
            let done = try await letters.run(run.id)
            #expect(done.state == .done && done.attempt == 2)
            #expect(try await letters.letters(of: consultation, reader: official).letters.map(\.size) == [4])
        }
    }

    @Test func `an attempt that another has followed writes nothing more`() async throws {
        try await withLetters { town, consultation, official in
            let pool = town.environment.pool
            let run = try await FormLetters(town.environment).order(consultation, by: official)
            func claim() async throws -> FormLetterRun? {
                try await FormLetterRunRepository.claim(
                    at: town.clock.now, leaseEnd: town.clock.now.adding(seconds: 120), in: pool)
            }
            let slow = try #require(try await claim())
            #expect(try await claim() == nil)
            town.clock.advance(seconds: 121)
            let next = try #require(try await claim())
            #expect(slow.id == run.id && next.id == run.id && next.attempt == 2)
            let end = town.clock.now.adding(seconds: 120)
            #expect(try await !FormLetterRunRepository.note(slow, read: 1, leaseEnd: end, in: pool))
            #expect(try await FormLetterRunRepository.note(next, read: 1, leaseEnd: end, in: pool))
            let ended = try await pool.transaction { transaction in
                try await FormLetterRunRepository.end(
                    slow, .done, contributions: 4, groups: 1, at: town.clock.now, in: transaction)
            }
            #expect(!ended)
        }
    }

    @Test func `what fails again and again is given up, the groups stay, and it can be ordered again`() async throws {
        try await withLetters { town, consultation, official in
            let letters = FormLetters(town.environment)
            try await town.group(consultation, by: official)
            let before = try await letters.letters(of: consultation, reader: official).letters
            _ = try await town.contribute(
                to: consultation, Town.content(Self.letter, .confidential), by: try await town.person(9))
            town.clock.advance(seconds: 1)
            let run = try await letters.order(consultation, by: official)
            // It cannot open what is sealed.
            var broken = town.environment
            broken.vault = Vault(masterKey: Array(repeating: 8, count: 32))
            for _ in 1...FormLetterRun.attempts {
                #expect(try await FormLetterRuns(broken).carryOutDue() == 0)
                #expect(try await letters.run(run.id).state == .waiting)
                town.clock.advance(seconds: 61)
            }
            #expect(try await FormLetterRuns(broken).carryOutDue() == 1)
            #expect(try await letters.run(run.id).state == .failed)
            let overview = try await letters.letters(of: consultation, reader: official)
            #expect(overview.letters == before && overview.latest?.id == run.id && overview.run?.id != run.id)
            #expect(try await town.group(consultation, by: official).state == .done)
        }
    }

    @Test func `only officials of the body order it, and only from the opening on`() async throws {
        try await withTown { town in
            let announced = try await town.announcedConsultation()
            let letters = FormLetters(town.environment)
            let official = try await town.consultant()
            let early = try await refusal { _ = try await letters.order(announced.id, by: official) }
            #expect(early?.code == "wrong_state")
            var other = try await town.person(71)
            other.grants = [RoleGrant(.official, body: town.akimat.id)]
            let stranger = other
            let foreign = try await refusal { _ = try await letters.order(announced.id, by: stranger) }
            #expect(foreign?.code == "other_body")
        }
    }

    @Test func `of a consultation that ends in the meantime nothing is grouped`() async throws {
        try await withLetters { town, consultation, official in
            let run = try await FormLetters(town.environment).order(consultation, by: official)
            let said = try await ContributionBrowsing(town.environment).list(
                .init(consultation: consultation), after: nil, limit: 10)
            for (item, number) in zip(said, (1...4).reversed()) {
                _ = try await Contributing(town.environment).withdraw(
                    item.id, expecting: nil, by: try await town.person(number))
            }
            // With nobody to answer nothing is left to do; otherwise replies are owed, and groups help with them.
            _ = try await Consulting(town.environment).cancel(
                consultation, because: Town.publicReason, expecting: nil, by: official)
            #expect(try await FormLetterRuns(town.environment).carryOutDue() == 1)
            #expect(try await FormLetters(town.environment).run(run.id).state == .failed)
            #expect(try await town.count("form_letter") == 0)
        }
    }

    /// An open consultation to which three people sent one letter and a fourth something else.
    private func withLetters(
        _ body: @escaping @Sendable (Town, UUID, Actor) async throws -> Void
    ) async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation().id
            for number in 1...4 {
                town.clock.advance(seconds: 1)
                _ = try await town.contribute(
                    to: consultation,
                    Town.content(number < 4 ? Self.letter : "Остановку у рынка надо перенести ближе к поликлинике."),
                    by: try await town.person(number))
            }
            try await body(town, consultation, try await town.consultant())
        }
    }
}

extension Town {
    /// How many sessions of this database wait for a lock.
    fileprivate func waitingForLocks() async throws -> Int {
        try await environment.pool.query(Self.waiting).count
    }

    fileprivate func endWaitingSessions() async throws {
        try await environment.pool.query("SELECT pg_terminate_backend(pid) FROM (" + Self.waiting + ") AS waiting")
    }

    private static let waiting: Query = """
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """
}
