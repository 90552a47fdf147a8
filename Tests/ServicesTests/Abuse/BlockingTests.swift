import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct BlockingTests {
    @Test func `a blocked network neither gets codes nor signs, until the block ends by itself`() async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let id = try await town.published(to: town.akimat)
            let client = ClientAddress("203.0.113.9")
            _ = try await Blocking(town.environment).block(
                .network, "203.0.113.0/24", effect: .refuse, reason: "Атака.",
                until: town.clock.now.adding(seconds: 3600), by: moderator)
            let address = try EmailAddress("aida@example.kz")
            let signIn = SignIn(town.environment)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            let refusals = [
                try await refusal { _ = try await signIn.requestCode(for: address, in: .ru, from: client) },
                try await refusal { _ = try await signing.sign(id, consent: true, from: client, by: signer) },
            ]
            #expect(refusals == [.blocked, .blocked])
            _ = try await signIn.requestCode(for: address, in: .ru, from: ClientAddress("203.0.114.9"))
            town.clock.advance(seconds: 3600)
            _ = try await signing.sign(id, consent: true, from: client, by: signer)
        }
    }

    @Test func `a blocked domain refuses accounts that were there before it`() async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let id = try await town.published(to: town.akimat)
            var signer = try await town.person(500)
            signer.domainKey = town.environment.vault.domainKey("throwaway.example")
            _ = try await Blocking(town.environment).block(
                .domain, "throwaway.example", effect: .refuse, reason: "Одноразовые адреса.",
                until: town.clock.now.adding(seconds: 3600), by: moderator)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signed = signer
            #expect(
                try await refusal { _ = try await signing.sign(id, consent: true, by: signed) } == .blocked)
        }
    }

    @Test func `a mail domain of very many is marked and not refused`() async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let key = town.environment.vault.domainKey("mail.example")
            let accounts = try await town.people(500..<601).map(\.account)
            try await town.environment.pool.query(
                "UPDATE account SET domain_key = \(key) WHERE id = ANY (\(accounts))")
            let until = town.clock.now.adding(seconds: 3600)
            let blocking = Blocking(town.environment)
            let refused = try await refusal {
                _ = try await blocking.block(
                    .domain, "Mail.Example", effect: .refuse, reason: "x", until: until, by: moderator)
            }
            #expect(refused?.faults.map(\.pointer) == ["/effect"])
            _ = try await blocking.block(
                .domain, "mail.example", effect: .mark, reason: "x", until: until, by: moderator)
        }
    }

    @Test func `while the blocks cannot be read people sign by those that are known`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await town.published(to: town.akimat)
            _ = try await Blocking(town.environment).block(
                .network, "203.0.113.0/24", effect: .refuse, reason: "Атака.",
                until: town.clock.now.adding(seconds: 3600), by: try await town.person(2, .moderator))
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let (blocked, open) = (ClientAddress("203.0.113.9"), ClientAddress("203.0.114.9"))
            let people = try await town.people(500..<503)
            _ = try await signing.sign(id, consent: true, from: open, by: people[0])
            try await database.owner.query("REVOKE SELECT ON block FROM dauys_service")
            town.clock.advance(seconds: 11)
            _ = try await signing.sign(id, consent: true, from: open, by: people[1])
            let refused = try await refusal {
                _ = try await signing.sign(id, consent: true, from: blocked, by: people[2])
            }
            #expect(refused == .blocked)
        }
    }

    @Test func `who may not block does not`() async throws {
        try await withTown { town in
            let soon = town.clock.now.adding(seconds: 3600)
            let citizen = try await town.person(500)
            let refused = try await refusal {
                _ = try await Blocking(town.environment).block(
                    .network, "203.0.113.0/24", effect: .refuse, reason: "x", until: soon, by: citizen)
            }
            #expect(refused?.code == "not_allowed")
        }
    }

    @Test(arguments: [
        ("network", "203.0.0.0/15", 1), ("network", "2001:db8::/31", 1), ("network", "203.0.113.1/24", 1),
        ("domain", "kz", 1), ("domain", "a b.example", 1), ("network", "203.0.113.0/24", 91),
        ("domain", "throwaway.example", 366), ("domain", "throwaway.example", -1),
    ])
    func `nothing is blocked for good or for a country`(_ kind: String, _ value: String, _ days: Int) async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let until = town.clock.now.adding(seconds: days * 86_400)
            let refused = try await refusal {
                _ = try await Blocking(town.environment).block(
                    Block.Kind(rawValue: kind)!, value, effect: .refuse, reason: "x", until: until, by: moderator)
            }
            #expect(refused?.kind == .invalid)
        }
    }
}
