import Domain
import Support
import Testing

@testable import Services

@Suite struct SigningKeysTests {
    @Test func `keys of stages and days that are over are in no memory`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let client = ClientAddress("203.0.113.5")
            let first = SigningDays.day(of: town.clock.now)
            _ = try await signing.sign(id, consent: true, from: client, by: try await town.person(300))
            #expect(await signing.terms.count == 1)
            #expect(town.environment.signingDays.days == [first])

            // The next day is asked for when the first is over: what is inserted takes what is too old along.
            town.clock.advance(seconds: (RetentionRule.signatureOrigins.days + 1) * 86_400)
            _ = try await signing.sign(id, consent: true, from: client, by: try await town.person(301))
            #expect(town.environment.signingDays.days == [SigningDays.day(of: town.clock.now)])

            // Nobody asks for the petition again once it is closed; the hourly round does not need anybody to.
            town.clock.advance(seconds: 400 * 86_400)
            await signing.forgetKeys()
            try await Retention(town.environment).sweep()
            #expect(await signing.terms.count == 0)
            #expect(town.environment.signingDays.days == [])
        }
    }

    @Test func `whoever signs another petition takes the keys of those that are over along`() async throws {
        try await withTown { town in
            let (gathering, open) = (try await town.filed(), try await town.published("Открыть парк"))
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(300)
            _ = try await signing.support(gathering, by: signer)
            #expect(await signing.terms.count == 1)
            // The term for initial support is over, that for signatures is not.
            town.clock.advance(seconds: 90 * 86_400)
            _ = try await signing.sign(open, consent: true, by: signer)
            #expect(await signing.terms.count == 1)
        }
    }
}
