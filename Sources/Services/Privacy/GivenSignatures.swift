import Domain
import Foundation
import Store

/// What somebody has signed and supported, for nobody but themself.
package struct GivenSignatures: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// All of them, the latest first; of petitions whose key is destroyed nobody can tell any more.
    package func list(by actor: Actor) async throws -> [OwnData.Signature] {
        try actor.require(.readOwnData)
        var given: [OwnData.Signature] = []
        try await OwnSignatures(environment).each(
            person: actor.personKey, email: actor.emailKey, in: environment.pool
        ) { found in
            given += found.flatMap(\.given)
        }
        return given.sorted { ($0.signedAt, $0.petition.uuidString) > ($1.signedAt, $1.petition.uuidString) }
    }
}
