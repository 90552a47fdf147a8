import ArgumentParser
import Server
import Services

struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the sealing keys by version, and how many values each has sealed.")

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let (versions, counts) = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in (environment.vault.versions, try await KeyRotation(environment).counts()) }
        for version in Set(versions).union(counts.keys).sorted() {
            let words = [
                "\(version)", "\(counts[version] ?? 0) values",
                version == versions.last ? "seals" : versions.contains(version) ? "opens" : "not in the key file",
            ]
            print(words.joined(separator: "  "))
        }
    }
}
