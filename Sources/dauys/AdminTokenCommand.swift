import ArgumentParser
import Domain
import Server
import Services

struct AdminTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Print a bearer token for scripts that act as an account.",
        discussion: "It ends after 30 days, or with DELETE /api/v1/sign-in/tokens/current.")

    @Option(help: "The e-mail address of the account.")
    var email: EmailAddress

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let signedIn = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [email] environment, _ in try await Staff(environment).token(for: email) }
        print(signedIn.secret.text)
    }
}
