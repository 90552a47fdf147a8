import ArgumentParser
import Domain
import Profiles

struct RulesThresholdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "threshold", abstract: "Print how many signatures a petition to a body needs.",
        discussion: "Where a profile has several thresholds, each is printed with its key.")

    @OptionGroup var argument: ProfileArgument

    @Option(help: "The kind of the addressed body, such as oblast_akimat.")
    var bodyKind: String

    @Option(help: "The population of the unit that the body governs.")
    var population: Int?

    @Option(help: "The day whose rules are meant, as YYYY-MM-DD. Default: today.")
    var on: LegalDate?

    func validate() throws {
        if let population, population < 1 { throw ValidationError("A population is a number from 1 up.") }
    }

    func run() throws {
        let thresholds = try argument.read().profile.rules(on: on).thresholds
        for threshold in thresholds {
            let required = try threshold.required(BodyKind(bodyKind), population: population)
            print(thresholds.count == 1 ? "\(required)" : "\(threshold.key) \(required)")
        }
    }
}
