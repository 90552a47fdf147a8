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
            The file is a table in CSV (RFC 4180) with names in the first row. Each contribution keeps its identifier, is \
            marked as imported and counts like any other. Started again, the import goes on where it stopped; a file that was \
            loaded before changes nothing.
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The reference of the consultation, such as KZ-K-2026-000001.")
    var consultation: String

    @Option(help: "The language in which they are written: kk, ru or en.")
    var language: String

    @Option(help: "The column with the identifiers.")
    var idColumn = "id"

    @Option(help: "The column with the texts.")
    var textColumn = "text"

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        guard let language = Language(rawValue: language) else {
            throw Complaint("“\(language)” is none of the languages.", remedy: "Say kk, ru or en.")
        }
        guard let bytes = FileManager.default.contents(atPath: file),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Complaint(
                "The file \(file) cannot be read as UTF-8.", remedy: "Check the path, the rights, the encoding.")
        }
        let entries = try entries(of: text)
        let bar = ProgressBar(total: entries.count, unit: "contributions")
        let summary = try await Installation.withEnvironment(settings, logger: InstallationOptions.quietLogger) {
            environment, _ in
            do {
                return try await ContributionImport(environment).run(entries, into: consultation, language: language) {
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
    }

    private func entries(of text: String) throws -> [ContributionImport.Entry] {
        do throws(ImportFault) {
            let (names, rows) = try CommaSeparated.rows(of: text)
            guard let id = names.firstIndex(of: idColumn), let body = names.firstIndex(of: textColumn) else {
                throw ImportFault("the columns are: \(names.joined(separator: ", "))")
            }
            return rows.map { ContributionImport.Entry(source: $0[id], text: $0[body]) }
        } catch {
            throw Complaint(
                "\(file): \(error).", remedy: "Nothing of it was written. See --id-column and --text-column.")
        }
    }
}
