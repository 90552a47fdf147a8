import Domain
import Foundation
import Store

/// How bodies do: each by itself, and all of a profile side by side.
package struct Performance: Sendable {
    package struct Commitments: Hashable, Sendable {
        package var made: Int
        package var statedComplete: Int
        package var verifiedComplete: Int
        package var overdue: Int
    }

    package struct Record: Sendable {
        package var body: Body
        /// In the body's own zone.
        package var on: LegalDate
        package var overall: Figures
        /// In the order of `ObligationKind`, those that there are figures of.
        package var kinds: [(kind: ObligationKind, figures: Figures)]
        /// Terms for a decision or a reply that passed without one, whether or not one came later.
        package var presumedRefusals: Int
        package var commitments: Commitments
    }

    /// A body in the league table; without a rank where there is too little to judge it by.
    package struct Place: Hashable, Sendable {
        package var rank: Int?
        package var line: ObligationFigures.Line

        package var onTime: Proportion {
            Proportion(hits: line.inTime, total: line.inTime + line.late + line.overdue)
        }
    }

    package struct League: Hashable, Sendable {
        package var on: LegalDate
        package var ranked: [Place]
        package var unranked: [Place]
    }

    /// Whoever has fewer cases than this is not ranked, unless a reader wants it otherwise.
    package static let usualMinimum = 5

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    package func record(of id: UUID) async throws -> Record {
        guard let body = try await BodyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        let today = environment.today[body.profile]
        let discharged = try await ObligationFigures.discharged(by: id, in: environment.pool)
        let open = try await ObligationFigures.open(of: id, on: today, in: environment.pool)
        let commitments = try await ObligationFigures.commitments(of: id, in: environment.pool)
        let known = Set(discharged.map(\.kind)).union(open.map(\.kind))
        let answers: Set<ObligationKind> = [.consideration, .proposalReply]
        return try await Record(
            body: body, on: today, overall: Figures(discharged, open),
            kinds: ObligationKind.allCases.filter(known.contains).map { kind in
                (kind, Figures(discharged.filter { $0.kind == kind }, open.filter { $0.kind == kind }))
            },
            presumedRefusals: discharged.filter { answers.contains($0.kind) && !$0.isInTime }.reduce(0) {
                $0 + $1.count
            }
                + open.filter { answers.contains($0.kind) }.reduce(0) { $0 + $1.overdue }
                + ObligationFigures.voidedLate(of: id, in: environment.pool),
            commitments: Commitments(
                made: commitments.made, statedComplete: commitments.statedComplete,
                verifiedComplete: commitments.verifiedComplete,
                overdue: open.first { $0.kind == .commitment }?.overdue ?? 0))
    }

    /// All bodies of a profile that ever owed anything, best first: by the lower bound of the interval of their share, so
    /// that three of three does not come before 95 of 100.
    ///
    /// - Parameter minimum: how many cases it takes to be ranked.
    /// - Throws: `invalid` for a profile that is not there.
    package func league(
        profile: String, kind: ObligationKind?, tier: String?, minimum: Int
    ) async throws -> League {
        guard environment.rules.profiles[profile] != nil else {
            throw Refusal.invalid(
                "profile", "not_one_of",
                LocalizedText(
                    kk: "Мұндай ережелер жоқ.", ru: "Таких правил нет.", en: "There are no such rules."))
        }
        let today = environment.today[profile]
        let places = try await ObligationFigures.lines(
            profile: profile, kind: kind, tier: tier, on: today, in: environment.pool
        ).map { Place(rank: nil, line: $0) }
        return League(
            on: today, ranked: Self.ranked(places.filter { $0.onTime.total >= max(1, minimum) }),
            unranked: places.filter { $0.onTime.total < max(1, minimum) }
                .sorted { ($1.onTime.total, $0.line.body.key) < ($0.onTime.total, $1.line.body.key) })
    }

    /// Bodies with the same bound share a rank.
    private static func ranked(_ places: [Place]) -> [Place] {
        var places = places.map { (place: $0, bound: $0.onTime.interval()?.lowerBound ?? 0) }
            .sorted { ($1.bound, $0.place.line.body.key) < ($0.bound, $1.place.line.body.key) }
        for index in places.indices {
            let isTied = index > 0 && places[index - 1].bound == places[index].bound
            places[index].place.rank = isTied ? places[index - 1].place.rank : index + 1
        }
        return places.map(\.place)
    }
}
