import ArgumentParser
import Foundation
import Server
import Services

struct MailRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Send one letter, or all that have not been sent, again at once.")

    @Argument(help: "The letter, as `dauys mail queue` shows it.")
    var letter: String?

    @Flag(help: "All of them.")
    var all = false

    @OptionGroup var options: InstallationOptions

    func validate() throws {
        guard (letter == nil) == all else { throw ValidationError("Name one letter, or give --all.") }
        guard letter == nil || identifier != nil else { throw ValidationError("That is no letter's identifier.") }
    }

    private var identifier: UUID? { letter.flatMap(UUID.init(uuidString:)) }

    func run() async throws {
        let count = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [identifier] environment, _ in try await MailQueue(environment).retry(identifier) }
        print(count == 0 ? "No such letter waits." : "\(count) due now; the running service sends them.")
    }
}
