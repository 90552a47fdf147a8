import Dispatch
import Domain
import Synchronization

/// Where passwords are hashed: a few at a time, on threads that nothing else waits for, with a bounded number waiting.
///
/// Each takes 128 MiB and half a second, so without a bound a flood of sign-ins would take all memory and every core.
package final class PasswordWork: Sendable {
    /// Who waits: a flood from elsewhere takes no place of those who are known.
    package enum Lane: Hashable, Sendable {
        /// A device that somebody has signed in from before, somebody who is signed in, or the console.
        case known
        /// Everybody else, by network.
        case network(String)
    }

    /// At once: 256 MiB at the standard cost.
    package static let width = 2
    /// Places of known ones, and of all others together: the last of each waits some eight seconds.
    package static let places = 32
    /// Of those, for one network.
    package static let placesOfNetwork = 8

    private let state = Mutex(PasswordLanes())
    private let threads = DispatchQueue(label: "dauys.passwords", attributes: .concurrent)

    package init() {}

    /// How many hashes have been computed.
    package var completed: Int { state.withLock { $0.completed } }

    /// Runs `body`, which may compute hashes, with a place in the lane.
    ///
    /// - Throws: `busy` at once where there is none.
    nonisolated(nonsending) func admitting<Value>(
        _ lane: Lane, _ body: nonisolated(nonsending) () async throws -> Value
    ) async throws -> Value {
        guard state.withLock({ $0.enter(lane) }) else { throw Refusal.signInBusy }
        defer { state.withLock { $0.leave(lane) } }
        return try await body()
    }

    /// Computes one hash as soon as its turn comes: known ones go before others, otherwise in the order of arrival.
    func compute<Value: Sendable>(
        _ lane: Lane, _ hash: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job: PasswordLanes.Job = {
                let result = Result { try hash() }
                self.state.withLock { $0.completed += 1 }
                continuation.resume(with: result)
            }
            let mayStart = state.withLock { $0.queue(job, lane) }
            if mayStart { threads.async { self.work() } }
        }
    }

    /// One thread, until nothing waits.
    private func work() {
        while let job = state.withLock({ $0.next() }) {
            job()
        }
    }
}

extension Refusal {
    fileprivate static let signInBusy = Refusal(
        .tooMany, "busy",
        LocalizedText(
            kk: "Қазір кіріп жатқандар тым көп. Сәл кейінірек қайталаңыз.",
            ru: "Сейчас входит слишком много людей. Повторите чуть позже.",
            en: "Too many are signing in at the moment. Try again in a little while."),
        retryAfter: 10)
}
