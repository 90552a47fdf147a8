import Crypto
import Logging
import Synchronization

/// The keys that values are sealed with, as the key file has them now: a running service follows the file.
///
/// The file is looked at once a second at most while values are sealed, and whenever one turns up that was sealed with a
/// version not known here. A file that cannot be read, that belongs to another installation or that is an older copy
/// changes nothing.
final class SealingKeys: Sendable {
    private struct State {
        var newest: UInt8
        var keys: [UInt8: SymmetricKey]
        var stamp: KeyFile.Stamp?
        var lookedAt: ContinuousClock.Instant
    }

    private static let interval = Duration.seconds(1)

    private let file: KeyFile?
    /// What tells this installation's keys from another one's.
    private let mark: [UInt8]
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameter file: nil where the keys are not from a file.
    init(_ ring: KeyRing, file: KeyFile?, logger: Logger) {
        self.file = file
        self.logger = logger
        mark = ring.derived(.emailIndex)
        state = Mutex(
            State(
                newest: ring.newest, keys: ring.sealing.mapValues { SymmetricKey(data: $0) }, stamp: nil,
                lookedAt: .now))
    }

    var newest: (version: UInt8, key: SymmetricKey) {
        state.withLock { state in
            if state.lookedAt.duration(to: .now) > Self.interval { look(&state) }
            guard let key = state.keys[state.newest] else { preconditionFailure("the newest key is one of the keys") }
            return (state.newest, key)
        }
    }

    /// The newest version, looked up in the file whenever that was looked at last.
    var newestNow: UInt8 {
        state.withLock { state in
            look(&state)
            return state.newest
        }
    }

    var versions: [UInt8] {
        state.withLock { $0.keys.keys.sorted() }
    }

    /// Nil where neither the service nor its file knows the version.
    func key(_ version: UInt8) -> SymmetricKey? {
        state.withLock { state in
            if state.keys[version] == nil { look(&state) }
            return state.keys[version]
        }
    }

    private func look(_ state: inout State) {
        state.lookedAt = .now
        guard let file, let stamp = file.stamp, stamp != state.stamp else { return }
        state.stamp = stamp
        do throws(KeyFileFault) {
            guard let ring = try file.read(), ring.derived(.emailIndex) == mark else {
                logger.error("the key file has become another installation's; the keys stay as they were")
                return
            }
            let keys = ring.sealing.mapValues { SymmetricKey(data: $0) }
            // What is sealed with the newest key could not be opened any more.
            guard keys[state.newest] == state.keys[state.newest] else {
                logger.error("the key file has become an older copy; the keys stay as they were")
                return
            }
            if state.newest != ring.newest {
                logger.notice("sealing with another key from now on", metadata: ["version": "\(ring.newest)"])
            }
            state.newest = ring.newest
            state.keys = keys
        } catch {
            logger.error("the key file has changed and cannot be read", metadata: ["reason": "\(error.sentence)"])
        }
    }
}
