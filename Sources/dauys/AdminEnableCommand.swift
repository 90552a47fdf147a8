import ArgumentParser
import Domain
import Server
import Services

struct AdminEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Let a disabled account in again.",
        discussion: "Whoever it belongs to signs in anew. Make sure that it is they who ask.")

    @Option(help: "The e-mail address of the account.")
    var email: EmailAddress

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let isChanged = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [email] environment, _ in try await Disabling(environment).enable(email) }
        print(isChanged ? "Enabled." : "Not disabled.")
    }
}
