import Domain
import Foundation
import Store

/// The numbers of one petition: exact, and live.
package struct Counts: Sendable {
    package enum Step: String, CaseIterable, Sendable {
        case hour, day
    }

    /// One step of the signing curve.
    package struct Point: Hashable, Sendable {
        package var start: Instant
        package var added: Int
        package var withdrawn: Int
        package var invalidated: Int
        package var reinstated: Int
        /// What stood at the end of the step.
        package var total: Int
    }

    package struct Now: Hashable, Sendable {
        package var supporters: Int
        package var signatures: Int
        /// Taken out of `signatures` by reviews.
        package var invalidated: Int
        package var imported: Int?
        package var thresholds: [FrozenThreshold]
    }

    private static let portion = 1_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    package func now(_ id: UUID, reader: Actor?) async throws -> Now {
        _ = try await readable(id, reader: reader)
        guard let tally = try await TallyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return Now(
            supporters: tally.supporters, signatures: tally.signatures, invalidated: tally.invalidated,
            imported: tally.imported,
            thresholds: try await PetitionRepository.thresholds(of: id, in: environment.pool))
    }

    /// The steps in which anything happened, oldest first; days are those of the jurisdiction. A step of fewer than ten
    /// waits for the next: see `SigningSteps`. Days are made of the hours that are shown, so that both curves together tell no
    /// more than one.
    package func curve(_ id: UUID, stage: SignatureStage, by step: Step, reader: Actor?) async throws -> [Point] {
        let petition = try await readable(id, reader: reader)
        var steps = SigningSteps()
        let hours = try await SignatureRepository.hours(of: id, stage: stage, in: environment.pool)
            .compactMap { hour, moved in
                steps.step(moved).map { shown in
                    Point(
                        start: hour, added: shown.added, withdrawn: shown.withdrawn, invalidated: shown.invalidated,
                        reinstated: shown.reinstated, total: steps.total)
                }
            }
        guard step == .day, let zone = environment.rules.profiles[petition.profile]?.zone else { return hours }
        return hours.reduce(into: []) { days, hour in
            let start = zone.start(of: zone.date(of: hour.start))
            if days.last?.start == start {
                days[days.count - 1] += hour
            } else {
                days.append(Point(hour, start: start))
            }
        }
    }

    /// The signatures by the region that signers stated, as it was last moved on; none of it for a profile without regions.
    package func regions(_ id: UUID, reader: Actor?) async throws -> (profile: [Region], breakdown: Breakdown) {
        let petition = try await readable(id, reader: reader)
        guard let tally = try await TallyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        let shown = try await RegionRepository.shown(of: id, in: environment.pool)
        return (
            environment.rules.profiles[petition.profile]?.regions ?? [],
            // Before the first move there is nothing but the total, which everybody knows.
            shown ?? Breakdown(total: tally.signatures, parts: [])
        )
    }

    /// Moves breakdowns on where ten people or more have come to a region or gone; returns how many moved.
    @discardableResult
    package func moveRegionsOn() async throws -> Int {
        var moved = 0
        var last: UUID?
        while !Task.isCancelled {
            let found = try await RegionRepository.moving(after: last, limit: Self.portion, in: environment.pool)
            for petition in found where try await moveRegionsOn(of: petition) { moved += 1 }
            guard found.count == Self.portion else { break }
            last = found.last
        }
        return moved
    }

    /// False where what is shown stands for now.
    private func moveRegionsOn(of id: UUID) async throws -> Bool {
        try await environment.pool.transaction { transaction in
            // Counts and total belong together, and of two servers one moves.
            guard try await PetitionRepository.find(id, locked: true, in: transaction) != nil,
                let tally = try await TallyRepository.find(id, in: transaction)
            else { return false }
            let counts = try await RegionRepository.counts(of: id, in: transaction)
            let shown = try await RegionRepository.shown(of: id, in: transaction)
            let next = (shown ?? Breakdown(total: 0, parts: [])).movedOn(total: tally.signatures, parts: counts)
            guard let next else { return false }
            try await RegionRepository.show(next, of: id, in: transaction)
            return true
        }
    }

    private func readable(_ id: UUID, reader: Actor?) async throws -> Petition {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader)
        else { throw Refusal.notFound }
        return petition
    }
}

extension Counts.Point {
    fileprivate init(_ point: Counts.Point, start: Instant) {
        self = point
        self.start = start
    }

    fileprivate static func += (point: inout Counts.Point, next: Counts.Point) {
        point.added += next.added
        point.withdrawn += next.withdrawn
        point.invalidated += next.invalidated
        point.reinstated += next.reinstated
        point.total = next.total
    }
}
