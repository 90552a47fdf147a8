import Domain
import Store
import Synchronization

/// The blocks in force as one process knows them: ten seconds old at most, so that nobody waits for a query of them.
package final class BlockList: Sendable {
    private struct Known: Sendable {
        var readAt: Instant?
        /// By the length of their ranges, so that asking costs one look for each length there is.
        var networks: [Int: [AddressRange: Block.Effect]] = [:]
        var domains: [String: Block.Effect] = [:]
        var domainKeys: [[UInt8]: Block.Effect] = [:]
    }

    /// In seconds.
    private static let freshness = 10

    private let known = Mutex(Known())

    package init() {}

    /// What is done with a request for a code; with a domain go those below it.
    func effect(
        on client: ClientAddress?, domain: String, at now: Instant, in environment: Environment
    ) async throws -> Block.Effect? {
        let known = try await current(at: now, in: environment)
        var labels = domain.split(separator: ".")
        while labels.count >= 2 {
            if known.domains[labels.joined(separator: ".")] == .refuse { return .refuse }
            labels.removeFirst()
        }
        return Self.effect(of: known, on: client)
    }

    /// Whether a signature is marked; of the mail domain only a keyed hash is at hand, so those below are not found.
    ///
    /// - Throws: `blocked`.
    func suspicion(
        of client: ClientAddress?, domainKey: [UInt8]?, at now: Instant, in environment: Environment
    ) async throws -> Suspicion? {
        let known = try await current(at: now, in: environment)
        let (network, domain) = (Self.effect(of: known, on: client), domainKey.flatMap { known.domainKeys[$0] })
        if network == .refuse || domain == .refuse { throw Refusal.blocked }
        return network == .mark ? .markedNetwork : domain == .mark ? .markedDomain : nil
    }

    /// So that whoever blocks sees it work at once, in this process.
    func forget() {
        known.withLock { $0 = Known() }
    }

    private static func effect(of known: Known, on client: ClientAddress?) -> Block.Effect? {
        guard let client else { return nil }
        var found: Block.Effect?
        for (length, ranges) in known.networks where length <= client.family.length {
            let effect = ranges[AddressRange(client, length: length)]
            if effect == .refuse { return .refuse }
            found = found ?? effect
        }
        return found
    }

    private func current(at now: Instant, in environment: Environment) async throws -> Known {
        let known = known.withLock { $0 }
        if let readAt = known.readAt, abs(now.seconds(since: readAt)) < Self.freshness { return known }
        var read = Known(readAt: now)
        for block in try await BlockRepository.inForce(at: now, in: environment.pool) {
            switch block.kind {
            case .network:
                guard let range = AddressRange(block.value) else { continue }
                Self.add(block.effect, to: &read.networks[range.length, default: [:]][range])
            case .domain:
                Self.add(block.effect, to: &read.domains[block.value])
                Self.add(block.effect, to: &read.domainKeys[environment.vault.domainKey(block.value)])
            }
        }
        self.known.withLock { [read] in $0 = read }
        return read
    }

    /// Of two blocks of the same the stricter holds.
    private static func add(_ effect: Block.Effect, to known: inout Block.Effect?) {
        if known != .refuse { known = effect }
    }
}
