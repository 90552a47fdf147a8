import ArgumentParser
import Domain
import Profiles

struct RulesDeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Print the last day of a term.",
        discussion: "The day after the event is day 1. Give exactly one length.")

    @OptionGroup var argument: ProfileArgument

    @Option(help: "The day of the event, as YYYY-MM-DD.")
    var from: LegalDate

    @Option(help: "The length in working days.")
    var workingDays: Int?

    @Option(help: "The length in calendar days.")
    var days: Int?

    @Option(help: "The length in months.")
    var months: Int?

    @Option(help: "The length in years.")
    var years: Int?

    @Option(help: "Count by the calendar as it was known on this day. Default: the calendar known now.")
    var knownOn: LegalDate?

    func validate() throws {
        let given = [workingDays, days, months, years].compactMap(\.self)
        guard given.count == 1 else {
            throw ValidationError("Give exactly one of --working-days, --days, --months and --years.")
        }
        guard 1...9999 ~= given[0] else { throw ValidationError("A length is a number from 1 to 9999.") }
    }

    func run() throws {
        let (book, profile) = try argument.read()
        let term: Term =
            switch (workingDays, days, months) {
            case (let count?, _, _): .workingDays(count)
            case (_, let count?, _): .days(count)
            case (_, _, let count?): .months(count)
            default: .years(years ?? 1)
            }
        print(try book.deadline(from: from, term: term, under: profile.rules(on: from), knownOn: knownOn))
    }
}
