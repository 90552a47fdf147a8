import Domain
import Foundation
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
