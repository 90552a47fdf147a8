import ArgumentParser
import Domain
import Server
import Services

struct AdminSignOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out", abstract: "End all sessions and tokens of one account, or of everybody.",
        discussion: "Accounts stay open: whoever it was signs in anew. Programs need new tokens.")

    @Option(help: "The e-mail address of the account.")
    var email: EmailAddress?

    @Flag(help: "Everybody, staff and programs included: for when it is not known who has got at what.")
    var everybody = false

    @OptionGroup var options: InstallationOptions

    func validate() throws {
        guard (email == nil) == everybody else { throw ValidationError("Name one address, or give --everybody.") }
    }

    func run() async throws {
        let ended = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [email] environment, _ in
            let signingOut = SigningOut(environment)
            guard let email else { return try await signingOut.signEverybodyOut() }
            return try await signingOut.signOut(email)
        }
        print("Sessions and tokens that were ended: \(ended).")
    }
}
