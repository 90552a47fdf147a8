import ArgumentParser
import Domain
import Server
import Services

struct AdminEnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Take up an invitation: choose a password and link an authenticator app.",
        discussion: """
            Asks for everything, so that no secret is in the list of processes or in the history of the shell. \
            Afterwards sign in with POST /api/v1/sign-in/staff.
            """)

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let codes = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in
            let enrolment = Enrolment(environment)
            guard let token = InvitationToken(try Prompt.ask("Invitation: ", isSecret: true)) else {
                throw Complaint("That is no invitation.", remedy: "`dauys admin invite` makes a new one.")
            }
            let beginning = try await enrolment.begin(token)
            print(
                """

                Link an authenticator app with this secret (time-based, 6 digits, 30 seconds), or with the address as \
                a QR code:

                    \(beginning.secret.base32)
                    \(beginning.secret.address(for: beginning.email))

                """)
            let password = try Prompt.ask(
                "Password, at least \(Password.shortest) characters; a few words will do: ", isSecret: true)
            guard try Prompt.ask("The same again: ", isSecret: true) == password else {
                throw Complaint("The two are not the same.", remedy: "Begin again with the same invitation.")
            }
            let code = try Prompt.ask("Code of the app: ")
            return try await enrolment.confirm(token, password: password, code: code)
        }
        print("\nEnrolled. Keep these recovery codes apart from the app; each stands in for it once:\n")
        for code in codes { print("    \(code.written)") }
        print("\nTo sign in, wait for the next code of the app: each is taken once.")
    }
}
