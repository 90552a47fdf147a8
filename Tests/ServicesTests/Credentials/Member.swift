import Domain
import Foundation
import Support
import Testing

@testable import Services

/// A member of staff who has taken up an invitation, with the app in hand.
struct Member: Sendable {
    var address: EmailAddress
    var password = "менің үйім алыс"
    var secret: TOTPSecret
    var recoveryCodes: [RecoveryCode]

    /// What the app shows.
    func code(at now: Instant, steps: Int = 0) -> String {
        secret.code(step: TOTPSecret.step(at: now) + steps)
    }

    func attempt(
        _ factor: SecondFactor, password: String? = nil, device: DeviceToken? = nil
    ) throws -> StaffSignIn.Attempt {
        StaffSignIn.Attempt(
            email: address, password: try Password(claimed: password ?? self.password), factor: factor, device: device)
    }
}

extension Reception {
    /// Appointed, invited and enrolled; the clock then stands where the app shows the next code.
    func enrolled(_ text: String = "dana@example.kz", as role: Role = .moderator) async throws -> Member {
        let address = try EmailAddress(text)
        try await Staff(environment).add(address, as: role, language: .en)
        return try await enrol(address)
    }

    func enrol(_ address: EmailAddress) async throws -> Member {
        let token = try await Invitations(environment).issue(to: address).token
        let beginning = try await Enrolment(environment).begin(token)
        var member = Member(address: address, secret: beginning.secret, recoveryCodes: [])
        member.recoveryCodes = try await Enrolment(environment).confirm(
            token, password: member.password, code: member.code(at: clock.now))
        nextCode()
        return member
    }

    func nextCode() { clock.advance(seconds: 30) }

    /// From a network of its own in each test case that does not name one.
    func signIn(
        _ attempt: StaffSignIn.Attempt, from network: String = "192.0.2.1", on server: Environment? = nil
    ) async throws -> StaffSignedIn {
        try await StaffSignIn(server ?? environment).signIn(
            attempt, as: .token, from: ClientNetwork(of: ClientAddress(network)))
    }

    /// Subjects of letters to the address that have not been sent yet, in order.
    func subjects(to address: EmailAddress) async throws -> [String] {
        clock.advance(seconds: 1)
        try await delivery.deliverDue()
        return try maildir.letters(to: address).map(\.subject)
    }
}
