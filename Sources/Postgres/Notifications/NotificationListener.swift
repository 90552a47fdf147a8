import Logging
import Synchronization

/// Listens on channels (`LISTEN`) over a connection of its own, which it makes anew whenever it is lost.
///
///     let listener = NotificationListener(configuration: connection, channels: ["record"], logger: logger)
///     for await notification in listener.notifications { … }
///
/// Listening ends with the stream: when its reader is cancelled or the listener is no longer referred to.
package final class NotificationListener: Sendable {
    /// Notifications that a slow reader may leave unread; beyond, the oldest are dropped and `.reconnected` says so.
    private static let backlog = 1024

    package let notifications: AsyncStream<Notification>
    private let task: Task<Void, Never>

    package init(configuration: ConnectionConfiguration, channels: [String], logger: Logger) {
        let (stream, continuation) = AsyncStream<Notification>.makeStream(
            bufferingPolicy: .bufferingNewest(Self.backlog))
        notifications = stream
        let feed = Feed(continuation: continuation)
        let task = Task {
            var failures = 0
            while !Task.isCancelled {
                let fault = await Self.listen(configuration, channels: channels, feed: feed) { failures = 0 }
                if Task.isCancelled { break }
                failures += 1
                logger.warning(
                    "listening for notifications was interrupted",
                    metadata: ["reason": "\(fault)", "attempt": "\(failures)"])
                let delay = Duration.milliseconds(min(50 << min(failures - 1, 7), 5000))
                try? await Task.sleep(for: delay * Double.random(in: 0.75...1.25))
            }
            continuation.finish()
        }
        self.task = task
        continuation.onTermination = { _ in task.cancel() }
    }

    deinit {
        task.cancel()
    }

    /// Listens until the connection ends; returns why it did.
    private static func listen(
        _ configuration: ConnectionConfiguration, channels: [String], feed: Feed, onStart: () -> Void
    ) async -> PostgresError {
        let connection: TransferredConnection
        switch await Dialer.dial(configuration) {
        case .failure(let fault): return .connection(fault)
        case .success(let dialed): connection = dialed
        }
        let (ends, end) = AsyncStream<Void>.makeStream()
        let wire = Wire(
            connection, preparedStatements: 0, onClose: { _ in end.finish() },
            onNotification: { channel, payload in feed.yield(.received(channel: channel, payload: payload)) })
        let commands = channels.map { Query(unsafeSQL: "LISTEN \($0.quotedIdentifier)").unprepared() }
        let outcome = await wire.perform(.exchange(commands), lease: Serial.next())
        if case .failure(let error) = outcome.result {
            await wire.close(.closed)
            return error
        }
        onStart()
        feed.yield(.reconnected)
        for await _ in ends {}
        await wire.close(.closed)
        return .connection(.lost(nil))
    }
}

extension NotificationListener {
    /// Hands notifications to the reader without ever waiting for it.
    private struct Feed: Sendable {
        let continuation: AsyncStream<Notification>.Continuation

        func yield(_ notification: Notification) {
            if case .dropped = continuation.yield(notification) {
                continuation.yield(.reconnected)
            }
        }
    }
}
