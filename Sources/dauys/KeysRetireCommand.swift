import ArgumentParser
import Server
import Services

struct KeysRetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Take an old sealing key out of the key file, for good.",
        discussion: "Refused while anything is sealed with it. Dumps from before the rotation need it to be of use.")

    @Argument(help: "Its version, as `dauys keys list` shows it.")
    var version: UInt8

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        try await Installation.withEnvironment(
            settings, logger: InstallationOptions.quietLogger
        ) { [version] environment, _ in
            try await KeyRotation(environment).retire(version, from: KeyFile(settings.keyFile))
        }
        print("Version \(version) is not in \(settings.keyFile) any more; copies of the file still have it.")
    }
}
