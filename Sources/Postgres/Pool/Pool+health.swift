import Logging

extension Pool {
    /// How long an idle connection may take to say that it lives.
    private static let patience = Duration.seconds(5)

    /// Keeps the minimum of connections open and checks on idle ones, until the task is cancelled; then closes the pool.
    package func run() async {
        machine.withLock { $0.minimum = configuration.minimum }
        dial()
        while (try? await Task.sleep(for: configuration.checkInterval)) != nil { await checkIdle() }
        await close()
    }

    /// Asks the connections that have been idle for `checkInterval` whether they live; those that do not are closed.
    package func checkIdle() async {
        let stale = machine.withLock { $0.takeIdle(since: .now - configuration.checkInterval) }
        await withTaskGroup { group in
            for idle in stale {
                group.addTask { [self] in
                    let lease = Lease(wire: idle.item)
                    let outcome = await lease.wire.performShielded(
                        .exchange(["SELECT 1"]), lease: lease.number, limit: Self.patience)
                    if case .failure(let error) = outcome.result {
                        logger.warning("an idle database connection is gone", metadata: ["reason": "\(error)"])
                    }
                    release(lease, isClean: outcome.isClean)
                }
            }
        }
        dial()
    }

    /// Closes idle connections now and lent ones when they come back; whoever waits for one fails.
    package func close() async {
        let (waiters, idle) = machine.withLock { $0.close() }
        for waiter in waiters { waiter.resume(returning: .failure(.connection(.poolClosed))) }
        for wire in idle { await wire.close(.closed) }
    }
}
