import ArgumentParser
import Domain
import Foundation
import Profiles
import Server

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check, explain and apply the rules of petitions.",
        subcommands: [
            RulesCheckCommand.self, RulesExplainCommand.self, RulesDeadlineCommand.self, RulesThresholdCommand.self,
        ])
}

/// Which profile a command is about.
struct ProfileArgument: ParsableArguments {
    @Argument(help: "The name of a profile, such as kz.")
    var profile: String

    /// All rules, and the profile of that name.
    func read() throws -> (book: RuleBook, profile: RuleProfile) {
        let book = try RuleBookLoader.load(folder: Self.folder)
        guard let profile = book.profiles[profile] else {
            throw RuleError.unknownProfile(self.profile, known: book.profiles.keys.sorted())
        }
        return (book, profile)
    }

    /// The folder with `profiles/` and `calendars/` that the service would use.
    static var folder: URL {
        get throws {
            URL(filePath: try Resources(named: ProcessInfo.processInfo.environment["DAUYS_RESOURCES"]).folder)
        }
    }
}

extension RuleProfile {
    /// The rules in force on a day, or today.
    func rules(on date: LegalDate?) throws(RuleError) -> RuleVersion {
        let date = date ?? zone.date(of: .now)
        guard let version = version(on: date) else {
            throw .noRules(profile: name, on: date, first: versions.first?.effectiveFrom)
        }
        return version
    }
}

extension LegalDate: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
