import Domain
import Foundation
import Postgres
import Store

/// Assigns contributions that were submitted, changed or withdrawn after the last run to the groups there are, without
/// making all anew.
///
/// It may run at any time and on several servers at once: of each consultation it is one server's turn.
package struct FormLetterArrivals: Sendable {
    /// Contributions in one transaction, at the end of which the consultation is locked for some milliseconds.
    package static let portion = 100
    private static let consultations = 100

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Goes on until nothing waits. Returns how many contributions it placed.
    @discardableResult
    package func sweep() async throws -> Int {
        var (count, mark) = (0, UUID?.none)
        while !Task.isCancelled {
            let runs = try await FormLetterRunRepository.awaited(
                after: mark, limit: Self.consultations, in: environment.pool)
            for run in runs {
                var taken = Self.portion
                while taken == Self.portion, !Task.isCancelled {
                    let news: Int
                    (taken, news) = try await assign(run)
                    count += news
                }
            }
            guard runs.count == Self.consultations else { break }
            mark = runs.last?.consultation
        }
        return count
    }

    /// Takes the next portion; of it, only what is news is placed.
    private func assign(_ run: FormLetterRun) async throws -> (taken: Int, news: Int) {
        do {
            return try await environment.pool.transaction { transaction in
                guard
                    try await FormLetterRepository.takeTurn(in: run.consultation, waiting: false, in: transaction),
                    let seen = try await ConsultationRepository.find(run.consultation, in: transaction),
                    let startedAt = run.startedAt
                else { return (0, 0) }
                let now = environment.clock.now()
                let arrivals = try await FormLetterArrivalRepository.next(
                    in: run.consultation, limit: Self.portion, in: transaction)
                let waiting = arrivals.filter(\.isNews).map(\.contribution)
                if !waiting.isEmpty {
                    let reading = try await FormLetterReading(of: seen, at: startedAt, environment, in: transaction)
                    var placing = FormLetterPlacing(run, reading: reading, at: now, in: transaction)
                    for one in try await FormLetterSketchRepository.sent(waiting, in: transaction) {
                        try await placing.settle(one)
                    }
                    try await placing.finish()
                    try await conclude(run, Array(placing.moved), at: now, in: transaction)
                }
                try await FormLetterArrivalRepository.remove(arrivals, in: transaction)
                return (arrivals.count, waiting.count)
            }
        } catch is Overtaken {
            return (0, 0)
        } catch {
            // One that fails does not keep the others waiting; it is looked at again the next time.
            if !Task.isCancelled {
                environment.logger.error(
                    "contributions could not be assigned to form letters",
                    metadata: ["consultation": "\(run.consultation)", "reason": "\(error)"])
            }
            return (0, 0)
        }
    }

    /// Everything that others wait for is done last: replies reach those who are somewhere else now, and the record says so.
    private func conclude(
        _ run: FormLetterRun, _ moved: [UUID], at now: Instant, in transaction: Transaction
    ) async throws {
        guard
            let consultation = try await ConsultationRepository.find(
                run.consultation, locked: .exclusive, in: transaction),
            consultation.takesFormLetters,
            try await FormLetterRunRepository.underWay(in: run.consultation, in: transaction) == nil
        else { throw Overtaken() }
        guard !moved.isEmpty else { return }
        try await ReplyRepository.reachAnew(moved, in: transaction)
        let step = ConsultationStep(
            consultation: consultation, rules: try await environment.rules(of: consultation, at: now, in: transaction),
            now: now, transaction: transaction)
        try await Replying(environment).settle(
            step,
            with: [
                step.event(
                    "form_letters.assigned", ["run": .text(run.id.text), "contributions": .number(moved.count)])
            ])
    }

    /// All are made anew in the meantime, or the consultation has ended: nothing of this is written.
    private struct Overtaken: Error {}
}
