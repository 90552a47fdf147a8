import Domain
import Foundation
import Postgres
import Store

/// Loads contributions that were collected elsewhere into a consultation, each marked with where it comes from.
///
/// Each batch is one transaction: an import that was cut off goes on where it stopped, and one that is run again adds nothing.
package struct ContributionImport: Sendable {
    package struct Entry: Hashable, Sendable {
        /// What it is called where it comes from.
        package var source: String
        package var text: String
        /// Nil where the file does not say.
        package var language: String?
        /// Whether marks of redactions in it are such: of an export, whose service made them.
        package var hasMarks: Bool

        package init(source: String, text: String, language: String? = nil, hasMarks: Bool = false) {
            self.source = source
            self.text = text
            self.language = language
            self.hasMarks = hasMarks
        }
    }

    package struct Summary: Hashable, Sendable {
        package var added = 0
        /// There before, and left as they were.
        package var known = 0
    }

    private static let batch = 500
    /// Characters of a text with marks, as the table has it.
    private static let markedLength = 200_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameters:
    ///   - reference: of a public consultation whose outcome has not been published.
    ///   - language: in which those are written of which the file does not say it.
    ///   - progress: called after each batch with the number of entries done.
    /// - Throws: `not_found`, `wrong_state`; `ImportFault` for a text that cannot be a contribution, before anything is
    ///   written.
    package func run(
        _ entries: [Entry], into reference: String, language: Language?, progress: (Int) -> Void = { _ in }
    ) async throws -> Summary {
        let texts = try checked(entries, language)
        guard let id = try await ConsultationRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        var (summary, done) = (Summary(), 0)
        for start in stride(from: 0, to: texts.count, by: Self.batch) {
            let batch = Array(texts[start..<min(start + Self.batch, texts.count)])
            let added = try await environment.pool.transaction { transaction in
                try await write(batch, into: id, in: transaction)
            }
            summary.added += added
            summary.known += batch.count - added
            done += batch.count
            progress(done)
        }
        return summary
    }

    private func checked(_ entries: [Entry], _ language: Language?) throws(ImportFault) -> [Entry] {
        var seen: Set<String> = []
        var checked: [Entry] = []
        for (index, entry) in entries.enumerated() {
            guard !entry.source.isEmpty, entry.source.utf8.count <= 200 else {
                throw ImportFault(entry: index, "has no identifier of 1 to 200 bytes")
            }
            guard seen.insert(entry.source).inserted else {
                throw ImportFault(entry: index, "has the identifier \(entry.source) of an earlier one")
            }
            guard let language = entry.language ?? language?.rawValue, LanguageCode.isAssigned(language) else {
                throw ImportFault(entry: index, "does not say in which language it is, by a code of ISO 639-1")
            }
            guard entry.hasMarks || !RedactionMark.hasBrackets(entry.text) else {
                throw ImportFault(entry: index, "has a bracket that only marks of redactions may have")
            }
            do throws(PlainTextFault) {
                // Marks do not count: they may be longer than the words in the place of which they stand.
                let length = 1...(entry.hasMarks ? Self.markedLength : ContributionContent.textLength.upperBound)
                let text = try PlainText(.paragraphs, length).accept(entry.text)
                checked.append(
                    Entry(source: entry.source, text: text, language: language, hasMarks: entry.hasMarks))
            } catch {
                throw ImportFault(entry: index, "cannot be a contribution: \(error.at("").message.en)")
            }
        }
        return checked
    }

    private func write(
        _ batch: [Entry], into id: UUID, in transaction: Transaction
    ) async throws -> Int {
        let now = environment.clock.now()
        guard let consultation = try await ConsultationRepository.find(id, locked: .exclusive, in: transaction) else {
            throw Refusal.notFound
        }
        guard consultation.isPublic, consultation.outcomePublishedAt == nil, consultation.endedAt == nil else {
            throw consultation.wrongState
        }
        let known = try await ContributionRepository.imported(
            batch.map(\.source), into: id, in: transaction)
        let fresh = batch.filter { !known.contains($0.source) }
        guard !fresh.isEmpty else { return 0 }
        let rules = try await environment.rules(of: consultation, at: now, in: transaction)
        let references = try await ImportRepository.nextReferences(
            fresh.count, prefix: rules.version.referencePrefix + "-P", year: rules.date(of: now).year, in: transaction)
        let contributions = zip(fresh, references).map { entry, reference in
            var contribution = Contribution(
                id: .v7(at: now), consultation: id, account: nil, channel: .imported, draft: nil, createdAt: now)
            contribution.reference = reference
            contribution.state = .submitted
            contribution.publication = .published
            contribution.revision = 1
            contribution.submittedAt = now
            contribution.content = ContributionContent(
                language: entry.language ?? "", text: entry.text,
                disclosure: ContributionContent.Disclosure(kind: .pseudonymous, name: entry.source))
            return contribution
        }
        try await ContributionRepository.insertImported(
            contributions, sources: fresh.map(\.source), in: transaction)
        try await EventRepository.append(
            [
                NewEvent(
                    kind: "contribution.imported", subject: id, version: consultation.version, actor: nil,
                    capacity: .service, audience: .everybody, payload: ["contributions": .number(fresh.count)])
            ], at: now, in: transaction)
        return fresh.count
    }
}
