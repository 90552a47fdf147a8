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
        /// What stood at the end of the step.
        package var total: Int
    }

    package struct Now: Hashable, Sendable {
        package var supporters: Int
        package var signatures: Int
        package var imported: Int?
        package var thresholds: [FrozenThreshold]
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    package func now(_ id: UUID, reader: Actor?) async throws -> Now {
        _ = try await readable(id, reader: reader)
        guard let tally = try await TallyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return Now(
            supporters: tally.supporters, signatures: tally.signatures, imported: tally.imported,
            thresholds: try await PetitionRepository.thresholds(of: id, in: environment.pool))
    }

    /// The steps in which anything happened, oldest first; days are those of the jurisdiction.
    package func curve(_ id: UUID, stage: SignatureStage, by step: Step, reader: Actor?) async throws -> [Point] {
        let petition = try await readable(id, reader: reader)
        let zone = environment.rules.profiles[petition.profile]?.zone
        var points: [Point] = []
        var total = 0
        for hour in try await SignatureRepository.hours(of: id, stage: stage, in: environment.pool) {
            total += hour.added - hour.withdrawn
            let start =
                switch step {
                case .hour: hour.hour
                case .day: zone.map { $0.start(of: $0.date(of: hour.hour)) } ?? hour.hour
                }
            if points.last?.start == start {
                points[points.count - 1].added += hour.added
                points[points.count - 1].withdrawn += hour.withdrawn
                points[points.count - 1].total = total
            } else {
                points.append(Point(start: start, added: hour.added, withdrawn: hour.withdrawn, total: total))
            }
        }
        return points
    }

    private func readable(_ id: UUID, reader: Actor?) async throws -> Petition {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader)
        else { throw Refusal.notFound }
        return petition
    }
}
