import ArgumentParser
import Domain
import Server
import Services

struct AdminInviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Invite somebody who has a role again.",
        discussion: """
            For whoever has lost the authenticator app, the recovery codes or the password. What they sign in with \
            stays until they take the invitation up. Make sure that it is they who ask.
            """)

    @Option(help: "The e-mail address of the account.")
    var email: EmailAddress

    @OptionGroup var invitation: InvitationOptions
    @OptionGroup var options: InstallationOptions

    func run() async throws {
        try await Installation.withEnvironment(options.settings(), logger: InstallationOptions.quietLogger) {
            [email, invitation] environment, _ in try await invitation.invite(email, in: environment)
        }
    }
}
