import Logging
import Postgres
import ServiceLifecycle
import Services

/// Delivers letters as soon as their transaction has committed. Every server may run it; see `Delivery`.
package struct MailDelivery: Service {
    /// Looks for letters that are due again, and for whatever no notification told of.
    private static let interval = Duration.seconds(15)

    let delivery: Delivery
    let connection: ConnectionConfiguration
    let logger: Logger

    /// - Parameter connection: a session on it listens for letters that were posted.
    package init(_ delivery: Delivery, connection: ConnectionConfiguration) {
        self.delivery = delivery
        self.connection = connection
        logger = delivery.environment.logger
    }

    package func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // However many letters wait, one wake is enough: each round delivers until nothing is due.
                let listener = NotificationListener(configuration: connection, channels: ["outbox"], logger: logger)
                for await _ in listener.notifications { wake.yield() }
            }
            group.addTask {
                while !Task.isCancelled {
                    wake.yield()
                    try? await Task.sleep(for: Self.interval)
                }
            }
            group.addTask {
                for await _ in wakes { await deliver() }
            }
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    private func deliver() async {
        do {
            let sent = try await delivery.deliverDue()
            if sent > 0 { logger.info("letters delivered", metadata: ["letters": "\(sent)"]) }
        } catch {
            // The next round tries again; until then the letters are safe in the outbox.
            if !Task.isCancelled { logger.error("letters not delivered", metadata: ["reason": "\(error)"]) }
        }
    }
}
