import ArgumentParser
import Domain
import Foundation
import Server
import Services

struct ImportPointsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "points",
        abstract: "Publish a list of points, such as the recommendations of a review, or its next edition.",
        discussion: """
            The file is JSON Lines (.jsonl) or CSV (.csv). Each point has number, original (kk, ru or en), its text in each \
            language (text.kk … or text_kk …), source, issued_on, status (accepted or noted), and responsible, the key of a \
            body, where that is not the one that keeps the list. With --list the file is the next edition: points that it does \
            not name stay, and a file that was loaded before changes nothing.
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The reference of a list, such as KZ-L-2026-000001; without it a new list is published.")
    var list: String?

    @Option(help: "Why there is a new edition, in each language; with --list.")
    var reasonKk: String = ""
    @Option var reasonRu: String = ""
    @Option var reasonEn: String = ""

    @Option(help: "The key of the body that keeps the new list.")
    var body: String?

    @Option(help: "The topic of the new list.")
    var topic: String?

    @Option(help: "The language that its title and summary were written in: kk, ru or en.")
    var original: String = "ru"

    @Option(help: "What the new list is called, and what it is, in each language.")
    var titleKk: String = ""
    @Option var titleRu: String = ""
    @Option var titleEn: String = ""
    @Option var summaryKk: String = ""
    @Option var summaryRu: String = ""
    @Option var summaryEn: String = ""

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let settings = try options.settings()
        let entries = try entries()
        let new = try newList()
        let reason = LocalizedText(kk: reasonKk, ru: reasonRu, en: reasonEn)
        let summary = try await Installation.withEnvironment(settings, logger: InstallationOptions.quietLogger) {
            [list, file] environment, _ in
            let importing = PointsImport(environment)
            do {
                if let list { return try await importing.revise(list, with: entries, because: reason) }
                guard let new else {
                    throw Complaint(
                        "Neither a list nor a body is named.", remedy: "Give --list, or --body and --topic.")
                }
                return try await importing.publish(entries, as: new.text, by: new.body)
            } catch let fault as ImportFault {
                throw Complaint("\(file): \(fault).", remedy: "Nothing of it was written. Correct the file.")
            } catch let refusal as Refusal {
                let faults = refusal.faults.map { "\($0.pointer): \($0.message.en)" }.joined(separator: " ")
                throw Complaint(
                    faults.isEmpty ? refusal.message.en : faults,
                    remedy: "Nothing was written. See dauys import points --help.")
            }
        }
        print("\(summary.reference), edition \(summary.edition): \(summary.added) added, \(summary.changed) changed")
    }

    private func newList() throws -> (text: MonitoredList.Text, body: String)? {
        guard list == nil, let body, let topic else { return nil }
        guard let language = Language(rawValue: original) else {
            throw Complaint("“\(original)” is none of the languages.", remedy: "Say kk, ru or en.")
        }
        return (
            MonitoredList.Text(
                topic: topic, original: language, title: LocalizedText(kk: titleKk, ru: titleRu, en: titleEn),
                summary: LocalizedText(kk: summaryKk, ru: summaryRu, en: summaryEn)), body
        )
    }

    private func entries() throws -> [PointsFile.Entry] {
        guard let bytes = FileManager.default.contents(atPath: file),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Complaint(
                "The file \(file) cannot be read as UTF-8.", remedy: "Check the path, the rights, the encoding.")
        }
        do throws(ImportFault) {
            return file.hasSuffix(".csv")
                ? try PointsFile.entries(csv: text) : try PointsFile.entries(jsonLines: text)
        } catch {
            throw Complaint("\(file): \(error).", remedy: "Nothing of it was written. Correct the file.")
        }
    }
}
