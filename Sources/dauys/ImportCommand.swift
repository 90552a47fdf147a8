import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load what other systems collected.",
        subcommands: [ImportUKPetitionsCommand.self, ImportContributionsCommand.self, ImportPointsCommand.self])
}
