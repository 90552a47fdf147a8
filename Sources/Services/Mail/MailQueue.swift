import Domain
import Foundation
import Store

/// The letters that have not been sent, for whoever runs the service.
package struct MailQueue: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Abandoned letters first. Without recipients and texts: those are nobody's business here.
    package func list(limit: Int = 200) async throws -> [OutboxRepository.Waiting] {
        try await OutboxRepository.unsent(limit: limit, in: environment.pool)
    }

    /// Makes one letter, or every unsent one, due at once. Returns how many.
    package func retry(_ letter: UUID? = nil) async throws -> Int {
        try await OutboxRepository.retry(letter, at: environment.clock.now(), in: environment.pool)
    }
}
