import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load petitions of other systems.",
        subcommands: [ImportUKPetitionsCommand.self])
}
