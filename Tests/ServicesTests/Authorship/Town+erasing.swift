import Domain
import Foundation
import Support

@testable import Services

extension Town {
    /// Erases a person as if they had asked for it with the right code.
    func erase(_ account: UUID, at now: Instant) async throws -> Erasure {
        let environment = environment
        return try await environment.pool.transaction { transaction in
            try await Erasing(environment).erase(account, because: .request, at: now, in: transaction)
        }.erasure
    }
}
