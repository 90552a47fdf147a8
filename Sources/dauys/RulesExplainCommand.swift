import ArgumentParser
import Domain
import Profiles

struct RulesExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Print the rules of a profile for a person.")

    @OptionGroup var argument: ProfileArgument

    @Option(help: "The day whose rules are meant, as YYYY-MM-DD. Default: today.")
    var on: LegalDate?

    @Option(help: "kk, ru or en.")
    var language: Language = .en

    func run() throws {
        let profile = try argument.read().profile
        print(RuleExplanation(try profile.rules(on: on), of: profile, in: language).text, terminator: "")
    }
}
