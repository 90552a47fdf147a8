import ArgumentParser
import Foundation
import Server
import Services

struct ImportUKPetitionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uk-petitions",
        abstract: "Load the e-petitions dataset of data.parliament.uk.",
        discussion: """
            Each petition comes in the state that it has today: open ones whose six months are over are closed. Their \
            numbers of signatures are marked as imported and are never added to verified ones. Names are not read. \
            Started again, the import goes on where it stopped; a file that was loaded before changes nothing.
            """)

    @Argument(help: "The file, a JSON list.")
    var file: String

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Complaint("The file \(file) cannot be read.", remedy: "Check the path and the rights.")
        }
        let entries: [UKPetition]
        do throws(ImportFault) {
            entries = try UKPetition.read(bytes)
        } catch {
            throw Complaint("\(file): \(error).", remedy: "Nothing of it was written. Correct the file.")
        }
        let bar = ProgressBar(total: entries.count, unit: "petitions")
        let start = ContinuousClock.now
        let summary = try await Installation.withEnvironment(settings, logger: InstallationOptions.quietLogger) {
            environment, _ in
            try await PetitionImport(environment).run(entries) { bar.show($0) }
        }
        bar.finish()
        tell(summary, after: ContinuousClock.now - start)
    }

    private func tell(_ summary: ImportSummary, after time: Duration) {
        print(
            "\(summary.entries) entries read in \(time.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1))))."
        )
        print("  \(summary.added) petitions added, with \(summary.signatures) signatures marked as imported")
        if summary.unchanged > 0 { print("  \(summary.unchanged) were there before and are as they were") }
        if summary.different > 0 {
            print("  \(summary.different) were there with another number of signatures and were left as they were")
        }
        if summary.repeated > 0 { print("  \(summary.repeated) entries repeat an earlier one word for word") }
    }
}
