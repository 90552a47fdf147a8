import Domain
import Logging
import Postgres
import Store

/// Writes down what matters to security, in the database and in the log.
///
///     try await SecurityRecord(environment).append(
///         SecurityEvent(.tokenMade, actor: actor.account, subject: token.id), at: now, in: transaction)
package struct SecurityRecord: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Adds an event in the transaction of what it tells of, and logs it once that is committed.
    ///
    /// Called last of all, after `EventRepository.append`: the end of the chain is locked from here to the commit, and
    /// whoever took locks in another order could wait for each other.
    package func append(_ event: SecurityEvent, at now: Instant, in transaction: Transaction) async throws {
        try await append([event], at: now, in: transaction)
    }

    package func append(_ events: [SecurityEvent], at now: Instant, in transaction: Transaction) async throws {
        let positions = try await SecurityEventRepository.append(events.map { ($0, now) }, in: transaction)
        transaction.afterCommit {
            for (event, position) in zip(events, positions) { log(event, at: now, position: position) }
        }
    }

    func log(_ event: SecurityEvent, at now: Instant, position: Int) {
        var metadata: Logger.Metadata = [
            "event": "\(event.kind.rawValue)", "at": "\(now)", "position": "\(position)",
        ]
        metadata["actor"] = event.actor.map { "\($0.text)" }
        metadata["subject"] = event.subject.map { "\($0.text)" }
        for (name, fact) in event.facts { metadata["fact_\(name)"] = "\(fact.text)" }
        environment.securityLogger.notice("security event", metadata: metadata)
    }
}

extension EventFact {
    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .moment(let moment): moment.description
        case .date(let date): date.description
        }
    }
}
