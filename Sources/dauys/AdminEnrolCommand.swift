import ArgumentParser
import Domain
import Foundation
import Server
import Services

struct AdminEnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Take up an invitation: choose a password and link an authenticator app.",
        discussion: """
            Asks for everything at the terminal, so that no secret is in the list of processes or in the history of the \
            shell. What is refused is asked for again; Ctrl-C ends it and changes nothing. Afterwards sign in with POST /api/v1/sign-in/staff.
            """)

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        try Prompt.requireTerminal()
        let codes = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in
            let enrolment = Enrolment(environment)
            let token = try Self.askInvitation()
            let beginning = try await enrolment.begin(token)
            print(
                """

                Link an authenticator app with this secret (time-based, 6 digits, 30 seconds), or with the address as \
                a QR code:

                    \(beginning.secret.base32)
                    \(beginning.secret.address(for: beginning.email))

                """)
            return try await Self.confirm(token, enrolment)
        }
        print("\nEnrolled. Keep these recovery codes apart from the app; each stands in for it once:\n")
        for code in codes { print("    \(code.written)") }
        print("\nTo sign in, wait for the next code of the app: each is taken once.")
    }

    private static func askInvitation() throws -> InvitationToken {
        while true {
            let text = try Prompt.ask("Invitation: ", isSecret: true)
            if let token = InvitationToken(text.trimmingCharacters(in: .whitespaces)) { return token }
            Prompt.correct(
                "That is no invitation: it begins with \(InvitationPurpose.prefix). `dauys admin invite` makes a new one."
            )
        }
    }

    /// Asks again for what is refused; the app stays linked meanwhile.
    private static func confirm(_ token: InvitationToken, _ enrolment: Enrolment) async throws -> [RecoveryCode] {
        var password = try askPassword()
        while true {
            let code = try Prompt.ask("Code of the app: ")
            do {
                return try await enrolment.confirm(
                    token, password: password, code: code.trimmingCharacters(in: .whitespaces))
            } catch let refusal as Refusal where !refusal.faults.isEmpty {
                for fault in refusal.faults { Prompt.correct(fault.message.en) }
                if refusal.faults.contains(where: { $0.pointer == "/password" }) { password = try askPassword() }
            }
        }
    }

    private static func askPassword() throws -> String {
        while true {
            let password = try Prompt.ask(
                "Password, at least \(Password.shortest) characters; a few words will do: ", isSecret: true)
            if try Prompt.ask("The same again: ", isSecret: true) == password { return password }
            Prompt.correct("The two are not the same.")
        }
    }
}
