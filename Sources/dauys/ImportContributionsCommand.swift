import ArgumentParser
import Domain
import Foundation
import Server
import Services

struct ImportContributionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contributions",
        abstract: "Load contributions that were collected elsewhere into a consultation.",
        discussion: """
            The file is a table in CSV (RFC 4180) with names in the first row, or an export of contributions as this service makes \
            it, in CSV or JSON Lines: that is recognised, and says itself in which language each is. Each contribution keeps its identifier, is \
            marked as imported and counts like any other. Started again, the import goes on where it stopped; a file that was \
            loaded before changes nothing.
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The reference of the consultation, such as KZ-K-2026-000001.")
    var consultation: String

    @Option(help: "The language in which they are written: kk, ru or en. An export says it itself.")
    var language: String?

    @Option(help: "The column with the identifiers.")
    var idColumn = "id"

    @Option(help: "The column with the texts.")
    var textColumn = "text"

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        let spoken = try language.map { language in
            guard let known = Language(rawValue: language) else {
                throw Complaint("“\(language)” is none of the languages.", remedy: "Say kk, ru or en.")
            }
            return known
        }
        guard let bytes = FileManager.default.contents(atPath: file),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Complaint(
                "The file \(file) cannot be read as UTF-8.", remedy: "Check the path, the rights, the encoding.")
        }
        let contents = try contents(of: text)
        let entries = contents.entries
        let bar = ProgressBar(total: entries.count, unit: "contributions")
        let summary = try await Installation.withEnvironment(settings, logger: InstallationOptions.quietLogger) {
            environment, _ in
            do {
                return try await ContributionImport(environment).run(entries, into: consultation, language: spoken) {
                    bar.show($0)
                }
            } catch let fault as ImportFault {
                throw Complaint("\(file): \(fault).", remedy: "Nothing of it was written. Correct the file.")
            } catch let refusal as Refusal {
                throw Complaint(
                    refusal.message.en, remedy: "Name a public consultation whose outcome is not published yet.")
            }
        }
        bar.finish()
        print("\(summary.added) contributions added")
        if summary.known > 0 { print("  \(summary.known) were there before and are as they were") }
        if contents.withoutText > 0 { print("  \(contents.withoutText) have no public text and were left out") }
    }

    private func contents(of text: String) throws -> ContributionTable.Contents {
        do throws(ImportFault) {
            return try ContributionTable.contents(of: text, idColumn: idColumn, textColumn: textColumn)
        } catch {
            throw Complaint(
                "\(file): \(error).", remedy: "Nothing of it was written. See --id-column and --text-column.")
        }
    }
}
