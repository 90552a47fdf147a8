import Domain
import Foundation
import Postgres
import Store

/// Makes every obligation and every figure anew from the events alone, and says where what is stored is otherwise.
///
/// It reads one state of the database and changes nothing, so it may run while the service does.
package struct Recount: Sendable {
    package struct Outcome: Hashable, Sendable {
        package var obligations = 0
        package var petitions = 0
        package var differences = 0
    }

    private static let span = 2_000
    private static let portion = 200

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How far the record goes: what `progress` is told counts up to it.
    package func extent() async throws -> Int {
        try await ObligationAudit.head(in: environment.pool)
    }

    package func run(
        progress: @Sendable (Int) -> Void = { _ in }, difference: @escaping @Sendable (String) -> Void
    ) async throws -> Outcome {
        try await environment.pool.transaction(TransactionOptions(isolation: .repeatableRead, readOnly: true)) {
            transaction in
            var outcome = Outcome()
            var report = Report(tell: difference)
            try await recountObligations(&outcome, &report, progress, in: transaction)
            try await recountSignatures(&outcome, &report, in: transaction)
            outcome.differences = report.count
            return outcome
        }
    }

    private func recountObligations(
        _ outcome: inout Outcome, _ report: inout Report, _ progress: (Int) -> Void, in transaction: Transaction
    ) async throws {
        var replay = ObligationReplay()
        let head = try await ObligationAudit.head(in: transaction)
        var position = 0
        while position < head {
            var ended: [ObligationReplay.Entry] = []
            for event in try await ObligationAudit.events(after: position, span: Self.span, in: transaction) {
                do {
                    if let entry = try replay.apply(event) { ended.append(entry) }
                } catch let error as ObligationReplay.Contradiction {
                    report.add("event \(event.position) \(error)")
                }
            }
            try await compare(ended, &report, in: transaction)
            position = min(head, position + Self.span)
            progress(position)
        }
        let open = replay.open.values.sorted { $0.obligation.id.text < $1.obligation.id.text }
        for start in stride(from: 0, to: open.count, by: Self.span) {
            try await compare(Array(open[start..<min(open.count, start + Self.span)]), &report, in: transaction)
        }
        outcome.obligations = replay.opened
        if try await ObligationAudit.count(in: transaction) != replay.opened {
            for id in try await ObligationAudit.unrecorded(in: transaction) {
                report.add("obligation \(id.text) is stored, but the record does not have it")
            }
        }
        report.compare(replay.tally, with: try await ObligationAudit.tally(in: transaction))
    }

    private func compare(
        _ entries: [ObligationReplay.Entry], _ report: inout Report, in transaction: Transaction
    ) async throws {
        guard !entries.isEmpty else { return }
        let ids = entries.map(\.obligation.id)
        let rows = try await ObligationAudit.rows(ids, in: transaction)
        let moves = try await ObligationMoveRepository.moves(of: ids, in: transaction)
        for entry in entries {
            let id = entry.obligation.id
            guard let row = rows[id] else {
                report.add("obligation \(id.text) is in the record, but not stored")
                continue
            }
            report.compare(entry, with: row, moves: moves[id] ?? [])
        }
    }

    private func recountSignatures(
        _ outcome: inout Outcome, _ report: inout Report, in transaction: Transaction
    ) async throws {
        var last: UUID?
        while true {
            let portion = try await ObligationAudit.signatures(after: last, limit: Self.portion, in: transaction)
            for one in portion {
                let rules = one.ruleVersion.flatMap { environment.rules.version($0) }
                report.compare(one, suspectsCount: rules?.suspectsCount ?? true)
            }
            outcome.petitions += portion.count
            guard portion.count == Self.portion else { return }
            last = portion.last?.petition
        }
    }
}
