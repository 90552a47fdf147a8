import Domain
import Foundation
import Postgres
import Server
import Support
import Testing

@testable import Services

extension EndToEnd {
    /// What somebody reads who has the database, the logs and the letters of whole lives, but no key.
    @Suite struct Trace {
        @Test(.timeLimit(.minutes(5)))
        func `database, logs and letters of whole lives hold nobody's number, name or address`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve(["--demo"], ["DAUYS_LOG_LEVEL": "debug"])
                for play in ["petition", "response"] {
                    let outcome = try await ground.run(["walkthrough", play, "--url", server.address])
                    #expect(outcome.status == 0, "\(outcome.errors)")
                }
                let letters = try Maildir(folder: "\(ground.data)/mail").letters()
                let dump = try await dump(ground)
                #expect(await server.stop() == 0)
                let log = server.program.errors
                let clusterLog = try String(contentsOfFile: "\(ground.data)/postgres/postgresql.log", encoding: .utf8)

                let people = People(writtenTo: letters.map(\.recipient))
                #expect(people.numbers.count > 700 && people.addresses.count > 50)
                let known = Traces(of: people.numbers + people.names + people.addresses)
                var places = dump.tables.map { (name: "the table \($0.name)", text: $0.text) }
                places += [("the log", log), ("the log of PostgreSQL", clusterLog)]
                // A letter tells whom it is for, and of nobody else.
                places += letters.map {
                    ("the letter \($0.file)", "\($0.subject)\n\($0.body)".replacing($0.recipient, with: ""))
                }
                for (name, text) in places {
                    let found = try await known.found(in: text, ground)
                    #expect(found == [], "\(name)")
                }
                // What opens a session or an invitation is in letters and answers only.
                let secret = /dauys_[a-z]*_?[A-Za-z0-9_-]{30,}/
                #expect(log.firstMatch(of: secret) == nil)
                #expect(!log.contains("Environment("), "what the program holds is in the log")
                for (name, text) in dump.tables { #expect(text.firstMatch(of: secret) == nil, "the table \(name)") }

                try await expectThatTheReadingReads(dump, log, people, ground)
            }
        }

        /// All of them were there under the key, and each form is found where it does stand.
        private func expectThatTheReadingReads(
            _ dump: Dump, _ log: String, _ people: People, _ ground: Ground
        ) async throws {
            let vault = try Vault.loadOrCreate(keyFile: "\(ground.data)/keys/master.key", logger: .silent)
            let keys = people.numbers.map { vault.personKey(scheme: "kz-iin", nationalIdentifier: $0) }
            let accounts = try #require(dump.tables.first { $0.name == "account" }).text
            let identified = keys.count { accounts.contains(Dump.hex($0)) }
            #expect(identified > 30, "\(identified) people were identified")
            #expect(log.matches(of: #/method=POST route=/api/v1/me/identity status=200/#).count > 30)
            let secret = "someone.else@walkthrough.example"
            for form in Traces.forms(of: secret) {
                let found = try await Traces(of: [secret]).found(in: "(1,\\x\(form),2)", ground)
                #expect(!found.isEmpty, "\(form)")
            }
        }

        private func dump(_ ground: Ground) async throws -> Dump {
            let owner = try await Connection.connect(try await ground.installation().owner)
            defer { owner.close() }
            return try await Dump(as: owner)
        }
    }
}

/// Everybody of the demonstration and of the plays.
private struct People {
    var numbers: [String]
    var names: [String]
    var addresses: [String]

    init(writtenTo recipients: [String]) {
        let cast =
            DemonstrationPeople.moderators + DemonstrationPeople.officials + DemonstrationPeople.auditors
            + DemonstrationPeople.applicants
        // Those of bodies are public.
        addresses = cast.map(\.email) + Set(recipients).filter { $0.hasSuffix("@walkthrough.example") }
        // Without the administrator's, who is called by a word that stands in the name of the code of law.
        names = cast.map(\.name)
        var places = Array(0..<400)
        for address in addresses {
            guard let match = address.firstMatch(of: /citizen-([0-9]+)-([0-9]+)@/), let run = Int(match.1),
                let place = Int(match.2)
            else { continue }
            names.append("Citizen \(place)")
            // The first of seven that was free.
            places += (0..<7).map { run + (place - 1) * 7 + $0 }
        }
        numbers = places.compactMap { DemonstrationIdentity.number(at: $0 % DemonstrationIdentity.count) }
    }
}
