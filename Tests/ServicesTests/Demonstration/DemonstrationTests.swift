import Domain
import Foundation
import Store
import Support
import Testing

@testable import Services

@Suite struct DemonstrationTests {
    private static let file = Result {
        try DemonstrationFile(
            folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../db/demo")
                .standardized.path(percentEncoded: false))
    }

    @Test func `every petition of the demonstration ends where its file wants it, through the services`() async throws {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            for wanted in file.petitions {
                let row = try await town.environment.pool.first(
                    """
                    SELECT p.state, t.signatures, t.supporters FROM petition p JOIN tally t ON t.petition = p.id
                    WHERE p.subject = \(wanted.subject)
                    """)
                let (state, signatures, supporters) = try #require(row).decode(String.self, Int.self, Int.self)
                #expect(state == wanted.state.rawValue, "\(wanted.key)")
                if let expected = wanted.supporters { #expect(supporters == expected, "\(wanted.key)") }
                if let expected = wanted.signatures { #expect(signatures >= expected, "\(wanted.key)") }
            }
        }
    }

    /// Days on which holidays, weekends or the turn of a year stand in the way of terms.
    @Test(arguments: ["2026-01-09", "2026-03-28", "2026-05-12", "2026-11-25", "2027-03-26", "2027-09-30"])
    func `whenever it is loaded, the second half of petitions is alive in it`(day: String) async throws {
        let file = try Self.file.get()
        try await withTown { town in
            town.clock.set("\(day)T03:00:00Z")
            #expect(try await Demonstration(town.environment, file: file).load())
            let today = town.today

            let silent = try await town.response("karkara-street-lamps", in: file)
            #expect(silent.silence?.article == "91(2)")
            #expect(try #require(silent.silence?.complaintUntil) > today)

            let discussed = try await town.response("karkara-playground", in: file)
            #expect(try #require(discussed.response.discussion?.from) <= today)
            #expect(try #require(discussed.response.discussion?.until) >= today)
            #expect(discussed.silence == nil)

            let decided = try await town.response("zhalanash-medical-post", in: file)
            #expect(decided.decisions.map(\.isLate) == [false, false])
            #expect(decided.change?.answers[1].draft == .refused)
            #expect(decided.change?.answers[1].final == .partly)
            #expect(try #require(decided.response.judgementUntil) > today)
            let promises = try await CommitmentBrowsing(town.environment).commitments(
                of: .petition(decided.petition.id), reader: nil)
            #expect(promises.map(\.commitment.verified) == [.complete, .notStarted])
            #expect(promises.map(\.isOverdue) == [false, true])

            #expect(try await town.response("shymkent-cycle-lanes", in: file).replies.map(\.isLate) == [false])
            let noted = try await town.response("labour-disputes", in: file)
            #expect(noted.replies.first?.reply.kind == .noted(code: "procedure_labour"))
        }
    }

    @Test func `what it writes into the past agrees with the record, and days bring on what they have to`()
        async throws
    {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            try await ObligationClock(town.environment).sweep()
            let outcome = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(outcome.differences == 0)
            let silent = try await town.response("karkara-street-lamps", in: file)
            let events = try await town.events(of: silent.petition.id, beginning: "petition.presumed_refused")
            #expect(events.count == 1)
        }
    }

    @Test func `a petition that another server has ended before its supporters came is filed again`() async throws {
        let file = try Self.file.get()
        let wanted = try #require(file.petitions.first { $0.key == "karkara-street-lamps" })
        try await withTown { town in
            var early = file
            early.petitions = [wanted]
            early.petitions[0].state = .gatheringSupport
            early.petitions[0].supporters = 3
            early.petitions[0].answer = nil
            #expect(try await Demonstration(town.environment, file: early).load())
            #expect(try await PassingTerms(town.environment).sweep() == 1)
            // As if that loading had been cut off before its end.
            let stage = DemonstrationStage(
                environment: town.environment, cast: try await DemonstrationCast.gather(in: town.environment))
            let body = try #require(try await BodyRepository.find(key: wanted.body, in: town.environment.pool))
            let view = try await stage.play(wanted, addressedTo: body.id)
            #expect(view.petition.state == wanted.state)
            #expect(try await town.count("petition", where: "state = 'rejected'") == 1)
        }
    }

    @Test func `a play begins with a draft that has been discussed, a silence, and a threshold one signature away`()
        async throws
    {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            let scene = WalkthroughScene(town.environment, file: file)
            let (applicant, signers) = (try await town.person(1), try await town.people(20..<30))
            for run in ["1", "2"] {
                let petitions = try await scene.set(run: run, applicant: applicant, signers: signers)
                let browsing = ResponseBrowsing(town.environment)
                let answered = try await browsing.response(to: petitions.answered, reader: nil)
                #expect(try #require(answered.response.discussion?.until) == town.today.adding(days: -1))
                #expect(answered.silence == nil)
                #expect(try await browsing.response(to: petitions.silent, reader: nil).silence != nil)
                let short = try await Browsing(town.environment).petition(petitions.atThreshold, reader: nil)
                #expect(short.thresholds.map(\.required) == [short.signatures.verified + 1])
            }
        }
    }

    @Test func `loaded once it is not loaded again, whatever became of it since`() async throws {
        let file = try Self.file.get()
        try await withTown { town in
            let demonstration = Demonstration(town.environment, file: file)
            #expect(try await demonstration.load())
            let events = try await town.count("event")
            town.clock.advance(seconds: 400 * 86_400)
            try await PassingTerms(town.environment).sweep()
            let later = try await town.count("event")
            #expect(later > events)
            #expect(try await demonstration.load() == false)
            #expect(try await town.count("event") == later)
        }
    }

    @Test func `a loading that was cut off is taken up where it stood`() async throws {
        let file = try Self.file.get()
        var cut = file
        cut.petitions = Array(file.petitions.prefix(4))
        cut.petitions[3].body = "no-such-body"
        let half = cut
        try await withTown { town async throws -> Void in
            await #expect(throws: DemonstrationFault.self) {
                try await Demonstration(town.environment, file: half).load()
            }
            #expect(try await town.count("petition") == 3)
            #expect(try await Demonstration(town.environment, file: file).load())
            #expect(try await town.count("petition") == file.petitions.count)
        }
    }

    @Test func `test numbers have a right control digit and differ`() throws {
        let numbers = (0..<20_000).compactMap(DemonstrationIdentity.number(at:))
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.count > 19_700)
        for number in numbers { _ = try NationalIdentifier(number, scheme: .kzIIN) }
        #expect(numbers.contains("000101100006"))
    }
}

extension Town {
    /// How the petition of that key in the demonstration is being answered.
    fileprivate func response(_ key: String, in file: DemonstrationFile) async throws -> ResponseView {
        let wanted = try #require(file.petitions.first { $0.key == key })
        let row = try await environment.pool.first("SELECT id FROM petition WHERE subject = \(wanted.subject)")
        return try await ResponseBrowsing(environment).response(to: #require(row).decode(UUID.self), reader: nil)
    }
}
