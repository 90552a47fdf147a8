/// How a pool of connections behaves.
package struct PoolConfiguration: Sendable {
    package var connection: ConnectionConfiguration
    /// Connections at most.
    package var size: Int
    /// Connections that `run` keeps open even if nobody needs them.
    package var minimum: Int
    /// Callers that may wait for a connection; further ones fail with `.tooManyWaiting`.
    package var maxWaiting: Int
    /// How long a caller waits for a connection before it fails with `.acquireTimedOut`.
    package var acquireTimeout: Duration
    /// How long a connection may lie idle before `run` asks whether it still lives.
    package var checkInterval: Duration

    package init(
        connection: ConnectionConfiguration, size: Int = 8, minimum: Int = 1, maxWaiting: Int = 1024,
        acquireTimeout: Duration = .seconds(5), checkInterval: Duration = .seconds(30)
    ) {
        self.connection = connection
        self.size = size
        self.minimum = min(minimum, size)
        self.maxWaiting = maxWaiting
        self.acquireTimeout = acquireTimeout
        self.checkInterval = checkInterval
    }
}
