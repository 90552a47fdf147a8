import Domain
import Foundation
import NIOHTTP1
import Services
import Testing

extension EndToEnd {
    @Suite struct StaffSignIn {
        private struct Beginning: Decodable {
            struct TOTP: Decodable {
                var secret: String
            }

            var totp: TOTP
        }

        private struct Token: Decodable {
            var token: String
        }

        @Test func `on a fresh installation the console makes an administrator, who enrols and appoints`() async throws
        {
            try await onFreshGround { ground in
                let mail = "admin@example.org"
                let added = try await ground.run(["admin", "add", "--role", "administrator", "--email", mail])
                #expect(added.status == 0, "\(added.errors)")
                #expect(added.output.contains("dauys admin enrol"))
                let line = try #require(added.errors.split(separator: "\n").first { $0.contains("role.granted") })
                #expect(line.hasPrefix("{") && line.contains(#""logger":"dauys.security""#))
                let invitation = try #require(added.output.firstMatch(of: /dauys_invitation_[A-Za-z0-9_-]{43}/)).0
                let invited = try await ground.run(["admin", "list"])
                #expect(invited.output.contains("invited until"))

                let server = try await ground.serve()
                let door = "/api/v1/sign-in/staff"
                let begun = try await server.ask(
                    .POST, door + "/enrolment", json: #"{"invitation": "\#(invitation)"}"#)
                let secret = try #require(try TOTPSecret(base32: begun.read(Beginning.self).totp.secret))
                let step = TOTPSecret.step(at: .now)
                let words = "first of all a sentence"
                let confirmed = try await server.ask(
                    .POST, door + "/enrolment/confirmation",
                    json: """
                        {"invitation": "\(invitation)", "password": "\(words)", "code": "\(secret.code(step: step))"}
                        """)
                #expect(confirmed.status == 201)
                let signedIn = try await server.ask(
                    .POST, door,
                    json: """
                        {"email": "\(mail)", "password": "\(words)", "code": "\(secret.code(step: step + 1))"}
                        """)
                #expect(signedIn.status == 201)
                let appointed = try await server.ask(
                    .POST, "/api/v1/staff", token: try signedIn.read(Token.self).token,
                    json: #"{"email": "moderator@example.org", "role": "moderator"}"#)
                #expect(appointed.status == 201)
                let enrolled = try await ground.run(["admin", "list"])
                #expect(enrolled.output.contains("enrolled") && enrolled.output.contains("invited until"))
            }
        }
    }
}
