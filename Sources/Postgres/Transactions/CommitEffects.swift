import Synchronization

/// What one attempt at a transaction leaves to be done after its COMMIT.
final class CommitEffects: Sendable {
    private let waiting = Mutex<[@Sendable () -> Void]>([])

    func add(_ effect: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.append(effect) }
    }

    /// In the order in which they were added.
    func run() {
        for effect in waiting.withLock({ $0 }) { effect() }
    }
}
