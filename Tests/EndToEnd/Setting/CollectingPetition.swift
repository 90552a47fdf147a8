import Domain
import Foundation
import Postgres
import Server
import Store

@testable import Services

/// A petition that collects signatures, filed, backed and published through the services.
struct CollectingPetition {
    var id: UUID
    var threshold: Int

    /// - Parameter body: the key of a body of the demonstration.
    static func publish(
        to body: String, of installation: Installation, in environment: Services.Environment
    ) async throws -> CollectingPetition {
        let file = try DemonstrationFile(folder: installation.resources.demonstration)
        var wanted = file.petitions.first { $0.state == .collecting && $0.profile == "kz" }!
        wanted.key = UUID().uuidString
        wanted.subject = "A petition of the tests to \(body)"
        wanted.signatures = 0
        let found = try await BodyRepository.find(key: body, in: environment.pool)!
        let cast = try await DemonstrationCast.gather(in: environment)
        let stage = DemonstrationStage(environment: environment, cast: cast)
        let view = try await stage.play(wanted, addressedTo: found.id)
        return CollectingPetition(id: view.petition.id, threshold: view.thresholds.map(\.required).min()!)
    }

    /// Signatures as rows, as the count says, and events of the threshold.
    func standing(in environment: Services.Environment) async throws -> (rows: Int, count: Int, events: Int) {
        let row = try await environment.pool.first(
            """
            SELECT (SELECT count(*) FROM signature WHERE petition = \(id) AND stage = 'collection'),
                (SELECT signatures FROM tally WHERE petition = \(id)),
                (SELECT count(*) FROM event WHERE subject = \(id) AND kind = 'petition.threshold_reached')
            """)
        return try row!.decode(Int.self, Int.self, Int.self)
    }
}
