import ArgumentParser
import Server
import Services

struct RecountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recount",
        abstract: "Make what is owed and all figures anew from the record, and say what is stored otherwise.",
        discussion: """
            Nothing is changed. It may run while the service does: it looks at one state of the database. Signatures are \
            counted row by row. The command ends with 1 where there is any difference.
            """)

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let outcome = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in
            let recount = Recount(environment)
            let bar = ProgressBar(total: try await recount.extent(), unit: "events")
            defer { bar.finish() }
            return try await recount.run(progress: { bar.show($0) }, difference: { print($0) })
        }
        print(
            "\(outcome.obligations) obligations and the signatures of \(outcome.petitions) petitions counted; "
                + (outcome.differences == 0 ? "no difference." : "differences: \(outcome.differences)."))
        guard outcome.differences == 0 else { throw ExitCode(1) }
    }
}
