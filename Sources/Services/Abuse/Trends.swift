import Domain
import Foundation
import Store

/// From where most signatures came lately, for moderators.
package struct Trends: Sendable {
    package enum Window: String, CaseIterable, Sendable {
        case hour, day

        var seconds: Int {
            switch self {
            case .hour: 3600
            case .day: 86_400
            }
        }
    }

    package struct Group: Hashable, Sendable {
        /// What a review takes for it; good for its day only.
        package var group: [UInt8]
        package var day: LegalDate
        /// The network or domain in clear, where ten signatures or more stand behind this row.
        package var name: String?
        package var count: Int
        package var suspect: Int
    }

    private static let limit = 50

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Who does not moderate sees only groups of ten and more: a row of one petition and hour can be one person.
    ///
    /// - Parameter petition: nil for all of them together.
    package func read(
        within window: Window, of petition: UUID?, by actor: Actor
    ) async throws -> (networks: [Group], domains: [Group]) {
        try actor.require(.readTrends)
        let since = environment.clock.now().adding(seconds: -window.seconds)
        let least = actor.has(.moderator) ? 1 : Breakdown.least
        let networks = try await trends(.network, petition, since).filter { $0.count >= least }
        let domains = try await trends(.domain, petition, since).filter { $0.count >= least }
        let networkNames = try await networkNames(of: networks)
        let domainNames = try await domainNames(of: domains)
        return (
            networks.map { Group($0, name: networkNames[Named(day: $0.day, group: $0.group)]) },
            domains.map { Group($0, name: domainNames[Named(day: $0.day, group: $0.group)]) }
        )
    }

    private struct Named: Hashable {
        var day: LegalDate
        var group: [UInt8]
    }

    private func trends(
        _ kind: Block.Kind, _ petition: UUID?, _ since: Instant
    ) async throws -> [SigningDayRepository.Trend] {
        try await SigningDayRepository.trends(
            kind, of: petition, since: since, limit: Self.limit, in: environment.pool)
    }

    private func networkNames(of trends: [SigningDayRepository.Trend]) async throws -> [Named: String] {
        var names: [Named: String] = [:]
        let large = trends.filter { $0.count >= Breakdown.least }
        for (day, group, sealed) in try await SigningDayRepository.names(
            of: large.map(\.group), in: environment.pool)
        {
            names[Named(day: day, group: group)] = try environment.vault.open(
                sealed, for: .signingNetwork(day, group))
        }
        return names
    }

    /// Only domains of many accounts are looked at at all, and of one account each the address is opened for its domain.
    private func domainNames(of trends: [SigningDayRepository.Trend]) async throws -> [Named: String] {
        var names: [Named: String] = [:]
        let large = trends.filter { $0.count >= Breakdown.least }
        guard !large.isEmpty else { return names }
        let wanted = Set(large.map { Named(day: $0.day, group: $0.group) })
        for (key, account, sealed) in try await SigningDayRepository.domains(
            ofAtLeast: Breakdown.least, in: environment.pool)
        {
            for day in Set(large.map(\.day)) {
                let named = Named(
                    day: day, group: try await environment.signingDays.domain(key, on: day, in: environment))
                guard wanted.contains(named) else { continue }
                names[named] = try EmailAddress(
                    environment.vault.open(sealed, for: .accountEmail(account))
                ).domain
            }
        }
        return names
    }
}

extension Trends.Group {
    fileprivate init(_ trend: SigningDayRepository.Trend, name: String?) {
        self.init(group: trend.group, day: trend.day, name: name, count: trend.count, suspect: trend.suspect)
    }
}
