import Domain
import Store

extension SecurityRecord {
    /// Notes an event that belongs to no transaction: it is in the record within some seconds, unless the process dies
    /// before or there are more than `SecurityBacklog.limit` different ones at once. Never waits and never fails.
    package func note(_ event: SecurityEvent, at now: Instant) {
        environment.securityBacklog.add(event, at: now)
    }

    /// Writes what was noted, with how many times it happened where that is more than once. Returns how many events.
    @discardableResult
    package func flush() async throws -> Int {
        let batch = environment.securityBacklog.take()
        guard !batch.isEmpty else { return 0 }
        var events = batch.entries.map { (event: $0.event.counted($0.times), at: $0.firstAt) }
        if batch.dropped > 0 {
            let dropped = SecurityEvent(.eventsDropped, facts: ["times": .number(batch.dropped)])
            events.append((dropped, environment.clock.now()))
        }
        do {
            let positions = try await environment.pool.transaction { [events] transaction in
                try await SecurityEventRepository.append(events, in: transaction)
            }
            for (one, position) in zip(events, positions) { log(one.event, at: one.at, position: position) }
            return events.count
        } catch {
            environment.securityBacklog.putBack(batch)
            throw error
        }
    }
}

extension SecurityEvent {
    fileprivate func counted(_ times: Int) -> SecurityEvent {
        guard times > 1 else { return self }
        return SecurityEvent(
            kind, actor: actor, subject: subject, facts: facts.merging(["times": .number(times)]) { $1 })
    }
}
