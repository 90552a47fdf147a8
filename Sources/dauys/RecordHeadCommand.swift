import ArgumentParser
import Server
import Services

struct RecordHeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Print the newest row of the security record and its hash.",
        discussion:
            "Keep the line where whoever runs the database cannot change it; `dauys record verify` takes it back.")

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let head = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in try await SecurityRecord(environment).head() }
        print(head.text)
    }
}
