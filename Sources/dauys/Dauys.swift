import ArgumentParser
import Foundation
import Server

@main
struct Dauys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dauys",
        abstract: "Public petitions: filed, checked, signed, and answered by whoever owes it.",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, RulesCommand.self, AdminCommand.self, ImportCommand.self,
            MailCommand.self, RecountCommand.self, RecordCommand.self, SBOMCommand.self, WalkthroughCommand.self,
        ])

    /// Faults that somebody can do something about are told in a sentence or two, without the machinery's own words.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let complaint = Complaint(about: error) else { exit(withError: error) }
            complaint.tell()
            Foundation.exit(1)
        }
    }
}
