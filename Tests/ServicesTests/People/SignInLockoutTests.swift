import Domain
import Foundation
import Support
import Testing

@testable import Services

@Suite struct SignInLockoutTests {
    private let aida = try! EmailAddress("aida@example.kz")
    private let home = ClientAddress("198.51.100.7")!
    private let stranger = ClientAddress("203.0.113.9")!

    @Test func `a stranger's requests and guesses leave the owner's code as it is`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            _ = try await service.requestCode(for: aida, in: .ru, from: home)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            reception.clock.advance(seconds: 1)
            for _ in 0..<5 { _ = try await service.requestCode(for: aida, in: .ru, from: stranger) }
            #expect(
                try await refused { _ = try await service.requestCode(for: aida, in: .ru, from: stranger) }.code
                    == "too_many_codes")
            for _ in 0..<40 {
                _ = try await refused {
                    _ = try await service.exchange(
                        code == "123456" ? "654321" : "123456", of: aida, from: stranger, as: .token)
                }
            }
            // Even the right code is nothing from elsewhere.
            _ = try await refused { _ = try await service.exchange(code, of: aida, from: stranger, as: .token) }
            _ = try await service.exchange(code, of: aida, from: home, as: .token)
        }
    }

    @Test func `a code holds within its network, where addresses change`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            _ = try await service.requestCode(for: aida, in: .ru, from: home)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            _ = try await service.exchange(code, of: aida, from: ClientAddress("198.51.100.200"), as: .token)
        }
    }

    @Test func `a device that has signed in before gets its codes from anywhere, whatever strangers used up`()
        async throws
    {
        try await withReception { reception in
            let device = SignIn(reception.environment).device(of: aida)
            try await useUp(aida, reception)
            #expect(try await ask(home, nil, reception) == "too_many_codes")
            // Another address's device is none.
            let others = SignIn(reception.environment).device(of: try EmailAddress("marat@example.kz"))
            #expect(try await ask(home, others, reception) == "too_many_codes")
            reception.clock.advance(seconds: 1)
            #expect(try await ask(home, device, reception) == nil)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            _ = try await SignIn(reception.environment).exchange(
                code, of: aida, from: stranger, device: device, as: .token)
        }
    }

    @Test func `a device may take the code of any letter that came, and has five tries`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            let device = service.device(of: aida)
            #expect(try await ask(home, device, reception) == nil)
            reception.clock.advance(seconds: 1)
            #expect(try await ask(stranger, nil, reception) == nil)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            let wrong = code == "123456" ? "654321" : "123456"
            for _ in 0..<4 { try await fail(wrong, device, reception) }
            _ = try await service.exchange(code, of: aida, from: home, device: device, as: .token)
            for _ in 0..<3 { try await fail(wrong, device, reception) }
            try await fail(code, device, reception)
        }
    }

    @Test func `what only looks like a device's token compares a guess with one's own code and no other`() async throws
    {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            _ = try await service.requestCode(for: aida, in: .ru, from: home)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            reception.clock.advance(seconds: 1)
            _ = try await service.requestCode(for: aida, in: .ru, from: stranger)
            let own = service.device(of: aida)
            let forged = [
                DeviceToken(bytes: Array(repeating: 0, count: 32)),
                DeviceToken(bytes: own.bytes.dropLast() + [own.bytes[31] ^ 1]),
                service.device(of: try EmailAddress("marat@example.kz")),
            ]
            for device in forged {
                let refusal = try await refused {
                    _ = try await service.exchange(code, of: aida, from: stranger, device: device, as: .token)
                }
                #expect(refusal.code == "bad_code", "\(device.text)")
            }
            _ = try await service.exchange(code, of: aida, from: home, as: .token)
        }
    }

    @Test func `after five wrong codes of an hour a device opens its own code and no other letter's`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            #expect(try await ask(stranger, nil, reception) == nil)
            try await reception.delivery.deliverDue()
            let others = try #require(try reception.maildir.letters(to: aida).last?.code)
            let wrong = others == "123456" ? "654321" : "123456"
            // However many devices somebody has collected.
            for _ in 0..<5 {
                let device = service.device(of: aida)
                #expect(try await ask(home, device, reception) == nil)
                try await fail(wrong, device, reception)
            }
            reception.clock.advance(seconds: 1)
            let device = service.device(of: aida)
            #expect(try await ask(home, device, reception) == nil)
            try await reception.delivery.deliverDue()
            let own = try #require(try reception.maildir.letters(to: aida).last?.code)
            try await fail(others, device, reception)
            // Nobody has lost a try by that.
            _ = try await service.exchange(own, of: aida, from: home, device: device, as: .token)
            _ = try await service.exchange(others, of: aida, from: stranger, as: .token)
        }
    }

    @Test func `a device that asked for no code itself is compared with its network's code only`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            #expect(try await ask(home, nil, reception) == nil)
            reception.clock.advance(seconds: 1)
            #expect(try await ask(stranger, nil, reception) == nil)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            try await fail(code, service.device(of: aida), reception)
            _ = try await service.exchange(code, of: aida, from: stranger, as: .token)
        }
    }

    private func fail(_ code: String, _ device: DeviceToken, _ reception: Reception) async throws {
        _ = try await refused {
            _ = try await SignIn(reception.environment).exchange(
                code, of: aida, from: home, device: device, as: .token)
        }
    }

    @Test func `however many devices an address has, it gets twenty codes an hour through them`() async throws {
        try await withReception { reception in
            for place in 0..<20 {
                let device = SignIn(reception.environment).device(of: aida)
                let code = try await ask(home, device, reception)
                #expect(code == nil, "\(place)")
            }
            let another = SignIn(reception.environment).device(of: aida)
            #expect(try await ask(home, another, reception) == "too_many_codes")
            #expect(try await ask(home, nil, reception) == nil)
            reception.clock.advance(seconds: 3601)
            #expect(try await ask(home, another, reception) == nil)
        }
    }

    @Test func `a device is forgotten after half a year`() async throws {
        try await withReception { reception in
            let device = SignIn(reception.environment).device(of: aida)
            reception.clock.advance(seconds: 181 * 86_400)
            try await useUp(aida, reception)
            #expect(try await ask(home, device, reception) == "too_many_codes")
        }
    }

    /// What all networks together get in an hour.
    private func useUp(_ address: EmailAddress, _ reception: Reception) async throws {
        for place in 0..<10 {
            let client = ClientAddress("203.0.\(place).9")
            _ = try await SignIn(reception.environment).requestCode(for: address, in: .ru, from: client)
        }
    }

    /// With what a request for a code is refused.
    private func ask(_ client: ClientAddress, _ device: DeviceToken?, _ reception: Reception) async throws -> String? {
        do {
            _ = try await SignIn(reception.environment).requestCode(for: aida, in: .ru, from: client, device: device)
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    @Test func `known and unknown addresses are refused alike`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("known@example.kz")
            reception.clock.advance(seconds: 3601)
            let known = try await refusal(of: "known@example.kz", reception)
            let unknown = try await refusal(of: "nobody@example.kz", reception)
            #expect(known == unknown)
        }
    }

    private func refusal(of text: String, _ reception: Reception) async throws -> Refusal {
        let address = try EmailAddress(text)
        try await useUp(address, reception)
        return try await refused {
            _ = try await SignIn(reception.environment).requestCode(for: address, in: .ru, from: home)
        }
    }
}
