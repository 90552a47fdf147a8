import ArgumentParser

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Look after the record of security events.",
        subcommands: [RecordHeadCommand.self, RecordVerifyCommand.self])
}
