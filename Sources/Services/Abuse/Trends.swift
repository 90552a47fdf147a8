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
        package var petition: UUID
        /// What a review of the petition takes for it; good for its day only.
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
    /// - Parameter petition: nil for all of them, each for itself.
    package func read(
        within window: Window, of petition: UUID?, by actor: Actor
    ) async throws -> (networks: [Group], domains: [Group]) {
        try actor.require(.readTrends)
        // Of signatures the hour is kept, so the first hour is there whole.
        let since = environment.clock.now().adding(seconds: -window.seconds).hour
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

    private struct Place: Hashable {
        var petition: UUID
        var day: LegalDate
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
            names[Named(day: day, group: group)] = name {
                try environment.vault.open(sealed, for: .signingNetwork(day, group))
            }
        }
        return names
    }

    /// Of a domain that many accounts have the address of one is opened, by the service for its domain; nobody sees it.
    private func domainNames(of trends: [SigningDayRepository.Trend]) async throws -> [Named: String] {
        var names: [Named: String] = [:]
        let large = trends.filter { $0.count >= Breakdown.least }
        guard !large.isEmpty else { return names }
        let common = try await SigningDayRepository.domains(ofAtLeast: Breakdown.least, in: environment.pool)
        for (place, trends) in Dictionary(grouping: large, by: { Place(petition: $0.petition, day: $0.day) }) {
            let wanted = Set(trends.map(\.group))
            for (key, account, sealed) in common {
                let group = try await environment.signingDays.domain(
                    key, on: place.petition, place.day, in: environment)
                guard wanted.contains(group) else { continue }
                names[Named(day: place.day, group: group)] = name {
                    try EmailAddress(environment.vault.open(sealed, for: .accountEmail(account))).domain
                }
            }
        }
        return names
    }

    /// One that does not open is shown without a name, and keeps no other from being shown.
    private func name(_ open: () throws -> String) -> String? {
        do {
            return try open()
        } catch {
            environment.logger.warning("the name of a group does not open", metadata: ["reason": "\(error)"])
            return nil
        }
    }
}

extension Trends.Group {
    fileprivate init(_ trend: SigningDayRepository.Trend, name: String?) {
        self.init(
            petition: trend.petition, group: trend.group, day: trend.day, name: name, count: trend.count,
            suspect: trend.suspect)
    }
}
