import ArgumentParser
import Server
import Services

struct KeysAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a new sealing key; running servers seal with it within two seconds.",
        discussion: "What is sealed already stays so until `dauys keys rotate`. Back up the key file before and after.")

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        let version = try await Installation.withEnvironment(
            settings, logger: InstallationOptions.quietLogger
        ) { environment, _ in try await KeyRotation(environment).addKey(to: KeyFile(settings.keyFile)) }
        print("Sealing with version \(version) from now on. Back up \(settings.keyFile): older copies lack it.")
    }
}
