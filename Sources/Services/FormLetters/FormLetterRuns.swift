import Domain
import Foundation
import Postgres
import Store

/// Carries out orders to find form letters anew, one after the other.
///
/// Several servers may do this at once: each order is one server's, for as long as that is heard of. All groups are put in the
/// place of those before in one transaction; whatever stops before it leaves them as they were, and the order is taken up
/// again.
package struct FormLetterRuns: Sendable {
    private static let portion = 1_000
    /// How often a server tells that it is still at it, and for how long it is believed; the second in seconds.
    private static let beat = Duration.seconds(15)
    private static let lease = 120
    /// In seconds, after something failed.
    private static let pause = 60

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Goes on until no order is due. Returns how many it ended.
    @discardableResult
    package func carryOutDue() async throws -> Int {
        var ended = 0
        while !Task.isCancelled, let run = try await claim() {
            if await carryOut(run) { ended += 1 }
        }
        return ended
    }

    private func claim() async throws -> FormLetterRun? {
        let now = environment.clock.now()
        return try await FormLetterRunRepository.claim(at: now, leaseEnd: leaseEnd(from: now), in: environment.pool)
    }

    private func leaseEnd(from now: Instant) -> Instant { now.adding(seconds: Self.lease) }

    /// False where the order is left to another attempt.
    private func carryOut(_ run: FormLetterRun) async -> Bool {
        do {
            guard run.attempt <= FormLetterRun.attempts else { return try await giveUp(run) }
            return try await attempt(run)
        } catch is Superseded {
            return false
        } catch {
            // Stopped, the order is due at once, for whoever goes on.
            let isStopped = Task.isCancelled
            if !isStopped {
                environment.logger.error(
                    "form letters could not be found",
                    metadata: ["consultation": "\(run.consultation)", "reason": "\(error)"])
            }
            let due = environment.clock.now().adding(seconds: isStopped ? 0 : Self.pause)
            _ = await Task { try await FormLetterRunRepository.giveBack(run, until: due, in: environment.pool) }.result
            return false
        }
    }

    private func attempt(_ run: FormLetterRun) async throws -> Bool {
        guard let consultation = try await ConsultationRepository.find(run.consultation, in: environment.pool),
            let startedAt = run.startedAt, consultation.takesFormLetters
        else { return try await giveUp(run) }
        let reading = try await FormLetterReading(of: consultation, at: startedAt, environment, in: environment.pool)
        let (sketches, shared) = try await read(run, reading)
        let groups = try await whileBeating(run, read: sketches.count) {
            await Self.offRequestThreads { FormLetterGrouping.groups(of: sketches) }
        }
        let lines = try await proposals(of: shared, among: sketches)
        return try await write(groups, lines, of: run, contributions: sketches.count)
    }

    private func read(
        _ run: FormLetterRun, _ reading: FormLetterReading
    ) async throws -> ([ContributionSketch], SharedLines) {
        var (sketches, lines, mark) = ([ContributionSketch](), SharedLines(), ContributionListing.Mark?.none)
        while true {
            let found = try await FormLetterSketchRepository.page(
                in: run.consultation, after: mark, limit: Self.portion, in: environment.pool)
            let read = try await Self.offRequestThreads { Result { try found.map(reading.sketch) } }.get()
            for (sent, place) in zip(found, sketches.count...) where sent.isPublished {
                if let text = sent.text { lines.add(text, at: place) }
            }
            sketches += read
            try await FormLetterSketchRepository.keep(
                zip(read, found).map { reading.kept($0, of: $1) }, in: environment.pool)
            try await note(run, read: sketches.count)
            guard found.count == Self.portion, let last = found.last else { return (sketches, lines) }
            mark = .init(submittedAt: Instant(microsecondsSinceEpoch: last.arrival), id: last.id)
        }
    }

    private func proposals(
        of lines: SharedLines, among sketches: [ContributionSketch]
    ) async throws -> [SharedLines.Proposal] {
        let shared = await Self.offRequestThreads { lines.widespread(among: sketches.count) }
        let places = Dictionary(
            shared.compactMap(\.places.first).map { (sketches[$0].contribution, $0) }, uniquingKeysWith: { $1 })
        var texts: [Int: String] = [:]
        for sent in try await FormLetterSketchRepository.sent(Array(places.keys), in: environment.pool) {
            if let place = places[sent.id] { texts[place] = sent.text }
        }
        let shown = texts
        return await Self.offRequestThreads { SharedLines.proposals(of: shared, texts: shown, among: sketches) }
    }

    /// Puts what was found in the place of what there was: all of it, or nothing.
    private func write(
        _ groups: [FormLetterGroup], _ lines: [SharedLines.Proposal], of run: FormLetterRun, contributions: Int
    ) async throws -> Bool {
        try await environment.pool.transaction { transaction in
            _ = try await FormLetterRepository.takeTurn(in: run.consultation, waiting: true, in: transaction)
            let now = environment.clock.now()
            let before = try await FormLetterRepository.memberships(in: run.consultation, in: transaction)
            let found = FormLetterNaming.named(groups, before, at: now)
            // Everybody reads how many there are, and pairs are for the body alone.
            let shown = groups.count { $0.count >= FormLetterMethod.smallestShown }
            try await FormLetterRepository.replace(found, in: run.consultation, run: run.id, in: transaction)
            // Whoever contributes waits for this lock: what it guards comes last.
            guard
                let consultation = try await ConsultationRepository.find(
                    run.consultation, locked: .exclusive, in: transaction),
                try await FormLetterRunRepository.end(
                    run, .done, contributions: contributions, groups: shown, at: now, in: transaction)
            else { throw Superseded() }
            try consultation.requireFormLetters()
            try await FormLetterRunRepository.keep(lines, of: run, in: transaction)
            let touched = Set(found.flatMap { $0.group.members.map(\.contribution) }).union(before.members.keys)
            try await ReplyRepository.reachAnew(Array(touched), in: transaction)
            let rules = try await environment.rules(of: consultation, at: now, in: transaction)
            let step = ConsultationStep(consultation: consultation, rules: rules, now: now, transaction: transaction)
            let event = step.event(
                "form_letters.grouped",
                [
                    "run": .text(run.id.text), "method": .text(run.method), "contributions": .number(contributions),
                    "groups": .number(shown),
                ])
            try await Replying(environment).settle(step, with: [event])
            return true
        }
    }

    private func giveUp(_ run: FormLetterRun) async throws -> Bool {
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let consultation = try await ConsultationRepository.find(
                    run.consultation, locked: .exclusive, in: transaction),
                try await FormLetterRunRepository.end(
                    run, .failed, contributions: 0, groups: 0, at: now, in: transaction)
            else { throw Superseded() }
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "form_letters.failed", subject: consultation.id, version: consultation.version,
                        actor: nil, capacity: .service, audience: .everybody, payload: ["run": .text(run.id.text)])
                ], at: now, in: transaction)
            return true
        }
    }

    private func note(_ run: FormLetterRun, read: Int) async throws {
        let isOurs = try await FormLetterRunRepository.note(
            run, read: read, leaseEnd: leaseEnd(from: environment.clock.now()), in: environment.pool)
        guard isOurs else { throw Superseded() }
    }

    /// Tells again and again that the attempt is under way, for as long as `work` takes.
    private func whileBeating<T: Sendable>(
        _ run: FormLetterRun, read: Int, _ work: @Sendable @escaping () async -> T
    ) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask { await work() }
            group.addTask {
                while true {
                    try await note(run, read: read)
                    try await Task.sleep(for: Self.beat)
                }
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw Superseded()
        }
    }

    /// Of a hundred thousand contributions it takes minutes.
    private static func offRequestThreads<T: Sendable>(_ work: @Sendable @escaping () -> T) async -> T {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }

    /// Another attempt has followed this one, which was not heard of for too long.
    private struct Superseded: Error {}
}
