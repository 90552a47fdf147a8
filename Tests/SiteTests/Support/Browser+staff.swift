import Domain
import Hummingbird
import Services
import Support
import Testing

extension Browser {
    /// The session of somebody who is given a role, is enrolled and signs in with password and code.
    mutating func signIn(
        _ address: String, as role: Role, of place: String? = nil, in town: Town
    ) async throws {
        let email = try EmailAddress(address)
        _ = try await Staff(town.environment).add(email, as: role, of: place)
        let invitation = try await Invitations(town.environment).issue(to: email).token
        let enrolment = Enrolment(town.environment)
        let secret = try await enrolment.begin(invitation).secret
        func code() -> String { secret.code(step: TOTPSecret.step(at: town.clock.now)) }
        _ = try await enrolment.confirm(invitation, password: "менің үйім алыс", code: code())
        town.clock.advance(seconds: 30)
        let entered = try await submit(
            try await open("/kk/sign-in/staff"), to: "/kk/sign-in/staff",
            ["email": address, "password": "менің үйім алыс", "code": code()])
        #expect(entered.status == .seeOther)
    }
}
