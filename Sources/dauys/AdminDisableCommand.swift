import ArgumentParser
import Domain
import Server
import Services

struct AdminDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "End all sessions and tokens of an account and let nobody sign in to it.",
        discussion: "For one that somebody else has got into. What it has filed and signed stays, and so do its roles.")

    @Option(help: "The e-mail address of the account.")
    var email: EmailAddress

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let isChanged = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [email] environment, _ in try await Disabling(environment).disable(email) }
        print(isChanged ? "Disabled." : "Disabled already.")
    }
}
