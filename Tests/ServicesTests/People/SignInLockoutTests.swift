import Domain
import Foundation
import Services
import Support
import Testing

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
            let service = SignIn(reception.environment)
            let device = service.device(of: aida)
            for place in 0..<10 {
                _ = try await service.requestCode(for: aida, in: .ru, from: ClientAddress("203.0.\(place).9"))
            }
            #expect(
                try await refused { _ = try await service.requestCode(for: aida, in: .ru, from: home) }.code
                    == "too_many_codes")
            // Another address's device is none.
            let others = service.device(of: try EmailAddress("marat@example.kz"))
            _ = try await refused {
                _ = try await service.requestCode(for: aida, in: .ru, from: home, device: others)
            }
            reception.clock.advance(seconds: 1)
            _ = try await service.requestCode(for: aida, in: .ru, from: home, device: device)
            try await reception.delivery.deliverDue()
            let code = try #require(try reception.maildir.letters(to: aida).last?.code)
            _ = try await service.exchange(code, of: aida, from: ClientAddress("192.0.2.1"), device: device, as: .token)
            reception.clock.advance(seconds: 181 * 86_400)
            for _ in 0..<5 { _ = try await service.requestCode(for: aida, in: .ru, from: home, device: device) }
            _ = try await refused {
                _ = try await service.requestCode(for: aida, in: .ru, from: home, device: device)
            }
        }
    }

    @Test func `known and unknown addresses are refused alike`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("known@example.kz")
            reception.clock.advance(seconds: 3601)
            let service = SignIn(reception.environment)
            var refusals: [Refusal] = []
            for text in ["known@example.kz", "nobody@example.kz"] {
                let address = try EmailAddress(text)
                for place in 0..<10 {
                    _ = try await service.requestCode(for: address, in: .ru, from: ClientAddress("203.0.\(place).9"))
                }
                refusals.append(
                    try await refused { _ = try await service.requestCode(for: address, in: .ru, from: home) })
            }
            #expect(refusals[0] == refusals[1])
        }
    }
}
