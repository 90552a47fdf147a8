import Domain
import Store
import Synchronization

/// The blocks in force as one process knows them: read anew after ten seconds by one request, while the others go by what
/// is known.
package final class BlockList: Sendable {
    private struct Known: Sendable {
        var readAt: Instant
        /// By the length of their ranges, so that asking costs one look for each length there is.
        var networks: [Int: [AddressRange: Block.Effect]] = [:]
        var domains: [String: Block.Effect] = [:]
        var domainKeys: [[UInt8]: Block.Effect] = [:]
    }

    /// In seconds.
    private static let freshness = 10

    private struct State: Sendable {
        /// Nil before the first reading, and after a change.
        var known: Known?
        var isReading = false
        /// Goes up with each change: what was read before it is not kept.
        var generation = 0
    }

    private enum Step {
        case use(Known)
        /// - Parameter stale: what to go by if it fails.
        case read(generation: Int, stale: Known?)
    }

    private let state = Mutex(State())

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
        state.withLock { state in
            state.known = nil
            state.generation += 1
        }
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
        let step = state.withLock { state -> Step in
            guard let known = state.known else { return .read(generation: state.generation, stale: nil) }
            if state.isReading || abs(now.seconds(since: known.readAt)) < Self.freshness { return .use(known) }
            state.isReading = true
            return .read(generation: state.generation, stale: known)
        }
        switch step {
        case .use(let known): return known
        case .read(let generation, let stale):
            // Only whoever found something stale has said that it reads.
            defer { if stale != nil { state.withLock { $0.isReading = false } } }
            do {
                let read = try await read(at: now, in: environment)
                state.withLock { if $0.generation == generation { $0.known = read } }
                return read
            } catch {
                guard let stale else { throw error }
                environment.logger.warning("the blocks were not read", metadata: ["reason": "\(error)"])
                return stale
            }
        }
    }

    private func read(at now: Instant, in environment: Environment) async throws -> Known {
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
        return read
    }

    /// Of two blocks of the same the stricter holds.
    private static func add(_ effect: Block.Effect, to known: inout Block.Effect?) {
        if known != .refuse { known = effect }
    }
}
