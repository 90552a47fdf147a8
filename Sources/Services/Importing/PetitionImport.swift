import Crypto
import Domain
import Foundation
import Postgres
import Store

/// Loads petitions of another system, each in the state it reached there.
///
/// Each batch is one transaction with its events: an import that was cut off goes on where it stopped, and one that is
/// run again adds nothing. Numbers of signatures are kept apart from verified ones and are never added to them.
package struct PetitionImport: Sendable {
    /// Large enough to be fast, small enough that nobody waits long for the record's head.
    private static let batch = 500
    static let profile = "uk-parliament"
    static let bodyKey = "uk-parliament"

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter progress: called after each batch with the number of entries done.
    package func run(
        _ entries: [UKPetition], progress: (Int) -> Void = { _ in }
    ) async throws -> ImportSummary {
        var summary = ImportSummary(entries: entries.count)
        let petitions = try distinct(entries, into: &summary)
        let rules = try await rules(for: petitions)
        var done = summary.repeated
        for start in stride(from: 0, to: petitions.count, by: Self.batch) {
            let batch = Array(petitions[start..<min(start + Self.batch, petitions.count)])
            let (added, known) = try await environment.pool.transaction { transaction in
                try await write(batch, under: rules, in: transaction)
            }
            summary.added += added.count
            summary.signatures += added.reduce(0) { $0 + $1.signatures }
            let same = batch.count { known[$0.source] == $0.signatures }
            summary.unchanged += same
            summary.different += known.count - same
            done += batch.count
            progress(done)
        }
        return summary
    }

    /// The file's list overlaps with itself in places; the same entry twice is one petition, oldest first.
    private func distinct(
        _ entries: [UKPetition], into summary: inout ImportSummary
    ) throws(ImportFault) -> [UKPetition] {
        var first: [String: UKPetition] = [:]
        for (index, entry) in entries.enumerated() {
            guard let earlier = first[entry.number] else {
                first[entry.number] = entry
                continue
            }
            guard earlier == entry else {
                throw ImportFault(entry: index, "contradicts an earlier one with the same identifier \(entry.number)")
            }
            summary.repeated += 1
        }
        return first.values.sorted { ($0.createdAt, $0.number) < ($1.createdAt, $1.number) }
    }

    private func write(
        _ batch: [UKPetition], under rules: [String: BoundRules], in transaction: Transaction
    ) async throws -> (added: [UKPetition], known: [String: Int]) {
        let now = environment.clock.now()
        try await ImportRepository.takeTurn(in: transaction)
        let known = try await ImportRepository.known(batch.map(\.source), in: transaction)
        let fresh = batch.filter { known[$0.source] == nil }
        guard !fresh.isEmpty else { return ([], known) }
        var rows = try fresh.map { try row($0, under: rules[versionID(of: $0)]!, at: now) }
        try await giveReferences(to: &rows, under: rules, in: transaction)
        try await ImportRepository.insert(rows, at: now, in: transaction)
        try await EventRepository.append(rows.map(event), at: now, in: transaction)
        return (fresh, known)
    }

    private func row(
        _ entry: UKPetition, under rules: BoundRules, at now: Instant
    ) throws -> ImportRepository.Row {
        let profile = environment.rules.profiles[Self.profile]!
        var petition = Petition(
            id: .v7(at: entry.createdAt), profile: Self.profile, body: rules.body.id, applicant: nil,
            text: PetitionText(
                language: "en", topic: profile.topics.last!.code, subject: entry.title, arguments: "", demands: []),
            createdAt: entry.createdAt)
        let zone = rules.version.zone
        let lastDay = try environment.rules.lastDayOfCollection(
            publishedOn: zone.date(of: entry.createdAt), under: rules.version)
        let closesAt = zone.end(of: lastDay)
        // The source does not say when a number was reached; what it shows is that it was by then.
        let shownAt = min(now, closesAt)
        let thresholds = try rules.version.thresholds.map { rule in
            let required = try rule.required(rules.body.kind, population: rules.body.population?.value)
            return FrozenThreshold(
                key: rule.key, required: required, closesCollection: rule.closesCollection,
                reachedAt: entry.signatures >= required ? shownAt : nil)
        }
        petition.publishedAt = entry.createdAt
        petition.submittedAt = entry.createdAt
        petition.closesAt = closesAt
        petition.ruleVersion = rules.version.id
        // Nobody can sign after the last day, whatever the file said on the day it was made.
        if entry.isOpen && now < closesAt {
            petition.state = .collecting
        } else {
            petition.state = thresholds.contains { $0.reachedAt != nil } ? .thresholdReached : .thresholdMissed
            petition.endedAt = shownAt
        }
        return ImportRepository.Row(
            petition: petition, source: entry.source, signatures: entry.signatures,
            salt: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }, thresholds: thresholds)
    }

    private func giveReferences(
        to rows: inout [ImportRepository.Row], under rules: [String: BoundRules], in transaction: Transaction
    ) async throws {
        let zone = environment.rules.profiles[Self.profile]!.zone
        let prefix = environment.rules.profiles[Self.profile]!.referencePrefix
        let places = Dictionary(grouping: rows.indices) { zone.date(of: rows[$0].petition.createdAt).year }
        for (year, indices) in places.sorted(by: { $0.key < $1.key }) {
            let references = try await ImportRepository.nextReferences(
                indices.count, prefix: prefix, year: year, in: transaction)
            for (index, reference) in zip(indices, references) { rows[index].petition.reference = reference }
        }
    }

    private func event(_ row: ImportRepository.Row) -> NewEvent {
        NewEvent(
            kind: "petition.imported", subject: row.petition.id, version: row.petition.version, actor: nil,
            capacity: .service, audience: .everybody,
            payload: [
                "source": .text(row.source), "state": .text(row.petition.state.rawValue),
                "signatures": .number(row.signatures),
            ])
    }
}
