import Domain
import Foundation
import Services
import Support
import Testing

/// Addresses that differ in what follows a plus are one mailbox.
@Suite struct SignInMailboxTests {
    private let home = ClientAddress("198.51.100.7")!

    @Test func `addresses with a plus cannot fill the mailbox that they lead to`() async throws {
        try await withReception { reception in
            for place in 0..<10 {
                let tag = place == 0 ? "aida" : place == 1 ? "AIDA+Work" : "aida+\(place)+\(place)"
                #expect(try await ask("\(tag)@example.kz", from: "203.0.\(place).9", reception) == nil)
            }
            for name in ["aida+another", "aida", "Aida+2"] {
                #expect(try await ask("\(name)@Example.KZ", from: "198.51.100.7", reception) == "too_many_codes")
            }
            try await reception.delivery.deliverDue()
            #expect(try await reception.count("SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL") == 10)
            // Neighbours are other mailboxes: of a longer name, of another host, and of nothing before the plus.
            for other in ["aidana@example.kz", "aida@example.org", "+aida@example.kz", "+2@example.kz"] {
                #expect(try await ask(other, from: "198.51.100.7", reception) == nil, "\(other)")
            }
            reception.clock.advance(seconds: 3601)
            #expect(try await ask("aida+another@example.kz", from: "198.51.100.7", reception) == nil)
        }
    }

    @Test func `one network fills half of it at most, and a device gets its codes all the same`() async throws {
        try await withReception { reception in
            let address = try EmailAddress("aida+petitions@example.kz")
            let device = SignIn(reception.environment).device(of: address)
            for place in 0..<5 {
                #expect(try await ask("aida+\(place)@example.kz", from: "203.0.1.9", reception) == nil)
            }
            #expect(try await ask("aida+5@example.kz", from: "203.0.1.9", reception) == "too_many_codes")
            for place in 0..<5 {
                #expect(try await ask("aida@example.kz", from: "203.0.2.9", reception) == nil, "\(place)")
            }
            #expect(try await ask(address.text, from: "198.51.100.7", reception) == "too_many_codes")
            reception.clock.advance(seconds: 1)
            _ = try await SignIn(reception.environment).requestCode(for: address, in: .kk, from: home, device: device)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: address).last?.code)
            _ = try await SignIn(reception.environment).exchange(
                code, of: address, from: home, device: device, as: .token)
        }
    }

    @Test func `each address with a plus has codes and an account of its own`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            let addresses = try ["aida@example.kz", "aida+1@example.kz"].map(EmailAddress.init)
            for address in addresses { _ = try await service.requestCode(for: address, in: .kk, from: home) }
            try await reception.delivery.deliverDue()
            let codes = try addresses.map { try #require(try reception.maildir.letters(to: $0).last?.code) }
            #expect(try reception.maildir.letters(to: addresses[0]).count == 1)
            if codes[0] != codes[1] {
                let crossed = try await refused {
                    _ = try await service.exchange(codes[1], of: addresses[0], from: home, as: .token)
                }
                #expect(crossed.code == "bad_code")
            }
            var accounts: Set<UUID> = []
            for (code, address) in zip(codes, addresses) {
                accounts.insert(try await service.exchange(code, of: address, from: home, as: .token).account)
            }
            #expect(accounts.count == 2)
        }
    }

    @Test func `whether an address of the mailbox has an account does not show in the refusal`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("aida+known@example.kz")
            reception.clock.advance(seconds: 3601)
            for place in 0..<10 { _ = try await ask("aida+\(place)@example.kz", from: "203.0.\(place).9", reception) }
            let service = SignIn(reception.environment)
            var refusals: Set<String> = []
            for name in ["aida", "aida+known", "aida+unknown"] {
                let address = try EmailAddress("\(name)@example.kz")
                refusals.insert(
                    "\(try await refused { _ = try await service.requestCode(for: address, in: .ru, from: home) })")
            }
            #expect(refusals.count == 1)
        }
    }

    @Test func `however many ask at once, the mailbox gets no more than its ten`() async throws {
        try await withReception { reception in
            let environment = reception.environment
            await withTaskGroup(of: Void.self) { group in
                for place in 0..<40 {
                    group.addTask {
                        _ = try? await SignIn(environment).requestCode(
                            for: EmailAddress("aida+\(place)@example.kz"), in: .en,
                            from: ClientAddress("203.0.\(place).9"))
                    }
                }
            }
            let made = try await reception.count("SELECT count(*) FROM sign_in_code")
            #expect(made == 10)
        }
    }

    /// With what a request for a code is refused.
    private func ask(_ address: String, from client: String, _ reception: Reception) async throws -> String? {
        do {
            _ = try await SignIn(reception.environment).requestCode(
                for: EmailAddress(address), in: .ru, from: ClientAddress(client))
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }
}
