import Domain
import Foundation
import Postgres
import Store

/// Where walkthroughs begin that need a past: three petitions for `dauys walkthrough response`, brought to their places,
/// and a consultation for `dauys walkthrough consultation`.
///
/// Everything is done through the services, with the clock set back; a server may run beside.
package struct WalkthroughScene: Sendable {
    /// The petitions of the scene, by what becomes of them.
    package struct Petitions: Sendable {
        /// Its draft was discussed up to yesterday.
        package var answered: UUID
        /// Its term has passed without a decision.
        package var silent: UUID
        /// One signature is missing.
        package var atThreshold: UUID
    }

    let environment: Environment
    let file: DemonstrationFile

    package init(_ environment: Environment, file: DemonstrationFile) {
        self.environment = environment
        self.file = file
    }

    /// - Parameters:
    ///   - run: makes the petitions of one play others than those of the next.
    ///   - signers: they sign before the crowd does.
    package func set(run: String, applicant: Actor, signers: [Actor]) async throws -> Petitions {
        var cast = try await DemonstrationCast.gather(in: environment)
        for language in Language.allCases { cast.applicants[language] = applicant }
        cast.crowd = signers + cast.crowd
        let stage = DemonstrationStage(environment: environment, cast: cast)
        return Petitions(
            answered: try await play("answered", run, on: stage), silent: try await play("silent", run, on: stage),
            atThreshold: try await play("at-threshold", run, on: stage))
    }

    private func play(_ key: String, _ run: String, on stage: DemonstrationStage) async throws -> UUID {
        guard var wanted = file.scene.first(where: { $0.key == key }),
            let body = try await BodyRepository.find(key: wanted.body, in: environment.pool)
        else { throw DemonstrationFault("The walkthrough has no petition \(key), or no body for it.") }
        wanted.key = "\(run)-\(key)"
        wanted.subject += " (\(run))"
        return try await stage.play(wanted, addressedTo: body.id).petition.id
    }
}
